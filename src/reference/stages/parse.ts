import type { JsonValue } from '../JsonValue.ts';
import type { Parsed } from '../Refusal.ts';

/** Parses JSON text: UTF-8 without a byte order mark (RFC 8259 §8.1); of repeated keys the last one counts (§4). */
export function parse(body: Uint8Array): Parsed {
  const text = decode(body);
  if (text === undefined) return { problem: 'The body is not UTF-8.' };
  try {
    const value: JsonValue = JSON.parse(text);
    return { value };
  } catch {
    return { problem: 'The body is not JSON.' };
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

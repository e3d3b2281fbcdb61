import type { JsonValue } from '../../../lib/JsonValue.ts';
import type { ParsedRequest } from '../Refusal.ts';
import { repeatsName } from './repeatsName.ts';

/** Parses JSON text: UTF-8 without a byte order mark (RFC 8259 §8.1), and each name of an object once (§4). */
export function parse(body: Uint8Array): ParsedRequest {
  const text = decode(body);
  if (text === undefined) return { problem: 'The body is not UTF-8.' };
  try {
    const value: JsonValue = JSON.parse(text);
    return repeatsName(text) ? { problem: 'An object of the body has a property twice.' } : { value };
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

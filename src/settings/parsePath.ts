import type { ParsedText } from './Parsed.ts';

/** Parses a path: any text without control characters. */
export function parsePath(text: string): ParsedText<string> {
  return /\p{Cc}/u.test(text)
    ? { ok: false, expected: 'a path without control characters' }
    : { ok: true, value: text };
}

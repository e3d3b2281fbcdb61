import type { ParsedText } from './Parsed.ts';

const expected = 'the token alone, in visible ASCII characters';

/** What a token must not hold, most telling first. */
const unwanted: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/[\r\n]/, 'one with a line break'],
  [/\s/u, 'one with whitespace'],
  [/\p{Cc}/u, 'one with a control character'],
  [/[^\x21-\x7e]/u, 'one with a character outside ASCII'],
];

/**
 * Reads a bearer token: visible ASCII, all that a header field can carry unambiguously (RFC 9110 §5.5). Wider than the
 * `b64token` of RFC 6750 §2.1, since what a deployment issues is its own affair. The token is never shown.
 */
export function parseToken(text: string): ParsedText<string> {
  const found = unwanted.find(([pattern]) => pattern.test(text));
  return found === undefined ? { ok: true, value: text } : { ok: false, expected, got: found[1] };
}

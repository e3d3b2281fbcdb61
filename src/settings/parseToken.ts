import type { ParsedText } from './Parsed.ts';

const expected = 'only the token, in visible ASCII characters';

/** What a token must not contain, the most specific first. */
const unwanted: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/[\r\n]/, 'one with a line break'],
  [/\s/u, 'one with whitespace'],
  [/\p{Cc}/u, 'one with a control character'],
  [/[^\x21-\x7e]/u, 'one with a character outside ASCII'],
];

/**
 * Parses a bearer token: visible ASCII, which a header field carries unambiguously (RFC 9110 §5.5). This is wider than the
 * `b64token` of RFC 6750 §2.1, since a deployment may issue other tokens. The token is never shown.
 */
export function parseToken(text: string): ParsedText<string> {
  const found = unwanted.find(([pattern]) => pattern.test(text));
  return found === undefined ? { ok: true, value: text } : { ok: false, expected, got: found[1] };
}

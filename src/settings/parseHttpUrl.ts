import type { ParsedText } from './Parsed.ts';

const expected = 'an absolute http or https URL such as https://auth.example.com/api/v3';

/**
 * Reads a URL that paths are appended to (RFC 3986 §3): http or https, without user info, query or fragment.
 *
 * Whatever may hold a secret, user info and query above all, is named and not shown.
 *
 * @returns the URL in its normal form, without a trailing slash.
 */
export function parseHttpUrl(text: string): ParsedText<string> {
  const parts = /^([a-z][a-z0-9+.-]*:)?(?:\/\/([^/\\?#]*))?[^?#]*(\?[^#]*)?(#.*)?$/isu.exec(text);
  const [, scheme, authority = '', query, fragment] = parts ?? [];
  const unwanted = [
    // The parser of the platform drops blanks and line breaks in silence, and with them a mistake.
    ...(/[\s\p{Cc}]/u.test(text) ? ['whitespace or a control character'] : []),
    ...(authority.includes('@') ? ['user info'] : []),
    ...(query === undefined ? [] : ['a query']),
    ...(fragment === undefined ? [] : ['a fragment']),
  ];
  if (unwanted.length > 0) return { ok: false, expected, got: `one with ${unwanted.join(' and ')}: leave that out` };
  const isHttp = scheme !== undefined && /^https?:$/i.test(scheme);
  if (!isHttp || authority === '' || !URL.canParse(text)) {
    // Without a scheme, what stands before an `@` is user info all the same.
    return text.includes('@') ? { ok: false, expected, got: 'a text with an @, not shown' } : { ok: false, expected };
  }
  const { origin, pathname } = new URL(text);
  return { ok: true, value: `${origin}${pathname.replace(/\/+$/, '')}` };
}

import type { ParsedText } from './Parsed.ts';

const expected = 'an absolute http or https URL such as https://auth.example.com/api/v3';

/**
 * Parses a base URL (RFC 3986 §3): http or https, without user info, query or fragment.
 *
 * Parts that may contain a secret, above all user info and query, are named but not shown.
 *
 * @returns the URL in its normal form, without a trailing slash.
 */
export function parseHttpUrl(text: string): ParsedText<string> {
  const parts = /^([a-z][a-z0-9+.-]*:)?(?:\/\/([^/\\?#]*))?[^?#]*(\?[^#]*)?(#.*)?$/isu.exec(text);
  const [, scheme, authority = '', query, fragment] = parts ?? [];
  const unwanted = [
    // The URL parser of Node removes whitespace silently, which would hide a mistake.
    ...(/[\s\p{Cc}]/u.test(text) ? ['whitespace or a control character'] : []),
    ...(authority.includes('@') ? ['user info'] : []),
    ...(query === undefined ? [] : ['a query']),
    ...(fragment === undefined ? [] : ['a fragment']),
  ];
  if (unwanted.length > 0) return { ok: false, expected, got: `one with ${unwanted.join(' and ')}: remove that part` };
  const isHttp = scheme !== undefined && /^https?:$/i.test(scheme);
  if (!isHttp || authority === '' || !URL.canParse(text)) {
    // Even without a scheme, the text before an `@` may be user info.
    return text.includes('@') ? { ok: false, expected, got: 'text with an @, not shown' } : { ok: false, expected };
  }
  const { origin, pathname } = new URL(text);
  return { ok: true, value: `${origin}${pathname.replace(/\/+$/, '')}` };
}

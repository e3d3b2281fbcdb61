import { type Answer, headerValues } from '../../http/Exchange.ts';
import type { Finding } from '../Finding.ts';

/** Judges that an answer sets no cookie: no probe carries one, and a bearer token needs no session (RFC 6265 §3). */
export function judgeCookie({ headers }: Answer): readonly Finding[] {
  const names = headerValues(headers, 'set-cookie').map((value) => value.split(/[=;]/)[0]?.trim() ?? '');
  if (names.length === 0) return [];
  const actual = `Set-Cookie: ${names.join(', ')}`;
  return [{ layer: 'header', keyword: 'cookie', acceptable: 'no cookie for a client with a token', actual }];
}

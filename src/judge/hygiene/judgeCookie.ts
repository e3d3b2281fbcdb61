import { type Answer, headerValues } from '../../http/Exchange.ts';
import type { Finding } from '../Finding.ts';

/** The names of the cookies that a response sets (RFC 6265 §4.1.1). */
export function cookieNames({ headers }: Answer): readonly string[] {
  return headerValues(headers, 'set-cookie').map((value) => value.split(/[=;]/)[0]?.trim() ?? '');
}

/**
 * Judges that a response sets no cookie: no probe carries one, and a bearer token needs no session (RFC 6265 §3).
 *
 * @param isJudged whether a cookie of this name is looked at.
 */
export function judgeCookie(answer: Answer, isJudged = (_name: string) => true): readonly Finding[] {
  const names = cookieNames(answer).filter((name) => isJudged(name));
  if (names.length === 0) return [];
  const actual = `Set-Cookie: ${names.join(', ')}`;
  return [{ layer: 'header', keyword: 'cookie', acceptable: 'no cookie for a client with a token', actual }];
}

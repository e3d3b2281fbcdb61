import { type HttpResponse, headerValues } from '../../http/Exchange.ts';
import type { Probe } from '../../http/Probe.ts';
import type { Finding } from '../Finding.ts';

/** The names of the cookies that a response sets (RFC 6265 §4.1.1). */
export function cookieNames({ headers }: HttpResponse): readonly string[] {
  return headerValues(headers, 'set-cookie').map((value) => value.split(/[=;]/)[0]?.trim() ?? '');
}

/** The names of the cookies that a request sends (RFC 6265 §4.2.1): a response that deletes one also sets it. */
export function shownCookies({ headers }: Pick<Probe, 'headers'>): readonly string[] {
  return headerValues(headers, 'cookie').flatMap((value) =>
    value.split(';').map((pair) => pair.split('=')[0]?.trim() ?? ''),
  );
}

/**
 * Judges that a response sets no cookie: a bearer token needs no session (RFC 6265 §3).
 *
 * @param isJudged whether a cookie of this name counts.
 */
export function judgeCookie(response: HttpResponse, isJudged = (_name: string) => true): readonly Finding[] {
  const names = cookieNames(response).filter((name) => isJudged(name));
  if (names.length === 0) return [];
  const actual = `Set-Cookie: ${names.join(', ')}`;
  return [{ layer: 'header', keyword: 'cookie', acceptable: 'no cookie for a client with a token', actual }];
}

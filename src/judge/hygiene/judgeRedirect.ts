import { type HttpResponse, headerValues } from '../../http/Exchange.ts';
import type { Finding } from '../Finding.ts';

/** The redirects that have a `Location` (RFC 9110 §15.4). */
const redirects: readonly number[] = [301, 302, 303, 307, 308];

/**
 * Judges that a redirect has a `Location` (RFC 9110 §15.4), which is another URL on the same host with the same scheme. The port
 * is not compared: it may differ behind a front server.
 *
 * @param baseUrl without a trailing slash.
 * @param path of the request, relative to the base URL.
 */
export function judgeRedirect(response: HttpResponse, baseUrl: string, path: string): readonly Finding[] {
  if (!redirects.includes(response.status)) return [];
  const [location] = headerValues(response.headers, 'location');
  const finding = (keyword: string, acceptable: string): Finding => ({
    layer: 'header',
    keyword,
    acceptable,
    actual:
      location === undefined ? `${response.status} without Location` : `${response.status}, Location: ${location}`,
  });
  const base = new URL(baseUrl);
  const asked = baseUrl + path;
  if (location === undefined || !URL.canParse(location, asked)) {
    return [finding('location', `${response.status} with a Location`)];
  }
  const { protocol, hostname, origin } = new URL(location, asked);
  if (protocol !== base.protocol || hostname !== base.hostname) {
    return [finding('location-elsewhere', `a Location at ${base.protocol}//${base.hostname}`)];
  }
  // Compared as written: a path and its normalised form are different redirect targets.
  const start = location.startsWith('//') ? protocol : location.startsWith('/') ? origin : '';
  const [target] = (start + location).split('#');
  const self = base.origin + asked.slice(asked.indexOf(base.pathname, base.origin.length));
  return target === self ? [finding('location-itself', 'a Location other than the target of the request')] : [];
}

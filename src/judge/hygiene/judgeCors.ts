import { type Exchange, type HttpResponse, headerValues } from '../../http/Exchange.ts';
import type { Finding } from '../Finding.ts';

/**
 * Judges that a response does not let pages of a foreign origin read it with the user's credentials (Fetch Standard, "CORS
 * protocol"): `Access-Control-Allow-Credentials: true` together with an allowed origin of `*`, or that of the probe.
 */
export function judgeCors({ headers }: HttpResponse, { probe }: Pick<Exchange, 'probe'>): readonly Finding[] {
  const [credentials] = headerValues(headers, 'access-control-allow-credentials');
  const [origin] = headerValues(headers, 'access-control-allow-origin');
  if (credentials?.trim() !== 'true' || origin === undefined) return [];
  const [asked] = headerValues(probe.headers, 'origin');
  if (origin !== '*' && origin !== asked) return [];
  const actual = `Access-Control-Allow-Origin: ${origin} with Access-Control-Allow-Credentials: true`;
  return [{ layer: 'header', keyword: 'cors', acceptable: 'no credentials for a foreign origin', actual }];
}

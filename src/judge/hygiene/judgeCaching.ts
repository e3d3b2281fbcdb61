import { type Exchange, type HttpResponse, headerValues } from '../../http/Exchange.ts';
import type { Finding } from '../Finding.ts';

/** The directives that let a shared cache store the response to a request with a credential (RFC 9111 §3.5). */
const shared = /(?:^|[\s,])(public|s-maxage\s*=\s*"?[1-9]\d*)(?=[\s,"]|$)/i;

/** The directives that override these (RFC 9111 §5.2.2). */
const forbidden = /(?:^|[\s,])(?:private|no-store)(?=[\s,]|$)/i;

/** Judges that the response to a request with a credential does not let shared caches store it. */
export function judgeCaching({ headers }: HttpResponse, { probe }: Pick<Exchange, 'probe'>): readonly Finding[] {
  if (headerValues(probe.headers, 'authorization').length === 0) return [];
  const value = headerValues(headers, 'cache-control').join(', ');
  if (!shared.test(value) || forbidden.test(value)) return [];
  const acceptable = 'a response that no shared cache stores';
  return [{ layer: 'header', keyword: 'cache-control', acceptable, actual: `Cache-Control: ${value}` }];
}

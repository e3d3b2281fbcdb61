import { type Exchange, type HttpResponse, headerValues } from '../../http/Exchange.ts';
import type { Finding } from '../Finding.ts';

/** The directives that let a shared cache store the response to a request with a credential (RFC 9111 §3.5). */
const shared = /(?:^|[\s,])(public|s-maxage\s*=\s*"?[1-9]\d*)(?=[\s,"]|$)/i;

/** The directives that override these (RFC 9111 §5.2.2). */
const forbidden = /(?:^|[\s,])(?:private|no-store)(?=[\s,]|$)/i;

/** Lets a shared cache store it too, and serve it until it is stale: that needs a lifetime. */
const revalidated = /(?:^|[\s,])must-revalidate(?=[\s,]|$)/i;
const lifetime = /(?:^|[\s,])max-age\s*=\s*"?[1-9]/i;
const unused = /(?:^|[\s,])no-cache(?=[\s,]|$)/i;

/** Judges that the response to a request with a credential does not let shared caches store it. */
export function judgeCaching({ headers }: HttpResponse, { probe }: Pick<Exchange, 'probe'>): readonly Finding[] {
  if (headerValues(probe.headers, 'authorization').length === 0) return [];
  const value = headerValues(headers, 'cache-control').join(', ');
  const isServed = revalidated.test(value) && lifetime.test(value) && !unused.test(value);
  if (!(shared.test(value) || isServed) || forbidden.test(value)) return [];
  const acceptable = 'a response that no shared cache stores';
  return [{ layer: 'header', keyword: 'cache-control', acceptable, actual: `Cache-Control: ${value}` }];
}

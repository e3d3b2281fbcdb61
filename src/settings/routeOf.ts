import type { Route } from '../http/Route.ts';
import type { Target } from './Target.ts';

/** How requests reach a target. */
export function routeOf({
  baseUrl,
  clientCertificate,
  proxy,
}: Pick<Target, 'baseUrl' | 'clientCertificate' | 'proxy'>): Route {
  const viaProxy = proxy === undefined ? {} : { proxy };
  if (clientCertificate === undefined) return viaProxy;
  const { certificate, key } = clientCertificate;
  return {
    ...viaProxy,
    clientCertificate: { origin: new URL(baseUrl).origin, certificate: certificate.value, key: key.value },
  };
}

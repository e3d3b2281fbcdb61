import type { Route } from '../http/Route.ts';
import type { Target } from './Target.ts';

/** How requests reach a target. */
export function routeOf({ baseUrl, clientCertificate }: Pick<Target, 'baseUrl' | 'clientCertificate'>): Route {
  if (clientCertificate === undefined) return {};
  const { certificate, key } = clientCertificate;
  return {
    clientCertificate: { origin: new URL(baseUrl).origin, certificate: certificate.value, key: key.value },
  };
}

import type { Target } from './Target.ts';

/** What a gateway may ask every request for, as far as the settings give it: header fields, a client certificate, a `User-Agent`. */
export function gatewayOf({
  headers,
  clientCertificate,
  userAgent,
}: Pick<Target, 'headers' | 'clientCertificate' | 'userAgent'>) {
  return {
    headers: headers !== undefined,
    certificate: clientCertificate !== undefined,
    ...(userAgent !== undefined && { userAgent }),
  } as const;
}

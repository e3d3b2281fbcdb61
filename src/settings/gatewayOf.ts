import type { Target } from './Target.ts';

/** Which credentials for a gateway the settings give: header fields, a client certificate. */
export function gatewayOf({ headers, clientCertificate }: Pick<Target, 'headers' | 'clientCertificate'>) {
  return { headers: headers !== undefined, certificate: clientCertificate !== undefined } as const;
}

import type { Target } from './Target.ts';

/** Which of the things that a gateway may ask for the settings give. */
export function gatewayOf({ headers, clientCertificate }: Pick<Target, 'headers' | 'clientCertificate'>) {
  return { headers: headers !== undefined, certificate: clientCertificate !== undefined } as const;
}

import { type Exchange, statusOf } from '../http/Exchange.ts';
import { gatewayStatuses } from '../http/gatewayError.ts';
import type { Finding } from './Finding.ts';

/**
 * Whether a finding on a negative test counts even if its control failed. A refusal with the wrong status does not: a
 * deployment that refuses everything refuses it for another reason. A success, a server error and an undeclared body do: the
 * failed control does not explain them.
 */
export function countsAlone({ layer }: Finding, { result }: Exchange): boolean {
  const status = statusOf(result);
  if (gatewayStatuses.includes(status)) return false;
  return layer !== 'status' || status < 300 || status >= 500;
}

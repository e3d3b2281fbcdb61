import { type Exchange, statusOf } from '../http/Exchange.ts';
import { gatewayStatuses } from '../http/gatewayError.ts';
import type { Finding } from './Finding.ts';

/**
 * Whether a finding about a negative counts without its control. A refusal with the wrong status does not: who refuses
 * everything refuses it for no reason. A success, a server error and a body that is not the declared one do: nothing that the
 * control may have got explains them.
 */
export function countsAlone({ layer }: Finding, { result }: Exchange): boolean {
  const status = statusOf(result);
  if (gatewayStatuses.includes(status)) return false;
  return layer !== 'status' || status < 300 || status >= 500;
}

import { type Exchange, resultsOf, statusOf } from './Exchange.ts';

/** Statuses that a gateway itself returns if its upstream is unreachable or overloaded (RFC 9110 §15.6.3–5). */
export const gatewayStatuses: readonly number[] = [502, 503, 504];

/** Whether a status says that a gateway got no response to a request from the next server (RFC 9110 §15.6.3, §15.6.5). */
export function isUnforwarded(status: number): boolean {
  return status === 502 || status === 504;
}

/** Whether a gateway may have responded instead of the deployment: any response of the connection is 502, 503 or 504. */
export function hasGatewayError(exchange: Pick<Exchange, 'result' | 'connection'>): boolean {
  return resultsOf(exchange).some((result) => gatewayStatuses.includes(statusOf(result)));
}

/**
 * Whether a 502, 503 or 504 response was not confirmed by a repeat, because repeating was not safe or exceeded the limits of
 * the run. It may have been random.
 */
export function isGatewayErrorOnce(exchange: Exchange): boolean {
  return hasGatewayError(exchange) && (exchange.earlier ?? []).length === 0;
}

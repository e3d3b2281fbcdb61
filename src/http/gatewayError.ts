import { type Exchange, resultsOf, statusOf } from './Exchange.ts';

/** Statuses that a gateway gives by itself while what it stands for is unreachable or overloaded (RFC 9110 §15.6.3–5). */
export const gatewayStatuses: readonly number[] = [502, 503, 504];

/** Whether a gateway may have responded in place of the deployment: any response of the connection is 502, 503 or 504. */
export function hasGatewayError(exchange: Pick<Exchange, 'result' | 'connection'>): boolean {
  return resultsOf(exchange).some((result) => gatewayStatuses.includes(statusOf(result)));
}

/**
 * Whether a response 502, 503 or 504 came once only: the request could not be sent again safely, or not within the limits of
 * the run. Then nobody knows whether it was chance.
 */
export function isGatewayErrorOnce(exchange: Exchange): boolean {
  return hasGatewayError(exchange) && (exchange.earlier ?? []).length === 0;
}

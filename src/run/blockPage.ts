import { type Exchange, headerValues } from '../http/Exchange.ts';
import { judgeIsJson } from '../judge/judgeIsJson.ts';
import type { Sent } from '../requirements/Verifier.ts';

/** Statuses that firewalls and gateways use to block a request. */
const blockingStatuses: readonly number[] = [403, 406, 429, 503];

/** Header fields in which a server or gateway names itself (RFC 9110 §7.6.3, §10.2.4). */
const naming = ['Server', 'Via'] as const;

/**
 * Whether a response may be the block page of a firewall: it has one of their statuses, and a `Server` or `Via` that no
 * response to an unedited request has. A harmless request of the same class confirms it.
 */
export function mayBeBlockPage({ result }: Exchange, sent: readonly Sent[]): boolean {
  if (result.kind === 'failure' || !blockingStatuses.includes(result.status)) return false;
  const unedited = sent.flatMap(({ exchange, edit }) =>
    edit === undefined && exchange.result.kind === 'answer' ? [exchange.result] : [],
  );
  return (
    unedited.length > 0 &&
    naming.some((name) => {
      const value = headerValues(result.headers, name).join(', ');
      return value !== '' && unedited.every(({ headers }) => headerValues(headers, name).join(', ') !== value);
    })
  );
}

/** Whether the response to a harmless request is JSON, and therefore comes from the deployment. */
export function isJsonResponse({ result }: Exchange): boolean {
  return result.kind === 'answer' && judgeIsJson(result).length === 0;
}

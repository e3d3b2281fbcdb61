import type { Contract } from '../contract/Contract.ts';
import { type Exchange, statusOf } from '../http/Exchange.ts';
import { type Expectation, type Judgement, judgeExchange } from './judgeExchange.ts';
import { isWorkerLate } from './lateResponse.ts';

/**
 * Judges the response to a valid request, which is its own control. A refusal for a missing permission, or a late one, says
 * nothing about the target and is unjudged.
 */
export function judgeValid(contract: Contract, exchange: Exchange, expectation: Expectation): Judgement {
  const status = statusOf(exchange.result);
  const isAcceptable = expectation.acceptable.accepts(status);
  if (!isAcceptable && isWorkerLate(exchange)) {
    return { kind: 'unjudged', reason: { code: 'worker-not-free', exchange } };
  }
  if (!isAcceptable && (status === 403 || status === 404)) {
    return { kind: 'unjudged', reason: { code: 'permission-missing', exchange } };
  }
  return judgeExchange(contract, exchange, expectation);
}

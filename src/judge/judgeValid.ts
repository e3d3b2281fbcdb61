import type { Contract } from '../contract/Contract.ts';
import { type Exchange, statusOf } from '../http/Exchange.ts';
import { type Expectation, type Judgement, judgeExchange } from './judgeExchange.ts';
import { workerQuestion } from './lateAnswer.ts';

/**
 * Judges the answer to a valid request, which is its own control: refused for want of permission, or late, it says nothing
 * about the target and is unjudged.
 */
export function judgeValid(contract: Contract, exchange: Exchange, expectation: Expectation): Judgement {
  const { probe, result } = exchange;
  const status = statusOf(result);
  const question = expectation.acceptable.accepts(status) ? undefined : workerQuestion(exchange);
  if (question !== undefined) {
    const what = result.kind === 'answer' ? `was answered ${status}` : `got no answer: ${result.message}`;
    return { kind: 'unjudged', reason: `${probe.method} ${probe.path} as operator ${what}${question}` };
  }
  if ((status !== 403 && status !== 404) || expectation.acceptable.accepts(status)) {
    return judgeExchange(contract, exchange, expectation);
  }
  const asked = `${probe.method} ${probe.path} as operator`;
  return {
    kind: 'unjudged',
    reason: `${asked} was answered ${status}: may this token sync, and does the provider exist?`,
  };
}

import type { Contract } from '../contract/Contract.ts';
import type { Exchange } from '../http/Exchange.ts';
import type { BareFinding } from './Finding.ts';
import { judgeBody } from './judgeBody.ts';

/** Judges an answer by the contract where it is 200, and not at all where it refuses: for what may be refused by anybody. */
export function judgeIfSuccess({ result, probe }: Exchange, contract: Contract): readonly BareFinding[] {
  return result.kind === 'answer' && result.status === 200 ? judgeBody(contract, probe.operation, result) : [];
}

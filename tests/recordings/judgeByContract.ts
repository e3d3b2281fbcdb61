import type { Contract } from '../../src/contract/Contract.ts';
import { type Exchange, headerValues } from '../../src/http/Exchange.ts';
import { type Judgement, judgeExchange } from '../../src/judge/judgeExchange.ts';
import { judgeInteroperableJson, judgeJson } from '../../src/judge/judgeJson.ts';
import { essence } from '../../src/judge/judgeMediaType.ts';
import { anyDeclared } from '../../src/judge/judgeStatus.ts';

/**
 * Judges an exchange by what the contract declares for its operation, whatever was asked, and any JSON text in the answer
 * by what RFC 8259 discourages.
 */
export function judgeByContract(contract: Contract, exchange: Exchange): Judgement {
  const acceptable = anyDeclared(contract, exchange.probe.operation);
  const judgement = judgeExchange(contract, exchange, { acceptable });
  if (judgement.kind === 'unjudged') return judgement;
  const json = saysJson(exchange) && exchange.result.kind === 'answer' ? judgeJson(exchange.result.body) : undefined;
  const doubtful = json !== undefined && 'text' in json ? judgeInteroperableJson(json.text) : [];
  return { kind: 'judged', findings: [...judgement.findings, ...doubtful] };
}

/** Whether an answer says that it is JSON. */
export function saysJson({ result }: Exchange): boolean {
  return (
    result.kind === 'answer' &&
    headerValues(result.headers, 'content-type').some((value) => essence(value) === 'application/json')
  );
}

import type { Contract } from '../contract/Contract.ts';
import { type Exchange, statusOf, type TransportFailureKind } from '../http/Exchange.ts';
import type { BareFinding, Finding } from './Finding.ts';
import { judgeBody } from './judgeBody.ts';
import { type Acceptable, judgeStatus } from './judgeStatus.ts';

/** How an exchange is judged: by findings, or not at all where no complete answer came. */
export type Judgement =
  | { readonly kind: 'judged'; readonly findings: readonly Finding[] }
  | { readonly kind: 'unjudged'; readonly reason: string };

/** How an exchange must be answered. */
export interface Expectation {
  readonly acceptable: Acceptable;
  /** Class of the edit of the probe. */
  readonly edit?: string;
  /** Whether it is as good to be answered by nothing but the end of the connection. */
  readonly mayClose?: boolean;
  /** Judges the body of an answer whose status is acceptable, in place of the contract. */
  readonly judge?: (exchange: Exchange, contract: Contract) => readonly BareFinding[];
}

/** The failures that are the end of a connection. */
const closed: readonly TransportFailureKind[] = ['reset', 'truncated'];

/**
 * Judges one exchange, layer by layer: transport, status, media type, UTF-8, JSON, schema.
 *
 * A transport failure says nothing about the contract and is `unjudged`, unless it is a close that is as good as an answer;
 * and so is 429, to the request or to one behind it on its connection: the answer to our pace, not to our request.
 */
export function judgeExchange(contract: Contract, exchange: Exchange, expectation: Expectation): Judgement {
  const { result, probe } = exchange;
  if (result.kind === 'failure' && expectation.mayClose && closed.includes(result.failure))
    return { kind: 'judged', findings: [] };
  if (result.kind === 'failure') {
    const { failure, message } = result;
    const wasSent = failure !== 'withheld';
    return { kind: 'unjudged', reason: wasSent ? `no answer to ${probe.method} ${probe.path}: ${message}` : message };
  }
  const isLimited = result.status === 429 && !expectation.acceptable.accepts(429);
  if (isLimited || exchange.connection?.further.some((one) => one.kind === 'answer' && one.status === 429)) {
    return { kind: 'unjudged', reason: 'the deployment limits our rate (429): set CONFORMANCE_RATE' };
  }
  const status = judgeStatus(result, expectation.acceptable);
  const bare = status
    ? [status]
    : (expectation.judge?.(exchange, contract) ?? judgeBody(contract, probe.operation, result));
  return { kind: 'judged', findings: bare.map((finding) => locate(finding, exchange, expectation.edit)) };
}

/** Says which exchange, and which edit, a finding is about. */
export function locate(finding: BareFinding, exchange: Exchange, edit?: string): Finding {
  const { result, probe } = exchange;
  return {
    ...finding,
    operation: probe.operation,
    ...(edit === undefined ? {} : { edit }),
    status: statusOf(result),
    exchange,
  };
}

import type { Contract } from '../contract/Contract.ts';
import { type Exchange, statusOf, type TransportFailureKind } from '../http/Exchange.ts';
import { hasGatewayError, isGatewayErrorOnce } from '../http/gatewayError.ts';
import type { Finding } from './Finding.ts';
import { judgeBody } from './judgeBody.ts';
import { judgeComplete } from './judgeComplete.ts';
import { type Acceptable, judgeStatus } from './judgeStatus.ts';
import { noResponse, type Reason } from './Reason.ts';
import { isOversized, isRefusedForSize } from './sizeLimit.ts';

/** The judgement of an exchange: its findings, or none at all if the exchange says nothing about the contract. */
export type Judgement =
  | { readonly kind: 'judged'; readonly findings: readonly Finding[] }
  | { readonly kind: 'unjudged'; readonly reason: Reason };

/** The expected response of an exchange. */
export interface Expectation {
  readonly acceptable: Acceptable;
  /** Class of the edit of the probe. */
  readonly edit?: string;
  /** Whether the end of the connection is as good as a response; see also {@link isOversized}. */
  readonly mayClose?: boolean;
  /** Whether a body that is not in its stated content coding is a finding; otherwise only ANSWERS-WHOLE judges it. */
  readonly isDecoded?: boolean;
  /** Judges the body of a response whose status is acceptable, in place of the contract. */
  readonly judge?: (exchange: Exchange, contract: Contract) => readonly Finding[];
}

/** The failures in which the peer closed the connection. */
const closed: readonly TransportFailureKind[] = ['reset', 'truncated'];

/**
 * Judges one exchange, layer by layer: transport, status, media type, UTF-8, JSON, schema.
 *
 * Some exchanges say nothing about the contract and are `unjudged`: a transport failure, unless it is a close that is as good
 * as a response; a 502, 503 or 504 that did not come again, since it may be a gateway's; and 429, to the request or to the
 * next one on its connection, since it is about the request rate.
 */
export function judgeExchange(contract: Contract, exchange: Exchange, expectation: Expectation): Judgement {
  const { result, probe } = exchange;
  if (result.kind === 'failure') {
    const mayClose = expectation.mayClose === true || (isOversized(probe) && mayBeRefused(expectation));
    const isClosed = mayClose && closed.includes(result.failure);
    if (expectation.isDecoded && result.failure === 'miscoded') {
      return { kind: 'judged', findings: judgeComplete(exchange) };
    }
    return isClosed ? { kind: 'judged', findings: [] } : unjudged(noResponse(exchange));
  }
  if (
    result.status === 429 ||
    exchange.connection?.further.some((one) => one.kind === 'answer' && one.status === 429)
  ) {
    return unjudged({ code: 'rate-limited', exchange });
  }
  if (isGatewayErrorOnce(exchange) && !isAcceptedAlone(exchange, expectation)) {
    return unjudged({ code: 'gateway-error', exchange });
  }
  if (isRefusedForSize(exchange, !mayBeRefused(expectation))) return { kind: 'judged', findings: [] };
  const status = judgeStatus(result, expectation.acceptable);
  if (status !== undefined) return { kind: 'judged', findings: [status] };
  const findings = expectation.judge?.(exchange, contract) ?? judgeBody(contract, probe.operation, result);
  return { kind: 'judged', findings };
}

/** Whether a refusal is right at all. */
function mayBeRefused({ acceptable }: Expectation): boolean {
  return acceptable.accepts(400);
}

/** Whether the status is acceptable and no gateway error follows on the connection. */
function isAcceptedAlone({ result, connection }: Exchange, { acceptable }: Expectation): boolean {
  return acceptable.accepts(statusOf(result)) && !connection?.further.some((one) => hasGatewayError({ result: one }));
}

function unjudged(reason: Reason): Judgement {
  return { kind: 'unjudged', reason };
}

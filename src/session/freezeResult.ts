import type { Answer, Connection, TransportFailure } from '../http/Exchange.ts';
import { nestsDeeperThan } from '../judge/nestsDeeperThan.ts';
import type { Redactor } from '../report/redact.ts';

/** Deepest nesting of an answer that is looked at, levels; no answer of the contract needs ten. */
export const nestingLimit = 500;

/**
 * What came back with every secret replaced by its placeholder, in header fields and body, in whatever coding it came.
 *
 * JSON beyond {@link nestingLimit} counts as no answer, like a body beyond its limit: whatever reads it would break.
 */
export function freezeResult(result: Answer | TransportFailure, redactor: Redactor): Answer | TransportFailure {
  if (result.kind === 'failure') return { ...result, message: redactor.text(result.message) };
  if (nestsDeeperThan(nestingLimit, result.body)) {
    const message = `the answer is JSON of more than ${nestingLimit} levels, which is not looked at (RFC 8259 §9)`;
    return { kind: 'failure', failure: 'too-large', message };
  }
  return {
    ...result,
    headers: result.headers.map(([name, value]) => [redactor.text(name), redactor.headerValue(value)] as const),
    body: redactor.bytes(result.body),
  };
}

/** The same for all that came behind the first answer of a raw probe. */
export function freezeConnection({ further, end }: Connection, redactor: Redactor): Connection {
  return { further: further.map((result) => freezeResult(result, redactor)), end };
}

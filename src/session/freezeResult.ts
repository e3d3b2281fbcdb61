import type { Answer, Connection, TransportFailure } from '../http/Exchange.ts';
import type { Redactor } from '../report/redact.ts';

/** What came back with every secret replaced by its placeholder, in header fields and body, in whatever coding it came. */
export function freezeResult(result: Answer | TransportFailure, redactor: Redactor): Answer | TransportFailure {
  if (result.kind === 'failure') return result;
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

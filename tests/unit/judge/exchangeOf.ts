import type { OperationName } from '../../../src/contract/operations.ts';
import type { Exchange, TransportFailure } from '../../../src/http/Exchange.ts';
import type { HeaderList } from '../../../src/http/Probe.ts';

/** An exchange with the given response. */
export function exchangeOf(
  body: string | Uint8Array,
  {
    status = 400,
    headers = [['Content-Type', 'application/json']],
    operation = 'sync-object',
  }: { readonly status?: number; readonly headers?: HeaderList; readonly operation?: OperationName } = {},
): Exchange {
  return {
    probe: { requirement: 'TEST', operation, identity: 'operator', method: 'POST', path: '/x', headers: [] },
    result: {
      kind: 'answer',
      status,
      headers,
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    },
    startedAt: 0,
    elapsedMs: 1,
    retries: 0,
  };
}

/** An exchange without a response. */
export function failedExchange(): Exchange {
  const result: TransportFailure = { kind: 'failure', failure: 'timeout', message: 'no response within 5 ms' };
  return { ...exchangeOf(''), result };
}

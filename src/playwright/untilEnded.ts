import type { Transport } from '../http/Transport.ts';

/** A transport that sends nothing more after the end of the run, even if the preflight is still in progress. */
export function untilEnded(transport: Transport, isEnded: () => boolean): Transport {
  return {
    send: (request) =>
      isEnded()
        ? Promise.resolve({ kind: 'failure', failure: 'withheld', message: 'the run was ended' })
        : transport.send(request),
    reconnect: (identity) => transport.reconnect(identity),
    close: () => transport.close(),
  };
}

import type { Transport } from '../http/Transport.ts';

/** A transport that sends nothing any more once the run has ended, also if its preflight is still under way. */
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

import type { Exchange } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import { isRead } from '../sink/callKinds.ts';
import type { SinkVerifier } from './observeSyncs.ts';
import { settleMs } from './settleMs.ts';
import { waitForCall } from './waitForCall.ts';
import { quietMs } from './withSink.ts';

/**
 * Sends probes together while the sink delays every call, so that the syncs among them overlap. Returns once the sink has seen a
 * write after the last one began, and late ones had time to come.
 */
export async function sendWhileSinkIsSlow(
  verifier: SinkVerifier,
  probes: readonly Probe[],
): Promise<readonly Exchange[]> {
  const end = verifier.sink.fail({ kind: 'delay', milliseconds: quietMs(verifier) / 2, calls: 'all' });
  try {
    const exchanges = await verifier.sendTogether(probes);
    const [last] = exchanges.toSorted((a, b) => b.startedAt - a.startedAt);
    if (last !== undefined) {
      await waitForCall(verifier, last, (call) => call.authorized && !isRead(call) && call.at >= last.startedAt);
    }
    await verifier.wait(settleMs(verifier));
    return exchanges;
  } finally {
    end();
  }
}

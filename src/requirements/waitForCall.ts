import type { Exchange } from '../http/Exchange.ts';
import type { SinkCall } from '../sink/SinkCall.ts';
import type { SinkVerifier } from './observeSyncs.ts';

/** How often to look at the record of the sink, milliseconds. */
const lookEveryMs = 50;

/**
 * Waits until the sink has seen a call of some kind, or its patience after a response ends.
 *
 * @returns whether it has seen one.
 */
export async function waitForCall(
  verifier: SinkVerifier,
  { startedAt, elapsedMs }: Exchange,
  isAwaited: (call: SinkCall) => boolean,
): Promise<boolean> {
  const end = Math.ceil(startedAt + elapsedMs) + verifier.sink.patienceMs;
  for (;;) {
    if (verifier.sink.record.calls.some(isAwaited)) return true;
    const now = verifier.sink.now();
    if (now >= end) return false;
    await verifier.wait(Math.min(lookEveryMs, end - now));
  }
}

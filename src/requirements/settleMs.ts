import { validRequests } from '../generate/ValidRequest.ts';
import { evidenceOf } from '../sink/evidence.ts';
import { acceptedSyncs, lagOf, observe, type SinkVerifier } from './observeSyncs.ts';
import { quietMs } from './withSink.ts';

/** A provider that works off a queue may be slower than it was so far, by this factor. */
const slower = 4;

/** How many syncs of each object are looked at: the first, since later ones may leave an unchanged object as it is. */
const first = 4;

/**
 * How long to wait for what a sync still causes, milliseconds: the time of {@link quietMs}, or longer if the provider has been
 * seen to write only after its response; at most the sink's patience.
 */
export function settleMs(verifier: SinkVerifier): number {
  const longest = Math.max(0, ...lagsOf(verifier));
  return Math.min(verifier.sink.patienceMs, Math.max(quietMs(verifier), slower * longest));
}

/** Whether the provider has been seen to write after its response, which then cannot report what becomes of the write. */
export function writesAfterResponse(verifier: SinkVerifier): boolean {
  return lagsOf(verifier).some((lag) => lag > 0);
}

/** How long after their responses the writes of the first syncs of each object came, milliseconds. */
function lagsOf(verifier: SinkVerifier): readonly number[] {
  return validRequests(verifier.context).flatMap((valid) => {
    const observed = observe(verifier, valid);
    return acceptedSyncs(verifier, valid)
      .slice(0, first)
      .flatMap((sync) => {
        const evidence = evidenceOf(observed, sync.window);
        return evidence.kind === 'written' ? [lagOf(sync, evidence)] : [];
      });
  });
}

/** Waits until the earlier syncs of a provider that works off a queue are done; for any other one it returns at once. */
export async function drainQueue(verifier: SinkVerifier): Promise<void> {
  const waitMs = settleMs(verifier);
  if (waitMs > quietMs(verifier)) await verifier.wait(waitMs);
}

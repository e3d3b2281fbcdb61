import type { Exchange } from '../http/Exchange.ts';
import { locate } from '../judge/Finding.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { isWrite } from '../sink/callKinds.ts';
import { type Conclusion, conclude, inconclusive, passed } from './Conclusion.ts';
import { operatorReads } from './Dimensions.ts';
import { hasWritten } from './hasWritten.ts';
import { needsToSync } from './needsToSync.ts';
import type { SinkVerifier } from './observeSyncs.ts';
import { probe } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { controlNotSeen, needsSink, nothingSeen, quietMs, withSink } from './withSink.ts';

const id = 'SYNC-STATUS-READS-WRITE-NOTHING';

const readMethods = ['GET', 'HEAD'] as const;

/** Reading the status writes nothing. Verified once objects were synced: a provider may write what it knows again. */
export const readsWriteNothing: Requirement = {
  id,
  topic: 'effects',
  level: 'should',
  operation: 'sync-status',
  statement: 'Reading the status, by GET or HEAD, writes nothing to the service provider.',
  clause: 'RFC 9110 §9.2.1: GET and HEAD are safe',
  ruling:
    'A write may be a late one of an earlier sync, or come from a sync that the deployment began by itself. So it counts only if none comes for a while without a read, and one comes again with the next reads.',
  profile: 'full',
  needs: [...needsToSync, ...needsSink],
  dimensions: operatorReads,
  verification: {
    budget: { requests: 4, writes: 0, accepted: 0, acceptedWithoutObject: 0 },
    procedure: withSink(verifyReads),
  },
};

async function verifyReads(verifier: SinkVerifier): Promise<Conclusion> {
  if (!hasWritten(verifier)) return controlNotSeen(nothingSeen(verifier));
  const first = await readAndWatch(verifier);
  const [read] = first.reads;
  if (!first.isWritten || read === undefined) return { ...passed, judged: first.reads };
  const before = verifier.sink.record.calls.length;
  await verifier.wait(verifier.sink.patienceMs);
  if (isWrittenAfter(verifier, before)) {
    return { ...inconclusive({ code: 'other-client', exchange: read }), judged: first.reads };
  }
  const second = await readAndWatch(verifier);
  const judged = [...first.reads, ...second.reads];
  if (!second.isWritten) return { ...passed, judged };
  const finding = relationFinding('written', 'no write at the sink', 'the sink saw a write after each read');
  return { ...conclude([locate(finding, read)]), judged };
}

async function readAndWatch(
  verifier: SinkVerifier,
): Promise<{ readonly reads: readonly Exchange[]; readonly isWritten: boolean }> {
  const before = verifier.sink.record.calls.length;
  const reads: Exchange[] = [];
  for (const method of readMethods) {
    reads.push(await verifier.send(probe(id, 'sync-status', verifier.context, { method })));
  }
  await verifier.wait(quietMs(verifier));
  return { reads, isWritten: isWrittenAfter(verifier, before) };
}

/** Whether the provider has written anything since the sink had this many calls. */
function isWrittenAfter({ sink }: SinkVerifier, calls: number): boolean {
  return sink.record.calls.slice(calls).some((call) => call.authorized && isWrite(call));
}

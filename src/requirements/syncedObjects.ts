import { type ValidRequest, validRequests } from '../generate/ValidRequest.ts';
import { locate } from '../judge/Finding.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { historyOf, type ResourceHistory } from '../sink/history.ts';
import { type Conclusion, combined, conclude, inconclusive } from './Conclusion.ts';
import { type AcceptedSync, acceptedSyncs, observe, type SinkVerifier } from './observeSyncs.ts';
import { controlNotSeen, nothingSeen, withSink } from './withSink.ts';

/** The history of an object's resource, and the syncs that caused it: at least one sync and at least one write. */
export interface Synced {
  readonly valid: ValidRequest;
  readonly syncs: readonly [AcceptedSync, ...AcceptedSync[]];
  readonly history: ResourceHistory;
}

/** Judges each object that a run has synced. Inconclusive for an object if none of its writes was seen. */
export function ofEachSynced(judge: (synced: Synced, verifier: SinkVerifier) => Conclusion) {
  return withSink((verifier) => {
    const all = validRequests(verifier.context).map((valid) => ({ valid, found: syncedIn(verifier, valid) }));
    const conclusions = all.map(({ found }) => ('outcome' in found ? found : judge(found, verifier)));
    const syncs = all.flatMap(({ valid }) => acceptedSyncs(verifier, valid));
    return Promise.resolve({ ...combined(conclusions), judged: syncs.map(({ exchange }) => exchange) });
  });
}

function syncedIn(verifier: SinkVerifier, valid: ValidRequest): Synced | Conclusion {
  const [first, ...others] = acceptedSyncs(verifier, valid);
  if (first === undefined) return inconclusive({ code: 'sync-not-accepted' });
  const history = historyOf(observe(verifier, valid));
  if ('unknown' in history) return inconclusive(history.unknown);
  if (history.changes.length === 0) return controlNotSeen(nothingSeen(verifier));
  return { valid, syncs: [first, ...others], history };
}

/** A failure about the resource of an object, attributed to the last of its syncs. */
export function failedAfter({ syncs }: Synced, keyword: string, acceptable: string, actual: string): Conclusion {
  const { exchange } = lastOf(syncs);
  return conclude([locate(relationFinding(keyword, acceptable, actual), exchange)]);
}

function lastOf([first, ...others]: Synced['syncs']): AcceptedSync {
  return others.at(-1) ?? first;
}

import { type ValidRequest, validRequests } from '../generate/ValidRequest.ts';
import { locate } from '../judge/Finding.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { surplusOf } from '../sink/evidence.ts';
import { type Conclusion, combined, conclude, inconclusive, passed } from './Conclusion.ts';
import { type AcceptedSync, acceptedSyncs, observe, type SinkVerifier } from './observeSyncs.ts';
import { objectControl } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { settleMs } from './settleMs.ts';
import { firstSyncOf, verifyControl } from './syncControl.ts';
import { resync } from './topics/effects.ts';
import { effectOfSync, notAccepted, withSink } from './withSink.ts';

const id = 'SYNC-OBJECT-AGAIN-MAKES-NO-SECOND';

/** The service provider has an object once, however often the run has synced it. Judged after these syncs. */
export const syncedAgain: Requirement = {
  ...effectOfSync,
  id,
  level: 'must',
  statement: 'An object that is synced again has one resource at the service provider, and no other is requested.',
  clause: resync,
  ruling:
    'The sink refuses a second user with the same name, as a service provider does. A refused one counts as requested, unless the existing resource is written instead. Judged over all syncs of the run.',
  verification: { procedure: withSink(verifyAgain) },
};

async function verifyAgain(verifier: SinkVerifier): Promise<Conclusion> {
  const objects = [];
  for (const valid of validRequests(verifier.context)) {
    const first = await firstSyncOf(verifier, id, valid);
    const control = await verifyControl(verifier, valid, first);
    const last = control.outcome === 'passed' ? await lastSyncOf(verifier, valid) : undefined;
    objects.push({ valid, control, last });
  }
  // An unchanged object need not be written again, so this wait may only be for a write that must not come.
  await verifier.wait(settleMs(verifier));
  const conclusion = combined(
    objects.map(({ valid, control, last }) => {
      if (control.outcome !== 'passed') return control;
      return last === undefined ? notAccepted : verifySurplus(verifier, valid, last);
    }),
  );
  const syncs = objects.flatMap(({ valid }) => acceptedSyncs(verifier, valid));
  return { ...conclusion, judged: syncs.map(({ exchange }) => exchange) };
}

/** The last sync of an object after its first, sent now if there was only one; undefined if it did not get 200. */
async function lastSyncOf(verifier: SinkVerifier, valid: ValidRequest): Promise<AcceptedSync | undefined> {
  if (acceptedSyncs(verifier, valid).length < 2) {
    await verifier.send({ ...objectControl(verifier.context, valid).probe, requirement: id });
  }
  return acceptedSyncs(verifier, valid).slice(1).at(-1);
}

function verifySurplus(verifier: SinkVerifier, valid: ValidRequest, { exchange }: AcceptedSync): Conclusion {
  const surplus = surplusOf(observe(verifier, valid));
  if (typeof surplus === 'object') return inconclusive(surplus.unknown);
  if (surplus === 0) return passed;
  const actual = `${surplus + 1} were requested`;
  return conclude([locate(relationFinding('second-resource', 'one resource for the object', actual), exchange)]);
}

import { overridingBody, validRequests } from '../generate/ValidRequest.ts';
import { locate } from '../judge/Finding.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { evidenceOf, type Window } from '../sink/evidence.ts';
import { type Conclusion, combined, conclude, passed } from './Conclusion.ts';
import { dimensionsOf } from './Dimensions.ts';
import { acceptedSyncs, observe, type SinkVerifier } from './observeSyncs.ts';
import type { Requirement } from './Requirement.ts';
import { effectOfSync, notAccepted, withSink } from './withSink.ts';

/** Fewer plain syncs after the first do not show that a provider writes an unchanged object each time. */
const fewSyncs = 2;

/** Judged over the syncs of SYNC-OBJECT-200-DRY-RUN; sends nothing. */
export const overrideWrites: Requirement = {
  ...effectOfSync,
  id: 'SYNC-OBJECT-OVERRIDE-WRITES',
  level: 'should',
  statement: 'A sync with override_dry_run true writes its object, as it is written without that member.',
  clause: 'contract: SyncObjectRequest: override_dry_run',
  ruling:
    'The member overrides the dry run of a provider: authentik then writes, also if the provider is in dry-run mode. Judged only if each plain sync of the object after the first was seen to write it; if a provider leaves an unchanged object alone, nothing is shown.',
  dimensions: dimensionsOf('sync-object', { objects: ['user'] }),
  from: '2025.4',
  verification: { procedure: withSink((verifier) => Promise.resolve(verifyOverride(verifier))) },
};

function verifyOverride(verifier: SinkVerifier): Conclusion {
  const objects = validRequests(verifier.context).flatMap((valid) => {
    const overriding = acceptedSyncs(verifier, valid, overridingBody(valid));
    return overriding.length > 0 ? [{ valid, overriding }] : [];
  });
  if (objects.length === 0) return notAccepted;
  const judged = objects.flatMap(({ overriding }) => overriding.map(({ exchange }) => exchange));
  const conclusions = objects.map(({ valid, overriding: [first, ...others] }): Conclusion => {
    const isWritten = (window: Window) => evidenceOf(observe(verifier, valid), window).kind === 'written';
    const [, ...again] = acceptedSyncs(verifier, valid);
    const writesAgain = again.length >= fewSyncs && again.every(({ window }) => isWritten(window));
    if (first === undefined || !writesAgain) return passed;
    if ([first, ...others].some(({ window }) => isWritten(window))) return passed;
    const finding = relationFinding('not-written', 'a write of the object at the sink', 'the sink saw none');
    return conclude([locate(finding, first.exchange, 'override_dry_run: true')]);
  });
  return { ...combined(conclusions), judged };
}

import { dryRuns, mistypedDryRuns, nullDryRun } from '../../generate/dryRunEdits.ts';
import { anyOf } from '../../judge/judgeStatus.ts';
import { editCases } from '../editCases.ts';
import { ofSyncs } from '../needsToSync.ts';
import type { Requirement } from '../Requirement.ts';

const common = {
  ...ofSyncs,
  topic: 'validation',
  level: 'must',
  from: '2025.4',
} as const;

const member = 'contract: SyncObjectRequest: override_dry_run';
const nullId = 'SYNC-OBJECT-400-DRY-RUN-NULL';
const typeId = 'SYNC-OBJECT-400-DRY-RUN-TYPE';
const acceptedId = 'SYNC-OBJECT-200-DRY-RUN';

/** `override_dry_run`, which the request has since contract version 2025.4. */
export const dryRun: readonly Requirement[] = [
  {
    ...common,
    id: nullId,
    statement: 'A sync whose override_dry_run is null gets 400 with a ValidationError.',
    clause: `${member}; POST …/sync/object/ → 400 ValidationError`,
    verification: { cases: (context) => editCases(nullId, context, [nullDryRun], () => ({ acceptable: anyOf(400) })) },
  },
  {
    ...common,
    id: typeId,
    statement: 'A sync whose override_dry_run is neither true nor false gets 400 with a ValidationError.',
    clause: `${member}; POST …/sync/object/ → 400 ValidationError`,
    ruling:
      'The contract types it as a boolean. "true" and 1 are not booleans, though authentik reads them as such: the member decides whether anything is written, so it must not be guessed.',
    verification: {
      cases: (context) =>
        editCases(typeId, { ...context, examples: 1 }, mistypedDryRuns, () => ({ acceptable: anyOf(400) }), {
          byTurns: true,
        }),
    },
  },
  {
    ...common,
    id: acceptedId,
    statement: 'A sync whose override_dry_run is true or false gets 200 with a SyncObjectResult.',
    clause: `${member}; POST …/sync/object/ → 200 SyncObjectResult`,
    ruling: 'A provider that does a dry run responds with 200 too, and may say so in the messages of the result.',
    verification: {
      cases: (context) =>
        editCases(acceptedId, context, dryRuns, () => ({ acceptable: anyOf(200) }), { byTurns: true }),
    },
  },
];

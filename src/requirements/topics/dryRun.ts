import { dryRuns, mistypedDryRuns, nullDryRun } from '../../generate/dryRunEdits.ts';
import { anyOf } from '../../judge/judgeStatus.ts';
import { operatorSyncs } from '../Dimensions.ts';
import { editCases } from '../editCases.ts';
import { needsToSync } from '../needsToSync.ts';
import type { Requirement } from '../Requirement.ts';

const common = {
  topic: 'validation',
  level: 'must',
  operation: 'sync-object',
  profile: 'core',
  needs: needsToSync,
  dimensions: operatorSyncs,
  from: '2025.4',
} as const;

const member = 'contract: SyncObjectRequest: override_dry_run';
const nullId = 'SYNC-OBJECT-400-DRY-RUN-NULL';
const typeId = 'SYNC-OBJECT-400-DRY-RUN-TYPE';
const acceptedId = 'SYNC-OBJECT-200-DRY-RUN';

/** The member that the request gained with 2025.4. */
export const dryRun: readonly Requirement[] = [
  {
    ...common,
    id: nullId,
    statement: 'An override_dry_run of null is answered 400 with a ValidationError.',
    clause: `${member}; POST …/sync/object/ → 400 ValidationError`,
    verification: { cases: (context) => editCases(nullId, context, [nullDryRun], () => ({ acceptable: anyOf(400) })) },
  },
  {
    ...common,
    id: typeId,
    statement: 'An override_dry_run that is neither true nor false is answered 400 with a ValidationError.',
    clause: `${member}; POST …/sync/object/ → 400 ValidationError`,
    ruling:
      'The contract types it as a boolean. "true" and 1 are none, though authentik reads them as one: what decides whether anything is written is not for guessing.',
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
    statement: 'A request with an override_dry_run of true or false is answered 200 with a SyncObjectResult.',
    clause: `${member}; POST …/sync/object/ → 200 SyncObjectResult`,
    ruling: 'A provider that only pretends to write answers 200 as well, and the result may tell of it in messages.',
    verification: {
      cases: (context) =>
        editCases(acceptedId, context, dryRuns, () => ({ acceptable: anyOf(200) }), { byTurns: true }),
    },
  },
];

import type { OperationName } from '../../contract/operations.ts';
import { overridingBody } from '../../generate/ValidRequest.ts';
import { type Acceptable, anyOf } from '../../judge/judgeStatus.ts';
import { acceptedBefore, earlierRuling } from '../acceptedBefore.ts';
import type { Case } from '../Case.ts';
import { dimensionsOf } from '../Dimensions.ts';
import { needsToSync } from '../needsToSync.ts';
import { changedCase, validInTurn } from '../probes.ts';
import type { Requirement } from '../Requirement.ts';
import type { CaseContext } from '../Verifier.ts';

const ruling =
  'The owner of CONFORMANCE_VIEWER_TOKEN may view the provider but not sync it. A deployment with one permission for both has no such caller; then the setting is left out. Only the status is judged here; other requirements judge the body.';

function viewerRequirement(
  id: string,
  operation: OperationName,
  statuses: readonly number[],
  facts: Pick<Requirement, 'statement' | 'clause' | 'needs'>,
): Requirement {
  return {
    ...facts,
    id,
    topic: 'authorization',
    level: 'must',
    operation,
    ruling: `${ruling}${operation === 'sync-object' ? ` A missing permission is 403, or 404 as for every other caller without permission. ${earlierRuling}` : ''}`,
    profile: 'beyond',
    dimensions: dimensionsOf(operation, {
      ...(operation === 'sync-object' ? { objects: ['user'] } : {}),
      identities: ['viewer'],
      ...(operation === 'sync-object' ? { providers: ['given', 'second'] } : {}),
    }),
    verification: {
      cases: (context) => [
        ...providersOf(operation, context).flatMap(([where, providerId]) =>
          changedCase(
            id,
            operation,
            context,
            { identity: 'viewer', providerId },
            { edit: `credential: viewer token${where}`, acceptable: anyOf(...statuses), judge: () => [] },
          ),
        ),
        ...(operation === 'sync-object' ? dryRunCases(id, context, anyOf(...statuses)) : []),
      ],
      review: acceptedBefore(operation, 'viewer', anyOf(...statuses)),
    },
  };
}

/** A sync that overrides the dry-run mode of the provider needs the same permission. */
function dryRunCases(id: string, context: CaseContext, acceptable: Acceptable): readonly Case[] {
  const valid = validInTurn(context, 0);
  if (valid === undefined) return [];
  const body = overridingBody(valid);
  return changedCase(
    id,
    'sync-object',
    context,
    { identity: 'viewer', body },
    { edit: 'beside: viewer, dry run', acceptable, judge: () => [] },
  );
}

/** The provider under test, and for a sync the second one: whether the caller may view that one is unknown. */
function providersOf(
  operation: OperationName,
  { providerId, otherProviderId }: CaseContext,
): readonly (readonly [where: string, providerId: string])[] {
  const second = operation === 'sync-object' ? otherProviderId : undefined;
  return [['', providerId], ...(second === undefined ? [] : [[', second provider', second] as const])];
}

/** Responses to a caller who may view the provider but not sync it. */
export const viewer: readonly Requirement[] = [
  viewerRequirement('SYNC-STATUS-VIEWER', 'sync-status', [200], {
    statement: 'A read of the status by a caller who may only view the provider gets 200.',
    clause: 'contract: GET …/sync/status/ → 200 SyncStatus',
    needs: ['CONFORMANCE_VIEWER_TOKEN'],
  }),
  viewerRequirement('SYNC-OBJECT-VIEWER', 'sync-object', [403, 404], {
    statement: 'A sync by a caller who may only view the provider gets 403 or 404.',
    clause: 'contract: POST …/sync/object/ → 403 GenericError',
    needs: [...needsToSync, 'CONFORMANCE_VIEWER_TOKEN'],
  }),
];

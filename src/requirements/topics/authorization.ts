import type { OperationName } from '../../contract/operations.ts';
import { withoutObject } from '../../generate/unassignedIds.ts';
import { plainBody, validRequests } from '../../generate/ValidRequest.ts';
import { anyOf, anyStatus } from '../../judge/judgeStatus.ts';
import { sameRefusal, sameRefusalFields } from '../../judge/relations/sameRefusal.ts';
import { acceptedBefore, earlierRuling } from '../acceptedBefore.ts';
import type { Case } from '../Case.ts';
import { comparedBy, disclosureIds, repeatRuling } from '../compareRefusals.ts';
import { dimensionsOf } from '../Dimensions.ts';
import { needsToSync } from '../needsToSync.ts';
import { changedCase, turnsOf } from '../probes.ts';
import type { Requirement } from '../Requirement.ts';
import type { CaseContext } from '../Verifier.ts';

const restricted = { identity: 'restricted' } as const;
const knownEdit = 'restricted: known provider';

/** The requirements on a caller without permission, for one operation; their ids begin with `prefix`. */
function permissionRequirements(operation: OperationName, prefix: string): readonly Requirement[] {
  const writes = operation === 'sync-object';
  const what = writes ? 'sync' : 'read of the status';
  const common = {
    topic: 'authorization',
    operation,
    level: 'must',
    profile: 'full',
    needs: [...(writes ? needsToSync : []), 'CONFORMANCE_RESTRICTED_TOKEN'],
    clause: `contract: ${writes ? 'POST …/sync/object/' : 'GET …/sync/status/'} → 403 GenericError`,
  } as const;
  const sameObject = writes ? ` All of these syncs name an object that does not exist.` : '';
  const refusedId = `${prefix}-RESTRICTED`;
  const disclosureId = `${prefix}-RESTRICTED-NO-HINT`;
  const disclosureDimensions = dimensionsOf(operation, {
    ...(writes ? { objects: ['user'] } : {}),
    identities: ['restricted'],
    providers: ['given', 'unknown'],
  });
  const fieldsId = `${prefix}-RESTRICTED-NO-HINT-FIELD`;
  return [
    {
      ...common,
      id: refusedId,
      dimensions: dimensionsOf(operation, { identities: ['restricted'], providers: ['given', 'second'] }),
      statement: `A ${what} by a caller without permission gets 403 or 404.`,
      ruling: `A missing permission is 403, or 404 as if the provider did not exist: both keep the caller out. The owner of the restricted token may use neither of the two providers. ${earlierRuling}`,
      verification: {
        cases: (context) => refusedCases(refusedId, operation, context),
        review: acceptedBefore(operation, 'restricted', anyOf(403, 404)),
      },
    },
    {
      ...common,
      id: disclosureId,
      dimensions: disclosureDimensions,
      level: 'should',
      statement: `A refused ${what} does not disclose whether the provider exists.`,
      clause: `${common.clause}; RFC 9110 §15.5.4`,
      ruling: `RFC 9110 permits a server to hide that a resource exists but does not require it, so this is a should. Status, media type and body are compared, with the id replaced. What also differs between two unknown providers, such as a request number, is not a disclosure. ${repeatRuling}${sameObject}`,
      verification: {
        cases: (context) => disclosureCases(disclosureId, operation, context),
        review: comparedBy(sameRefusal, knownEdit),
      },
    },
    {
      ...common,
      id: fieldsId,
      dimensions: disclosureDimensions,
      level: 'should',
      statement: `A refused ${what} has the same header fields for a known provider as for an unknown one.`,
      clause: `${common.clause}; RFC 9110 §15.5.4`,
      ruling: `Only names are compared, and only between responses with the same status: values such as a time differ from one response to the next. ${repeatRuling}${sameObject}`,
      verification: {
        cases: (context) => disclosureCases(fieldsId, operation, context),
        review: comparedBy(sameRefusalFields, knownEdit),
      },
    },
  ];
}

/** The caller without permission sends the request to each given provider, for each object. */
function refusedCases(id: string, operation: OperationName, context: CaseContext): readonly Case[] {
  const edit = 'credential: restricted token';
  const acceptable = anyOf(403, 404);
  const { otherProviderId: providerId } = context;
  return turnsOf(operation, context).flatMap((turn) => [
    ...changedCase(id, operation, context, restricted, { edit, acceptable }, turn),
    ...(providerId === undefined
      ? []
      : changedCase(
          id,
          operation,
          context,
          { ...restricted, providerId },
          { edit: `${edit}, second provider`, acceptable },
          turn,
        )),
  ]);
}

/**
 * The same request for the known provider and for two unknown ones. Only the provider may differ, and a sync by an unknown
 * provider must not name an existing object, so all of these syncs name an object that does not exist. The responses are
 * compared whatever they are.
 */
function disclosureCases(id: string, operation: OperationName, context: CaseContext): readonly Case[] {
  const [valid] = validRequests(context);
  const body = operation === 'sync-object' && valid ? { body: plainBody(withoutObject(valid, context)) } : {};
  return disclosureIds(context).flatMap((providerId) =>
    changedCase(
      id,
      operation,
      context,
      { ...restricted, ...body, providerId },
      {
        edit: `restricted: ${providerId === context.providerId ? 'known' : 'unknown'} provider`,
        acceptable: anyStatus,
        judge: () => [],
      },
    ),
  );
}

/** What a caller with a valid token but no permission gets: a refusal that discloses nothing. */
export const authorization: readonly Requirement[] = [
  ...permissionRequirements('sync-status', 'SYNC-STATUS'),
  ...permissionRequirements('sync-object', 'SYNC-OBJECT'),
];

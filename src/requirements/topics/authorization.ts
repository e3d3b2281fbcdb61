import type { OperationName } from '../../contract/operations.ts';
import { withoutObject } from '../../generate/unassignedIds.ts';
import { plainBody, validRequests } from '../../generate/ValidRequest.ts';
import { anyOf, anyStatus } from '../../judge/judgeStatus.ts';
import { sameRefusal, sameRefusalFields } from '../../judge/relations/sameRefusal.ts';
import type { Case } from '../Case.ts';
import { comparedBy, disclosureIds } from '../compareRefusals.ts';
import { dimensionsOf } from '../Dimensions.ts';
import { needsToSync } from '../needsToSync.ts';
import { changedCase, turnsOf } from '../probes.ts';
import type { Requirement } from '../Requirement.ts';
import type { CaseContext } from '../Verifier.ts';

const restricted = { identity: 'restricted' } as const;
const knownEdit = 'restricted: known provider';

/** The requirements on a caller without permission, of one operation; `prefix` begins their ids. */
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
  const sameObject = writes ? ` All of them name an object that does not exist.` : '';
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
      statement: `A ${what} by a caller without permission is answered 403 or 404.`,
      ruling:
        'A missing permission is 403, or 404 as if there were no provider: both keep the caller out. The restricted token is one whose owner may use neither of the two providers.',
      verification: {
        cases: (context) => refusedCases(refusedId, operation, context),
      },
    },
    {
      ...common,
      id: disclosureId,
      dimensions: disclosureDimensions,
      level: 'should',
      statement: `A refused ${what} does not disclose whether the provider exists.`,
      clause: `${common.clause}; RFC 9110 §15.5.4`,
      ruling: `RFC 9110 permits a server to hide that a resource exists, and does not demand it, so this is a should. Status, media type and body, the id replaced, are compared; what differs between two unknown providers as well, such as the number of a request, is no disclosure.${sameObject}`,
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
      ruling: `Names alone are compared, and only between answers of one status: values such as a time differ from answer to answer.${sameObject}`,
      verification: {
        cases: (context) => disclosureCases(fieldsId, operation, context),
        review: comparedBy(sameRefusalFields, knownEdit),
      },
    },
  ];
}

/** The caller without permission asks each provider that is given, for each object. */
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
 * The same request for the known provider and for two unknown ones: a sync of an object that does not exist, because no other
 * may go to an unknown provider and the provider alone may differ. Whatever the answers are, they are compared.
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

/** What a valid token without permission gets: nothing, and no hint. */
export const authorization: readonly Requirement[] = [
  ...permissionRequirements('sync-status', 'SYNC-STATUS'),
  ...permissionRequirements('sync-object', 'SYNC-OBJECT'),
];

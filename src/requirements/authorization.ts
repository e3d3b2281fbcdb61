import type { OperationName } from '../contract/operations.ts';
import { sampleIds, unknownIds } from '../generate/providerIds.ts';
import { withoutObject } from '../generate/unassignedIds.ts';
import { plainBody, validRequests } from '../generate/ValidRequest.ts';
import type { Exchange } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import { requestKey } from '../http/requestKey.ts';
import { locate } from '../judge/judgeExchange.ts';
import { anyOf, anyStatus } from '../judge/judgeStatus.ts';
import { sameRefusal, sameRefusalFields } from '../judge/relations/sameRefusal.ts';
import type { Case } from './Case.ts';
import { casesRequirement } from './casesRequirement.ts';
import { needsToSync } from './needsToSync.ts';
import { changedCase } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import type { CaseContext, Verification, Verifier } from './Verifier.ts';

const restricted = { identity: 'restricted' } as const;

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
  const hintId = `${prefix}-RESTRICTED-NO-HINT`;
  const fieldsId = `${prefix}-RESTRICTED-NO-HINT-FIELD`;
  return [
    casesRequirement({
      ...common,
      id: refusedId,
      statement: `A ${what} by a caller without permission is answered 403 or 404.`,
      ruling: 'A missing permission is 403, or 404 as if there were no provider: both keep the caller out.',
      cases: (context) =>
        changedCase(refusedId, operation, context, restricted, {
          edit: 'credential: restricted token',
          acceptable: anyOf(403, 404),
        }),
    }),
    {
      ...common,
      id: hintId,
      statement: `A refused ${what} does not tell a known provider from an unknown one.`,
      ruling: `Status, media type and body, the id replaced, are compared; what differs between two unknown providers as well, such as the number of a request, is no hint.${sameObject}`,
      cases: (context) => hintCases(hintId, operation, context),
      verify: (verifier) => verifyNoHint(hintId, operation, verifier, sameRefusal),
    },
    {
      ...common,
      id: fieldsId,
      level: 'should',
      statement: `A refused ${what} has the same header fields for a known provider as for an unknown one.`,
      clause: `${common.clause}; RFC 9110 §17.1`,
      ruling: `Names alone are compared, and only between answers of one status: values such as a time differ from answer to answer.${sameObject}`,
      cases: (context) => hintCases(fieldsId, operation, context),
      verify: (verifier) => verifyNoHint(fieldsId, operation, verifier, sameRefusalFields),
    },
  ];
}

/**
 * The same request for the known provider and for two unknown ones: a sync of an object that does not exist, because no other
 * may go to an unknown provider and the provider alone may differ. Whatever the answers are, they are compared.
 */
function hintCases(id: string, operation: OperationName, context: CaseContext): readonly Case[] {
  const [valid] = validRequests(context);
  const body = operation === 'sync-object' && valid ? { body: plainBody(withoutObject(valid, context)) } : {};
  return hintIds(context).flatMap((providerId) =>
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

/** The provider under test, then two that there are not. */
function hintIds(context: CaseContext): readonly string[] {
  const unknown = sampleIds(unknownIds([context.providerId, context.otherProviderId ?? '']), {
    ...context,
    examples: 2,
  });
  return [context.providerId, ...unknown];
}

async function verifyNoHint(
  id: string,
  operation: OperationName,
  verifier: Verifier,
  compare: typeof sameRefusal,
): Promise<Verification> {
  const cases = hintCases(id, operation, verifier.context);
  const sent = await verifier.verifyCases({ id, cases: () => cases });
  if (sent.outcome !== 'passed') return sent;
  const [known, first, second] = hintIds(verifier.context).flatMap((providerId, index) => {
    const exchange = exchangeOf(verifier, cases[index]?.probe);
    return exchange === undefined ? [] : [{ exchange, providerId }];
  });
  if (known === undefined || first === undefined || second === undefined) {
    return { outcome: 'inconclusive', reason: 'not all of the refusals that are to be compared were answered' };
  }
  const findings = compare(known, [first, second]);
  if (findings.length === 0) return { outcome: 'passed' };
  const groups = findings.map((finding) => ({
    example: locate(finding, known.exchange, 'restricted: known provider'),
    count: 1,
  }));
  return { outcome: 'failed', groups };
}

function exchangeOf({ sent }: Verifier, probe: Probe | undefined): Exchange | undefined {
  if (probe === undefined) return undefined;
  const key = requestKey(probe);
  const isSame = (other: Probe) => other.identity === probe.identity && requestKey(other) === key;
  return sent.map(({ exchange }) => exchange).findLast((exchange) => isSame(exchange.probe));
}

/** What a valid token without permission gets: nothing, and no hint. */
export const authorization: readonly Requirement[] = [
  ...permissionRequirements('sync-status', 'SYNC-STATUS'),
  ...permissionRequirements('sync-object', 'SYNC-OBJECT'),
];

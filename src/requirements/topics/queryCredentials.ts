import type { OperationName } from '../../contract/operations.ts';
import { withoutObject } from '../../generate/unassignedIds.ts';
import { plainBody, validRequests } from '../../generate/ValidRequest.ts';
import { tokenPlaceholder } from '../../http/Probe.ts';
import { anyOfClass } from '../../judge/judgeStatus.ts';
import type { Case } from '../Case.ts';
import { dimensionsOf } from '../Dimensions.ts';
import { needsToSync } from '../needsToSync.ts';
import { changedCase } from '../probes.ts';
import type { Requirement } from '../Requirement.ts';
import { relativeToBaseline } from '../relativeToBaseline.ts';
import type { CaseContext } from '../Verifier.ts';

type Queries = readonly (readonly [how: string, query: string])[];

/** Parameters that choose a representation, or that developers use to see more. */
const usualQueries: Queries = [['usual parameters', 'format=json&callback=x&debug=true&preview=1&internal=1']];

const inEach = (...names: readonly string[]) =>
  names.map((name) => `${name}=${tokenPlaceholder('operator')}`).join('&');

/** The parameter of RFC 6750 §2.3, and other usual ones. */
const tokenQueries: Queries = [
  ['token', inEach('access_token')],
  ['token in other parameters', inEach('token', 'auth_token', 'api_key', 'apikey', 'key', 'jwt', 'bearer')],
];

const refusal =
  'What an unknown parameter means, and whether it is looked at before credentials, no text says: so any 4xx and any redirect is accepted.';

/** Requirements that a request without `Authorization` is refused whatever its query says. */
function ofOperation(operation: OperationName, prefix: string): readonly Requirement[] {
  const writes = operation === 'sync-object';
  const what = writes ? 'sync of an object' : 'read of the status';
  const withQuery = (
    id: string,
    queries: Queries,
    facts: Pick<Requirement, 'level' | 'statement' | 'clause' | 'ruling' | 'profile' | 'needs'>,
  ): Requirement => ({
    ...facts,
    id,
    topic: 'authentication',
    operation,
    dimensions: dimensionsOf(operation, { identities: ['anonymous'], ...(writes ? { objects: ['user'] } : {}) }),
    verification: {
      cases: (context) => queries.flatMap(([how, query]) => anonymousCase(id, context, how, `/?${query}`)),
      review: relativeToBaseline({
        what: `a ${what} without a credential and without a query`,
        plan: (context) => anonymousCase(id, context, 'none', '/'),
      }),
    },
  });
  const anonymousCase = (id: string, context: CaseContext, how: string, pathEnd: string): readonly Case[] => {
    const [valid] = validRequests(context);
    const body = writes && valid ? { body: plainBody(withoutObject(valid, context)) } : {};
    const changes = { identity: 'anonymous', pathEnd, ...body } as const;
    const edit = `query: no credential, ${how}`;
    return changedCase(id, operation, context, changes, { edit, acceptable: anyOfClass(3, 4), judge: () => [] });
  };
  const clause = `contract: ${writes ? 'POST …/sync/object/' : 'GET …/sync/status/'} → 403 GenericError; security: bearer`;
  const needs = writes ? needsToSync : [];
  return [
    withQuery(`${prefix}-QUERY-NO-CREDENTIAL`, usualQueries, {
      level: 'must',
      statement: `A ${what} without a credential is refused, whatever parameters its query has.`,
      clause,
      ruling: refusal,
      profile: writes ? 'core' : 'observe',
      needs,
    }),
    withQuery(`${prefix}-QUERY-TOKEN`, tokenQueries, {
      level: 'may',
      statement: `A ${what} with a valid token only in its query is refused.`,
      clause: `${clause}; RFC 6750 §2.3`,
      ruling: `RFC 6750 §2.3 permits a token in the query but advises against it, because servers and proxies log URLs; the contract declares only the header field. So this is a may. It is tested only if a setting allows it, since the token may end up in a log: use one that is revoked afterwards. A sync refers to no object. ${refusal}`,
      profile: 'beyond',
      needs: [...needs, 'CONFORMANCE_ALLOW_URL_TOKEN'],
    }),
  ];
}

/** Requests without `Authorization` whose query might replace it; a token in a URL only if a setting allows it. */
export const queryCredentials: readonly Requirement[] = [
  ...ofOperation('sync-object', 'SYNC-OBJECT'),
  ...ofOperation('sync-status', 'SYNC-STATUS'),
];

import type { OperationName } from '../../contract/operations.ts';
import { withoutObject } from '../../generate/unassignedIds.ts';
import { plainBody, validRequests } from '../../generate/ValidRequest.ts';
import { tokenPlaceholder } from '../../http/Probe.ts';
import { anyOf } from '../../judge/judgeStatus.ts';
import { dimensionsOf } from '../Dimensions.ts';
import { needsToSync } from '../needsToSync.ts';
import { changedCase } from '../probes.ts';
import type { Requirement } from '../Requirement.ts';

/** The parameter of RFC 6750 §2.3, and other usual ones. */
const parameters: readonly (readonly [how: string, names: readonly string[]])[] = [
  ['token in the query', ['access_token']],
  ['token in other parameters', ['token', 'auth_token', 'api_key', 'apikey', 'key', 'jwt', 'bearer', 'authorization']],
];

/** The requirement that the valid token in the query alone is refused. */
function ofOperation(operation: OperationName, id: string): Requirement {
  const writes = operation === 'sync-object';
  return {
    id,
    topic: 'authentication',
    operation,
    level: 'may',
    statement: `A ${writes ? 'sync of an object' : 'read of the status'} with a valid token only in its query gets 403.`,
    clause: `contract: ${writes ? 'POST …/sync/object/' : 'GET …/sync/status/'} → 403 GenericError; RFC 6750 §2.3`,
    ruling:
      'RFC 6750 §2.3 permits a token in the query but advises against it, because servers and proxies log URLs; the contract declares only the header field. So this is a may. It is tested only if a setting allows it, since the token may end up in a log: use one that is revoked afterwards. A sync refers to no object.',
    profile: 'beyond',
    needs: [...(writes ? needsToSync : []), 'CONFORMANCE_ALLOW_URL_TOKEN'],
    dimensions: dimensionsOf(operation, { identities: ['anonymous'], ...(writes ? { objects: ['user'] } : {}) }),
    verification: {
      cases: (context) => {
        const [valid] = validRequests(context);
        const body = writes && valid ? { body: plainBody(withoutObject(valid, context)) } : {};
        return parameters.flatMap(([how, names]) => {
          const query = names.map((name) => `${name}=${tokenPlaceholder('operator')}`).join('&');
          const changes = { identity: 'anonymous', pathEnd: `/?${query}`, ...body } as const;
          return changedCase(id, operation, context, changes, {
            edit: `credential: ${how}`,
            acceptable: anyOf(403),
            judge: () => [],
          });
        });
      },
    },
  };
}

/** A token in the URL, which only a setting allows. */
export const queryCredentials: readonly Requirement[] = [
  ofOperation('sync-object', 'SYNC-OBJECT-403-QUERY-TOKEN'),
  ofOperation('sync-status', 'SYNC-STATUS-403-QUERY-TOKEN'),
];

import { headerValues } from '../../http/Exchange.ts';
import type { JsonObject } from '../../lib/JsonValue.ts';
import type { Context } from '../reference/Context.ts';
import { callSink } from '../reference/callSink.ts';
import { type Push, remoteKey } from '../reference/State.ts';
import { groupModel } from '../reference/SyncRequest.ts';
import { changeStage } from './changeStage.ts';
import { crash, crashing } from './crash.ts';
import type { Change, Fault } from './Fault.ts';

/** Faults of syncs of groups only. */
export const groupFaults: readonly Fault[] = [
  {
    id: 'group-synced-by-anybody',
    statement: 'A group is synced without a credential.',
    violates: [
      'SYNC-OBJECT-403-ANONYMOUS',
      'SYNC-OBJECT-PRECEDENCE-ANONYMOUS',
      'SYNC-OBJECT-PRECEDENCE-ANONYMOUS-ORDER',
    ],
    change: asOperatorForGroups((context) => headerValues(context.request.headers, 'authorization').length === 0),
  },
  {
    id: 'lost-group-created-empty',
    statement: 'A group that the service provider has lost is created again without its members.',
    violates: ['SYNC-OBJECT-LOST-GROUP-WRITTEN-WHOLE'],
    change: createdAgainAs((resource) => ({ ...resource, members: [] })),
  },
  {
    id: 'lost-group-taken-for-done',
    statement: 'A group that the service provider has lost is not written again, and no message says so.',
    violates: ['SYNC-OBJECT-LOST-GROUP-WRITTEN-AGAIN'],
    change: changeStage('push', async (next, push, context) =>
      (await isLost(push, context)) ? [] : next(push, context),
    ),
  },
  {
    id: 'group-emptied-before-update',
    statement: 'The update of a group first replaces it without its members.',
    violates: ['SYNC-OBJECT-GROUP-NEVER-EMPTIED'],
    change: changeStage('push', async (next, push, context) => {
      const { state, stages } = context;
      const known = state.remoteIds.get(remoteKey(push));
      const endpoint = stages.endpointOf(push.provider, context);
      if (known !== undefined && endpoint !== undefined && push.object.model === groupModel) {
        const resource = { ...stages.presentResource(push, context), id: known, members: [] };
        await callSink(endpoint, 'PUT', `/Groups/${known}`, resource);
      }
      return next(push, context);
    }),
  },
  {
    id: 'group-synced-with-any-token',
    statement: 'A group is synced with any token.',
    violates: [
      'SYNC-OBJECT-CONNECTION-NO-CREDENTIAL',
      'SYNC-OBJECT-403-FORGED',
      'SYNC-OBJECT-403-REVOKED',
      'SYNC-OBJECT-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-REVOKED',
      'SYNC-OBJECT-PRECEDENCE-FORGED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED-ORDER',
      'SYNC-OBJECT-PRECEDENCE-REVOKED-ORDER',
      'SYNC-OBJECT-PRECEDENCE-FORGED-ORDER',
      'SYNC-OBJECT-VIEWER',
    ],
    change: asOperatorForGroups(
      ({ request, stages, ...rest }) => stages.readToken(request.headers, { request, stages, ...rest }) !== undefined,
    ),
  },
  {
    id: 'group-synced-with-revoked-token',
    statement: 'A group is synced with a revoked token.',
    violates: ['SYNC-OBJECT-403-REVOKED', 'SYNC-OBJECT-PRECEDENCE-REVOKED', 'SYNC-OBJECT-PRECEDENCE-REVOKED-ORDER'],
    change: changeStage('identify', (next, token, context) => {
      const { revoked } = context.state.fixtures.credentials;
      return isGroupSync(context) && token === revoked.token ? revoked.caller : next(token, context);
    }),
  },
  {
    id: 'group-synced-with-scheme-alone',
    statement: 'A group is synced with a scheme but no token.',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL'],
    change: asOperatorForGroups(
      ({ request }) => headerValues(request.headers, 'authorization')[0]?.trim() === 'Bearer',
    ),
  },
  {
    id: 'group-synced-without-permission',
    statement: 'The permission is checked only if a user is synced.',
    violates: [
      'SYNC-OBJECT-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED-ORDER',
      'SYNC-OBJECT-VIEWER',
    ],
    change: changeStage('authorize', (next, caller, context) => isGroupSync(context) || next(caller, context)),
  },
  {
    id: 'group-refused-with-401',
    statement: 'A sync of a group without permission gets 401.',
    violates: [
      'SYNC-OBJECT-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED-ORDER',
    ],
    change: changeStage('refuse', (next, refusal, reached, context) => {
      const response = next(refusal, reached, context);
      return refusal.reason === 'forbidden' && isGroupSync(context) ? { ...response, status: 401 } : response;
    }),
  },
  {
    id: 'group-refusal-crashes',
    statement: 'A sync of a group with an invalid token gets 500.',
    violates: [
      'SYNC-OBJECT-403-FORGED',
      'SYNC-OBJECT-403-REVOKED',
      'SYNC-OBJECT-PRECEDENCE-REVOKED',
      'SYNC-OBJECT-PRECEDENCE-FORGED',
      'SYNC-OBJECT-PRECEDENCE-REVOKED-ORDER',
      'SYNC-OBJECT-PRECEDENCE-FORGED-ORDER',
      'NO-SERVER-ERROR',
    ],
    change: crashing(
      changeStage(
        'identify',
        (next, token, context) => next(token, context) ?? (isGroupSync(context) ? crash() : undefined),
      ),
    ),
  },
  {
    id: 'group-id-must-be-uuid',
    statement: 'The id of a group is parsed as a UUID, and any other id gets 500.',
    violates: ['SYNC-OBJECT-UNASSIGNED-ID', 'SYNC-OBJECT-UNREADABLE-ID', 'NO-SERVER-ERROR'],
    change: crashing(
      changeStage('findObject', (next, sync, context) => {
        const isUuid = /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i.test(sync.sync_object_id);
        return sync.sync_object_model === groupModel && !isUuid ? crash() : next(sync, context);
      }),
    ),
  },
  {
    id: 'long-group-id-crashes',
    statement: 'The id of a group that is longer than its column gets 500.',
    violates: ['SYNC-OBJECT-UNREADABLE-ID', 'NO-SERVER-ERROR'],
    change: crashing(
      changeStage('findObject', (next, sync, context) =>
        sync.sync_object_model === groupModel && sync.sync_object_id.length > 10_000 ? crash() : next(sync, context),
      ),
    ),
  },
  {
    id: 'group-of-any-media-type',
    statement: 'A sync of a group may have any media type.',
    violates: ['SYNC-OBJECT-PRECEDENCE-OPERATOR', 'SYNC-OBJECT-PRECEDENCE-OPERATOR-ORDER', 'SYNC-OBJECT-CONTENT-TYPE'],
    change: changeStage('isJsonBody', (next, headers, context) => isGroupSync(context) || next(headers, context)),
  },
  {
    id: 'group-without-media-type',
    statement: 'A sync of a group needs no media type.',
    violates: ['SYNC-OBJECT-CONTENT-TYPE'],
    change: changeStage(
      'isJsonBody',
      (next, headers, context) =>
        (isGroupSync(context) && headerValues(headers, 'content-type').length === 0) || next(headers, context),
    ),
  },
  {
    id: 'group-put',
    statement: 'A PUT of a group to the sync path syncs it.',
    violates: ['SYNC-OBJECT-METHOD-UNDECLARED', 'SYNC-OBJECT-METHOD-405'],
    change: allowForGroups('PUT'),
  },
  {
    id: 'group-patched',
    statement: 'A PATCH of a group to the sync path syncs it.',
    violates: ['SYNC-OBJECT-METHOD-UNDECLARED', 'SYNC-OBJECT-METHOD-405'],
    change: allowForGroups('PATCH'),
  },
  {
    id: 'group-of-unknown-provider',
    statement: 'A sync of a group by an unknown provider is done by the first one.',
    violates: [
      'SYNC-OBJECT-PRECEDENCE-OPERATOR',
      'SYNC-OBJECT-PRECEDENCE-OPERATOR-ORDER',
      'SYNC-OBJECT-4XX-UNKNOWN-PROVIDER',
      'SYNC-OBJECT-404-UNKNOWN-PROVIDER',
      'SYNC-OBJECT-MALFORMED-PROVIDER',
      'SYNC-OBJECT-NON-CANONICAL-PROVIDER',
    ],
    change: changeStage(
      'lookup',
      (next, rawId, context) =>
        next(rawId, context) ?? (isGroupSync(context) ? context.state.fixtures.providers[0] : undefined),
    ),
  },
];

/** Whether the body of a request contains the model of groups, in JSON or not. */
function isGroupSync({ request: { body } }: Context): boolean {
  return new TextDecoder().decode(body).includes(groupModel);
}

/** Treats some syncs of groups as the operator's. */
function asOperatorForGroups(applies: (context: Context) => boolean): Change {
  return (stages) => ({
    ...stages,
    readToken: (headers, context) =>
      isGroupSync(context) && applies({ ...context, stages })
        ? context.state.fixtures.credentials.operator.token
        : stages.readToken(headers, context),
  });
}

/** Allows one more method for requests with a group. */
function allowForGroups(method: string): Change {
  return (stages) => ({
    ...stages,
    allowedMethods: (operation, context) => [
      ...stages.allowedMethods(operation, context),
      ...(operation === 'sync-object' && context.request.method === method && isGroupSync(context) ? [method] : []),
    ],
  });
}

/** Whether the object is a group that the service provider has lost, by asking it. */
async function isLost(push: Push, context: Context): Promise<boolean> {
  const known = context.state.remoteIds.get(remoteKey(push));
  const endpoint = context.stages.endpointOf(push.provider, context);
  if (known === undefined || endpoint === undefined || push.object.model !== groupModel) return false;
  const { status } = await callSink(endpoint, 'GET', `/Groups/${known}`);
  return status === 404;
}

/** Changes the resource of a group that the service provider has lost. */
function createdAgainAs(edit: (resource: JsonObject) => JsonObject): Change {
  return (stages) => {
    const lost = new Set<string>();
    return {
      ...stages,
      push: async (push, context) => {
        const key = remoteKey(push);
        if ((await isLost(push, context)) && context.state.remoteIds.delete(key)) lost.add(key);
        return stages.push(push, context);
      },
      presentResource: (push, context) => {
        const resource = stages.presentResource(push, context);
        return lost.delete(remoteKey(push)) ? edit(resource) : resource;
      },
    };
  };
}

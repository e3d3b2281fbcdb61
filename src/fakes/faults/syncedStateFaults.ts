import type { JsonObject, JsonValue } from '../../lib/JsonValue.ts';
import type { Context } from '../reference/Context.ts';
import { callSink } from '../reference/callSink.ts';
import type { Stages } from '../reference/Stages.ts';
import { type Push, remoteKey } from '../reference/State.ts';
import { userModel } from '../reference/SyncRequest.ts';
import type { LogEvent } from '../reference/SystemTask.ts';
import { changeStage } from './changeStage.ts';
import type { Change, Fault } from './Fault.ts';
import { isStatus } from './isStatus.ts';

const stays = ['SYNC-OBJECT-STAYS-WRITTEN', 'SYNC-OBJECT-DELETES-NOTHING'];
const keeps = 'SYNC-OBJECT-KEEPS-RESOURCE';
const unchanged = 'SYNC-OBJECT-AGAIN-CHANGES-NOTHING';
const recreates = [
  'SYNC-OBJECT-NOTHING-WRITTEN-TOLD',
  'SYNC-OBJECT-AGAIN-MAKES-NO-SECOND',
  'SYNC-OBJECT-LOST-MAKES-ONE',
  'SYNC-OBJECT-REFUSED-UPDATE-MAKES-NO-SECOND',
  'SYNC-OBJECT-CREATES-NOTHING-TWICE',
];
const keepsAll = 'SYNC-OBJECT-AGAIN-KEEPS-ATTRIBUTES';
const noOther = 'SYNC-OBJECT-CHANGES-NO-OTHER';

/** Faults of what the service provider holds after a sync. */
export const syncedStateFaults: readonly Fault[] = [
  {
    id: 'user-deleted-after-write',
    statement: 'A user is deleted after it is written, and not written again since it is unchanged.',
    violates: [
      'SYNC-OBJECT-MEMBERS-OF-SERVICE-PROVIDER',
      'SYNC-OBJECT-WRITTEN-AFTER-FAILURE',
      'SYNC-OBJECT-SEVERAL-AT-ONCE-WRITTEN',
      ...stays,
    ],
    change: userDeletedAfterWrite,
  },
  {
    id: 'group-deleted-after-write',
    statement: 'A group is deleted after it is written, and created again by the next sync.',
    violates: [...stays, keeps, 'SYNC-OBJECT-REFUSED-UPDATE-KEEPS-RESOURCE'],
    change: afterPush(
      ({ object }) => object.model !== userModel,
      async (push, context) => {
        await remove(push, context);
        context.state.remoteIds.delete(remoteKey(push));
      },
    ),
  },
  {
    id: 'email-added-at-each-sync',
    statement: 'Each sync of a user adds its e-mail address to those of the sync before.',
    violates: [keepsAll],
    change: emailsAddUp,
  },
  {
    id: 'address-lost-at-update',
    statement: 'A user that was synced before gets an e-mail address that it does not have.',
    violates: [keepsAll],
    change: changeStage('presentResource', (next, push, context) => {
      const resource = next(push, context);
      return context.state.remoteIds.has(remoteKey(push)) && push.object.model === userModel
        ? { ...resource, emails: [{ value: 'nobody@example.com', type: 'other', primary: true }] }
        : resource;
    }),
  },
  {
    id: 'refused-update-remade',
    statement: 'A group or user whose update the service provider refuses is deleted and created again.',
    violates: ['SYNC-OBJECT-REFUSED-UPDATE-KEEPS-RESOURCE'],
    change: remadeIfRefused,
  },
  {
    id: 'user-remade-at-each-sync',
    statement: 'A user that was synced before is deleted first and created again.',
    violates: [keeps],
    change: beforePush(
      ({ object }) => object.model === userModel,
      async (push, context) => {
        await remove(push, context);
        context.state.remoteIds.delete(remoteKey(push));
      },
    ),
  },
  {
    id: 'group-remade-at-each-sync',
    statement: 'A group that was synced before is deleted first and created again.',
    violates: ['SYNC-OBJECT-REFUSED-UPDATE-MAKES-NO-SECOND', keeps, 'SYNC-OBJECT-CREATES-NOTHING-TWICE'],
    change: beforePush(
      ({ object }) => object.model !== userModel,
      async (push, context) => {
        await remove(push, context);
        context.state.remoteIds.delete(remoteKey(push));
      },
    ),
  },
  {
    id: 'resource-id-lowercased',
    statement: 'What was written is looked for under the id that the service provider gave it, in lower case.',
    violates: [unchanged, ...recreates],
    change: beforePush(
      () => true,
      (push, { state }) => {
        const key = remoteKey(push);
        state.remoteIds.set(key, state.remoteIds.get(key)?.toLowerCase() ?? '');
        return Promise.resolve();
      },
    ),
  },
  {
    id: 'resource-id-forgotten-unless-uuid',
    statement: 'The id that the service provider gave to a resource is kept only if it is a UUID.',
    violates: ['SYNC-OBJECT-WRITES-WHAT-IT-IS', 'SYNC-OBJECT-AT-ONCE-MAKES-ONE', ...recreates],
    change: afterPush(
      () => true,
      (push, { state }) => {
        const key = remoteKey(push);
        if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(state.remoteIds.get(key) ?? ''))
          state.remoteIds.delete(key);
        return Promise.resolve();
      },
    ),
  },
  {
    id: 'deactivated-by-second-sync',
    statement: 'A user that was synced before is pushed as inactive.',
    violates: [unchanged],
    change: presentAgain((resource) => ('userName' in resource ? { ...resource, active: false } : resource)),
  },
  {
    id: 'renamed-by-second-sync',
    statement: 'A user that was synced before is pushed under another name.',
    violates: [unchanged],
    change: presentAgain((resource) =>
      'userName' in resource ? { ...resource, userName: `${resource['userName']}@example.com` } : resource,
    ),
  },
  {
    id: 'emails-lost-by-second-sync',
    statement: 'A user that was synced before is pushed without its emails.',
    violates: [keepsAll],
    change: presentAgain(({ emails: _, ...resource }) => resource),
  },
  {
    id: 'emails-emptied-by-second-sync',
    statement: 'A user that was synced before is pushed with an empty list of emails.',
    violates: [keepsAll],
    change: presentAgain((resource) => ('emails' in resource ? { ...resource, emails: [] } : resource)),
  },
  {
    id: 'members-lost-by-second-sync',
    statement: 'A group that was synced before is pushed without its members.',
    source: 'goauthentik/authentik#25024',
    violates: [unchanged],
    change: presentAgain((resource) => ('members' in resource ? { ...resource, members: [] } : resource)),
  },
  {
    id: 'member-deactivated-by-group',
    statement: 'A sync of a group deactivates its members at the service provider.',
    violates: [noOther],
    change: afterPush(
      ({ object }) => object.model !== userModel,
      async (push, context) => {
        for (const other of membersOf(push, context)) await patch(other, context, { active: false });
      },
    ),
  },
  {
    id: 'group-emptied-by-member',
    statement: 'A sync of a user removes all members of the groups that it is in.',
    violates: [noOther],
    change: afterPush(
      ({ object }) => object.model === userModel,
      async ({ provider, object }, context) => {
        const groups = context.state.fixtures.groups.filter(({ members }) => members.includes(object.id));
        for (const group of groups) await patch({ provider, object: group }, context, { members: [] });
      },
    ),
  },
  {
    id: 'external-id-changed-by-second-sync',
    statement: 'A user that was synced before is pushed under another external id.',
    violates: [unchanged],
    change: presentAgain((resource) => ('userName' in resource ? { ...resource, externalId: 'again' } : resource)),
  },
  {
    id: 'success-told-as-error',
    statement: 'A sync that wrote its object says that it failed, in a message of level error.',
    source: 'goauthentik/authentik#13441',
    violates: ['SYNC-OBJECT-WRITTEN-WITHOUT-ERROR'],
    change: changeStage('push', async (next, push, context) => {
      const events = await next(push, context);
      return events.length === 0 ? [failed()] : events;
    }),
  },
  {
    id: 'member-renamed-by-group',
    statement: 'A sync of a group adds its name to the names of its members.',
    violates: [noOther],
    change: afterPush(
      ({ object }) => object.model !== userModel,
      async (push, context) => {
        for (const other of membersOf(push, context)) {
          await patch(other, context, { userName: `${other.object.name}/${push.object.name}` });
        }
      },
    ),
  },
];

function failed(): LogEvent {
  const timestamp = new Date().toISOString();
  return { timestamp, log_level: 'error', logger: 'reference.sync', event: 'Failed to sync.', attributes: {} };
}

function userDeletedAfterWrite(stages: Stages): Stages {
  const written = new Set<string>();
  return {
    ...stages,
    push: async (push, context) => {
      const key = remoteKey(push);
      if (push.object.model !== userModel) return stages.push(push, context);
      if (written.has(key)) return [];
      const events = await stages.push(push, context);
      written.add(key);
      await remove(push, context);
      return events;
    },
  };
}

type Act = (push: Push, context: Context) => Promise<void>;

/** Acts after an object is pushed. */
function afterPush(applies: (push: Push) => boolean, act: Act): Change {
  return changeStage('push', async (next, push, context) => {
    const events = await next(push, context);
    if (applies(push) && context.state.remoteIds.has(remoteKey(push))) await act(push, context);
    return events;
  });
}

/** Acts before an object is pushed again. */
function beforePush(applies: (push: Push) => boolean, act: Act): Change {
  return changeStage('push', async (next, push, context) => {
    if (applies(push) && context.state.remoteIds.has(remoteKey(push))) await act(push, context);
    return next(push, context);
  });
}

/** Changes the resource of an object that is pushed again. */
function presentAgain(edit: (resource: JsonObject) => JsonObject): Change {
  return changeStage('presentResource', (next, push, context) => {
    const resource = next(push, context);
    return context.state.remoteIds.has(remoteKey(push)) ? edit(resource) : resource;
  });
}

function membersOf({ provider, object }: Push, { state }: Context): readonly Push[] {
  const ids = 'members' in object ? object.members : [];
  return state.fixtures.users.filter(({ id }) => ids.includes(id)).map((user) => ({ provider, object: user }));
}

async function remove(push: Push, context: Context): Promise<void> {
  const path = pathOf(push, context);
  const endpoint = context.stages.endpointOf(push.provider, context);
  if (path !== undefined && endpoint !== undefined) await callSink(endpoint, 'DELETE', path);
}

async function patch(push: Push, context: Context, value: JsonObject): Promise<void> {
  const path = pathOf(push, context);
  const endpoint = context.stages.endpointOf(push.provider, context);
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  if (path === undefined || endpoint === undefined) return;
  await callSink(endpoint, 'PATCH', path, { schemas, Operations: [{ op: 'replace', value }] });
}

function pathOf(push: Push, { state }: Context): string | undefined {
  const id = state.remoteIds.get(remoteKey(push));
  return id === undefined ? undefined : `/${push.object.model === userModel ? 'Users' : 'Groups'}/${id}`;
}

/** Pushes a user with its e-mail addresses once for each of its syncs so far. */
function emailsAddUp(stages: Stages): Stages {
  const pushed = new Map<string, JsonValue[]>();
  return {
    ...stages,
    presentResource: (push, context) => {
      const resource = stages.presentResource(push, context);
      const { emails } = resource;
      if (!Array.isArray(emails)) return resource;
      const all = pushed.get(remoteKey(push)) ?? [];
      pushed.set(remoteKey(push), all);
      all.push(...emails);
      return { ...resource, emails: [...all] };
    },
  };
}

/** Deletes and creates a resource whose update was refused with 400. */
function remadeIfRefused(stages: Stages): Stages {
  return {
    ...stages,
    push: async (push, context) => {
      const wasKnown = context.state.remoteIds.has(remoteKey(push));
      const events = await stages.push(push, context);
      if (!wasKnown || !isStatus(400)(events)) return events;
      await remove(push, context);
      context.state.remoteIds.delete(remoteKey(push));
      return stages.push(push, context);
    },
  };
}

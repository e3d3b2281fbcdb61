import { setTimeout } from 'node:timers/promises';
import type { JsonObject } from '../../lib/JsonValue.ts';
import type { Context } from '../reference/Context.ts';
import { callSink, type SinkResponse } from '../reference/callSink.ts';
import type { SinkEndpoint } from '../reference/SinkEndpoint.ts';
import type { Stages } from '../reference/Stages.ts';
import { type Push, remoteKey } from '../reference/State.ts';
import { groupModel, type SyncObjectModel, userModel } from '../reference/SyncRequest.ts';
import { changeStage } from './changeStage.ts';
import type { Change, Fault } from './Fault.ts';
import { firstUserAt } from './firstUserAt.ts';
import { isStatus } from './isStatus.ts';

const reported = 'SYNC-OBJECT-SINK-FAILURES-TOLD';
const makesOne = 'SYNC-OBJECT-AT-ONCE-MAKES-ONE';
const atOnceOwn = 'SYNC-OBJECT-AT-ONCE-EACH-ITS-OWN';

/** Faults that show if further users and groups are synced. */
export const spareFaults: readonly Fault[] = [
  {
    id: 'users-share-resource',
    statement: 'A user that was never synced is written over the user that was synced first.',
    violates: ['SYNC-OBJECT-FIRST-CHANGES-NO-OTHER'],
    change: overFirst(() => true),
  },
  {
    id: 'last-user-over-first',
    statement: 'The spare user that is synced last is written over the user that was synced first.',
    violates: ['SYNC-OBJECT-FIRST-CHANGES-NO-OTHER'],
    change: overFirst((push, { state }) => push.object.id === state.fixtures.spares?.users.at(-1)),
  },
  {
    id: 'further-group-over-first',
    statement: 'A group whose id begins like that of another spare group is written over it.',
    violates: ['SYNC-OBJECT-WRITES-FURTHER-GROUP'],
    change: (stages) => {
      let first: string | undefined;
      return {
        ...stages,
        push: (push, context) => {
          const { remoteIds, fixtures } = context.state;
          const isSpare = fixtures.spares?.groups.includes(push.object.id) === true;
          if (isSpare) first ??= push.object.id;
          const held = isSpare && remoteIds.get(remoteKey({ ...push, object: { ...push.object, id: first ?? '' } }));
          if (typeof held === 'string') remoteIds.set(remoteKey(push), held);
          return stages.push(push, context);
        },
      };
    },
  },
  {
    id: 'failed-user-deletes-first',
    statement: 'If the service provider fails at the first sync of a user, the user that was synced first is deleted.',
    violates: ['SYNC-OBJECT-FIRST-CHANGES-NO-OTHER'],
    change: onFailedUser((endpoint, path) => callSink(endpoint, 'DELETE', path)),
  },
  {
    id: 'failed-user-written-over-first',
    statement:
      'If the service provider fails at the first sync of a user, it is written over the user that was synced first.',
    violates: ['SYNC-OBJECT-FIRST-CHANGES-NO-OTHER'],
    change: onFailedUser((endpoint, path, resource) => callSink(endpoint, 'PUT', path, resource)),
  },
  {
    id: 'failed-user-taken-for-written',
    statement: 'A user whose first write the service provider refused is never written again.',
    violates: ['SYNC-OBJECT-WRITTEN-AFTER-FAILURE'],
    change: (stages) => {
      const failed = new Set<string>();
      return {
        ...stages,
        push: async (push, context) => {
          if (failed.has(push.object.id)) return [];
          const events = await stages.push(push, context);
          if (isStatus(400)(events)) failed.add(push.object.id);
          return events;
        },
      };
    },
  },
  {
    id: 'fourth-push-at-once-dropped',
    statement: 'A sync during which three others are under way is dropped.',
    violates: ['SYNC-OBJECT-SEVERAL-AT-ONCE-WRITTEN'],
    change: (stages) => {
      let underWay = 0;
      return {
        ...stages,
        push: async (push, context) => {
          if (underWay === 3) return [];
          underWay += 1;
          try {
            return await stages.push(push, context);
          } finally {
            underWay -= 1;
          }
        },
      };
    },
  },
  {
    id: 'second-user-not-written',
    statement: 'Only the first user that is synced is written.',
    violates: ['SYNC-OBJECT-WRITES-FURTHER-USER', reported],
    change: upTo(1),
  },
  {
    id: 'third-user-not-written',
    statement: 'Only the first two users that are synced are written.',
    violates: [atOnceOwn, reported],
    change: upTo(2),
  },
  {
    id: 'fourth-user-not-written',
    statement: 'Only the first three users that are synced are written.',
    violates: [reported],
    change: upTo(3),
  },
  {
    id: 'member-created-by-each-group',
    statement: 'Each sync of a group creates the second user, and does not remember it.',
    violates: [
      'SYNC-OBJECT-CREATES-NOTHING-TWICE',
      'SYNC-OBJECT-REFUSED-UPDATE-MAKES-NO-SECOND',
      'SYNC-OBJECT-WRITES-WHAT-IT-IS',
    ],
    change: changeStage('push', async (next, push, context) => {
      const { state, stages } = context;
      const [, second] = state.fixtures.users;
      const endpoint = stages.endpointOf(push.provider, context);
      if (second !== undefined && endpoint !== undefined && push.object.model !== userModel) {
        // Not in the millisecond in which the sync of the first user ended: it would be taken for an effect of that.
        await setTimeout(5);
        await callSink(endpoint, 'POST', '/Users', stages.presentResource({ ...push, object: second }, context));
      }
      return next(push, context);
    }),
  },
  {
    id: 'failed-user-created-later-too',
    statement: 'A user whose first write was refused is created once more after it was written.',
    violates: ['SYNC-OBJECT-CREATES-NOTHING-TWICE'],
    change: createdLaterToo,
  },
  {
    id: 'further-user-deleted',
    statement: 'A user that was created while another one was there is deleted when the next object is pushed.',
    violates: ['SYNC-OBJECT-DELETES-NOTHING', 'SYNC-OBJECT-FIRST-CHANGES-NO-OTHER'],
    change: furtherDeleted,
  },
  {
    id: 'slash-missing-syncs',
    statement: 'A sync without the trailing slash gets 404, and is carried out.',
    violates: ['SYNC-OBJECT-WITHOUT-SLASH-WRITES-NOTHING'],
    change: changeStage('respond', async (next, context) => {
      const { request } = context;
      const isWithout = request.method === 'POST' && request.target.endsWith('/sync/object');
      if (isWithout) await next({ ...context, request: { ...request, target: `${request.target}/` } });
      return next(context);
    }),
  },
  {
    id: 'object-id-read-up-to-letter',
    statement: 'The id of a user is read as a number up to its first letter.',
    violates: ['SYNC-OBJECT-LONGER-ID-WRITES-NOTHING'],
    change: ofUserId((id) => String(Number.parseInt(id, 10))),
  },
  {
    id: 'object-id-read-without-letters',
    statement: 'Everything but digits is dropped from the id of a user.',
    violates: ['SYNC-OBJECT-LONGER-ID-WRITES-NOTHING'],
    change: ofUserId((id) => id.replace(/\D/g, '')),
  },
  {
    id: 'empty-group-not-written',
    statement: 'Only the first group that is synced is written.',
    violates: [makesOne],
    change: upTo(1, groupModel),
  },
  {
    id: 'user-written-as-group',
    statement: 'A sync of a group with the id of a user writes the user.',
    violates: ['SYNC-OBJECT-USER-ID-AS-GROUP'],
    change: changeStage(
      'findObject',
      (next, sync, context) => next(sync, context) ?? next({ ...sync, sync_object_model: userModel }, context),
    ),
  },
  {
    id: 'number-of-group-written-as-user',
    statement: 'A sync of a group whose id is a number writes the user with this id.',
    violates: ['SYNC-OBJECT-USER-ID-AS-GROUP'],
    change: changeStage('findObject', (next, sync, context) =>
      next(/^\d+$/.test(sync.sync_object_id) ? { ...sync, sync_object_model: userModel } : sync, context),
    ),
  },
];

/** Finds a user by what is read from its id. */
function ofUserId(read: (id: string) => string): Change {
  return changeStage('findObject', (next, sync, context) =>
    next(sync.sync_object_model === userModel ? { ...sync, sync_object_id: read(sync.sync_object_id) } : sync, context),
  );
}

/** Writes only the objects of a model that are synced first. */
function upTo(limit: number, model: SyncObjectModel = userModel): Change {
  return (stages) => {
    const known = new Set<string>();
    return {
      ...stages,
      push: (push, context) => {
        if (push.object.model === model && known.size < limit) known.add(push.object.id);
        const isLeftOut = push.object.model === model && !known.has(push.object.id);
        return isLeftOut ? Promise.resolve([]) : stages.push(push, context);
      },
    };
  };
}

function createdLaterToo(stages: Stages): Stages {
  const failed = new Map<string, Push>();
  return {
    ...stages,
    push: async (push, context) => {
      const again = failed.get(push.object.id);
      const events = await stages.push(push, context);
      if (push.object.model === userModel && isStatus(400)(events)) failed.set(push.object.id, push);
      const endpoint = context.stages.endpointOf(push.provider, context);
      if (again !== undefined && events.length === 0 && endpoint !== undefined)
        await callSink(endpoint, 'POST', '/Users', context.stages.presentResource(push, context));
      return events;
    },
  };
}

function furtherDeleted(stages: Stages): Stages {
  const further: string[] = [];
  return {
    ...stages,
    push: async (push, context) => {
      const { state } = context;
      const endpoint = context.stages.endpointOf(push.provider, context);
      for (const path of further.splice(0)) if (endpoint !== undefined) await callSink(endpoint, 'DELETE', path);
      const events = await stages.push(push, context);
      const id = state.remoteIds.get(remoteKey(push));
      const isFurther = push.object.model === userModel && push.object.id !== state.fixtures.users[0].id;
      if (isFurther && id !== undefined) further.push(`/Users/${id}`);
      return events;
    },
  };
}

/** Calls the service provider once more after it failed, by the path of the user that was synced first. */
function onFailedUser(
  call: (endpoint: SinkEndpoint, path: string, resource: JsonObject) => Promise<SinkResponse>,
): Change {
  return changeStage('push', async (next, push, context) => {
    const events = await next(push, context);
    const first = firstUserAt(push.provider, context);
    const isOther = push.object.model === userModel && push.object.id !== context.state.fixtures.users[0].id;
    if (events.length > 0 && isOther && first !== undefined) {
      await call(first.endpoint, first.path, context.stages.presentResource(push, context));
    }
    return events;
  });
}

/** Writes some users over the one that was synced first. */
function overFirst(applies: (push: Push, context: Context) => boolean): Change {
  return changeStage('push', (next, push, context) => {
    const { remoteIds, fixtures } = context.state;
    const first = remoteIds.get(remoteKey({ ...push, object: fixtures.users[0] }));
    const isMeant = push.object.model === userModel && applies(push, context);
    if (first !== undefined && isMeant) remoteIds.set(remoteKey(push), first);
    return next(push, context);
  });
}

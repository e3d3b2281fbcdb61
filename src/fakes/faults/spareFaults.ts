import { setTimeout } from 'node:timers/promises';
import type { JsonObject } from '../../lib/JsonValue.ts';
import type { Context } from '../reference/Context.ts';
import { callSink, type SinkResponse } from '../reference/callSink.ts';
import { genericError, reply } from '../reference/Reply.ts';
import type { SinkEndpoint } from '../reference/SinkEndpoint.ts';
import type { Stages } from '../reference/Stages.ts';
import { type Push, remoteKey } from '../reference/State.ts';
import { groupModel, type SyncObjectModel, userModel } from '../reference/SyncRequest.ts';
import type { LogEvent } from '../reference/SystemTask.ts';
import { racing, withReaders } from './atOnceChanges.ts';
import { changeStage } from './changeStage.ts';
import { crash, crashing } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { firstUserAt } from './firstUserAt.ts';

const documented = 'SYNC-OBJECT-SINK-FAILURES-DOCUMENTED';
const reported = 'SYNC-OBJECT-SINK-FAILURES-TOLD';
const makesOne = 'SYNC-OBJECT-AT-ONCE-MAKES-ONE';
const atOnceDocumented = 'SYNC-OBJECT-AT-ONCE-DOCUMENTED';
const atOnceOwn = 'SYNC-OBJECT-AT-ONCE-EACH-ITS-OWN';
const agree = 'SYNC-STATUS-READS-AT-ONCE-AGREE';

/** Faults that show if the service provider fails at the first sync of an object, or requests are simultaneous. */
export const spareFaults: readonly Fault[] = [
  {
    id: 'users-share-resource',
    statement: 'A user that was never synced is written over the user that was synced first.',
    violates: ['SYNC-OBJECT-FIRST-CHANGES-NO-OTHER'],
    change: changeStage('push', (next, push, context) => {
      const { remoteIds, fixtures } = context.state;
      const first = remoteIds.get(remoteKey({ ...push, object: fixtures.users[0] }));
      if (first !== undefined && push.object.model === userModel) remoteIds.set(remoteKey(push), first);
      return next(push, context);
    }),
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
    violates: ['SYNC-OBJECT-CREATES-NOTHING-TWICE', 'SYNC-OBJECT-WRITES-WHAT-IT-IS'],
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
    violates: ['SYNC-OBJECT-DELETES-NOTHING'],
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
  {
    id: 'conflict-at-service-provider-crashes',
    statement: 'A sync gets 500 if the service provider responds to a new object with 409.',
    violates: [documented, 'NO-SERVER-ERROR'],
    change: crashing(onFailure(isStatus(409), () => crash())),
  },
  {
    id: 'overload-at-service-provider-passed-on',
    statement: 'A sync gets 424 if the service provider responds to a new object with 429.',
    violates: [documented, 'SYNC-OBJECT-STATUS-DECLARED'],
    change: passedOn(isStatus(429)),
  },
  {
    id: 'limit-of-service-provider-passed-on',
    statement: 'A sync gets 429 if the service provider responds to a new object with 429.',
    violates: [documented],
    change: passedOn(isStatus(429), 429),
  },
  {
    id: 'no-json-from-service-provider-crashes',
    statement: 'A sync gets 500 if the service provider responds to a new object with 201 and no id.',
    violates: [documented, 'NO-SERVER-ERROR'],
    change: crashing(onFailure(isWithoutId, () => crash())),
  },
  {
    id: 'conflict-at-service-provider-untold',
    statement: 'A 409 from the service provider to a new object counts as success.',
    source: 'RFC 7644 §3.3',
    violates: [reported],
    change: onFailure(isStatus(409), () => []),
  },
  {
    id: 'refusal-of-service-provider-untold',
    statement: 'A 400 from the service provider to a new object counts as success.',
    source: 'RFC 7644 §3.12',
    violates: [reported],
    change: onFailure(isStatus(400), () => []),
  },
  {
    id: 'refusal-of-service-provider-crashes',
    statement: 'A sync gets 500 if the service provider responds to a new object with 400.',
    violates: [documented, 'NO-SERVER-ERROR'],
    change: crashing(onFailure(isStatus(400), () => crash())),
  },
  {
    id: 'no-id-from-service-provider-untold',
    statement: 'A response of the service provider to a new object without an id counts as success.',
    violates: [reported],
    change: onFailure(isWithoutId, () => []),
  },
  {
    id: 'closed-by-service-provider-untold',
    statement: 'A connection that the service provider closes counts as success.',
    violates: [reported],
    change: onFailure(
      ([event]) => event?.log_level === 'error' && event.attributes['status'] === undefined && !isWithoutId([event]),
      () => [],
    ),
  },
  {
    id: 'first-syncs-race',
    statement: 'Two simultaneous first syncs of one object create it twice.',
    violates: [makesOne],
    change: racing(() => true),
  },
  {
    id: 'first-syncs-of-groups-race',
    statement: 'Two simultaneous first syncs of one group create it twice.',
    violates: [makesOne],
    change: racing(({ object }) => object.model !== userModel),
  },
  {
    id: 'syncs-at-once-share-result',
    statement: 'A sync during another sync of its provider gets the result of that one, and writes nothing.',
    violates: [atOnceOwn],
    change: sharingResult,
  },
  {
    id: 'validation-shared-at-once',
    statement: 'An empty object during a sync is accepted.',
    violates: [atOnceOwn],
    change: acceptingDuringSync,
  },
  {
    id: 'sync-under-way-crashes',
    statement: 'A sync of an object during another sync of it gets 500.',
    violates: [atOnceDocumented, 'NO-SERVER-ERROR'],
    change: crashing(whileUnderWay(() => crash())),
  },
  {
    id: 'sync-under-way-conflicts',
    statement: 'A sync of an object during another sync of it gets 409.',
    violates: [atOnceDocumented, 'SYNC-OBJECT-STATUS-DECLARED'],
    change: syncUnderReachedConflicts,
  },
  {
    id: 'readers-take-each-other-for-a-sync',
    statement: 'A status read during another read has is_running true.',
    violates: [agree],
    change: withReaders((readers) => readers > 1),
  },
  {
    id: 'second-reader-sees-a-sync',
    statement: 'Every other status read during another read has is_running true.',
    violates: [agree],
    change: (stages) => {
      let reads = 0;
      return withReaders((readers) => readers > 1 && ++reads % 2 === 0)(stages);
    },
  },
];

function syncUnderReachedConflicts(stages: Stages): Stages {
  const conflict = { messages: [] };
  const refusing = whileUnderWay(() => Promise.resolve(conflict))(stages);
  return {
    ...refusing,
    conclude: (body, reached, context) =>
      body === conflict
        ? reply(409, genericError('A sync of this object is running.', 'conflict'))
        : stages.conclude(body, reached, context),
  };
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
      if (isStatus(400)(events)) failed.set(push.object.id, push);
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

/** Replaces the events of a push that failed in some way. */
function onFailure(
  applies: (events: readonly LogEvent[]) => boolean,
  make: () => readonly LogEvent[] | Promise<readonly LogEvent[]>,
): Change {
  return changeStage('push', async (next, push, context) => {
    const events = await next(push, context);
    return applies(events) ? make() : events;
  });
}

function isStatus(status: number): (events: readonly LogEvent[]) => boolean {
  return ([event]) => event?.attributes['status'] === status;
}

/** The reference reports this for a creation whose response has no id. */
function isWithoutId([event]: readonly LogEvent[]): boolean {
  return event?.log_level === 'error' && event.attributes['status'] === 201;
}

function passedOn(applies: (events: readonly LogEvent[]) => boolean, status = 424): Change {
  return (stages) => {
    const failed = new WeakSet<object>();
    return {
      ...stages,
      sync: async (sync, provider, context) => {
        let isFailed = false;
        const watched = {
          ...context.stages,
          push: async (push: Push, inner: Context) => {
            const events = await context.stages.push(push, inner);
            isFailed = applies(events);
            return events;
          },
        };
        const body = await stages.sync(sync, provider, { ...context, stages: watched });
        if (isFailed) failed.add(body);
        return body;
      },
      conclude: (body, reached, context) =>
        failed.has(body)
          ? reply(status, genericError('The service provider is overloaded.', 'failed_dependency'))
          : stages.conclude(body, reached, context),
    };
  };
}

type Sync = ReturnType<Parameters<Change>[0]['sync']>;

function whileUnderWay(response: () => Sync | never): Change {
  return (stages) => {
    const underWay = new Set<string>();
    return {
      ...stages,
      sync: async (sync, provider, context) => {
        const key = `${provider.id} ${sync.sync_object_id}`;
        if (underWay.has(key)) return response();
        underWay.add(key);
        try {
          return await stages.sync(sync, provider, context);
        } finally {
          underWay.delete(key);
        }
      },
    };
  };
}

function sharingResult(stages: Stages): Stages {
  const underWay = new Map<string, Sync>();
  return {
    ...stages,
    sync: async (sync, provider, context) => {
      const shared = underWay.get(provider.id);
      if (shared !== undefined) return shared;
      const result = stages.sync(sync, provider, context);
      underWay.set(provider.id, result);
      return result.finally(() => underWay.delete(provider.id));
    },
  };
}

function acceptingDuringSync(stages: Stages): Stages {
  let running = 0;
  return {
    ...stages,
    sync: (sync, provider, context) => {
      running += 1;
      return stages.sync(sync, provider, context).finally(() => {
        running -= 1;
      });
    },
    refuse: (refusal, reached, context) =>
      refusal.reason === 'invalid' && running > 0
        ? reply(200, { messages: [] })
        : stages.refuse(refusal, reached, context),
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

import type { Context, RequestState } from '../reference/Context.ts';
import { callSink } from '../reference/callSink.ts';
import type { Group, User } from '../reference/Fixtures.ts';
import type { Refusal } from '../reference/Refusal.ts';
import type { Stages } from '../reference/Stages.ts';
import { type Push, remoteKey } from '../reference/State.ts';
import { groupModel, type SyncObjectModel, type SyncRequest, userModel } from '../reference/SyncRequest.ts';
import { changeStage } from './changeStage.ts';
import type { Change, Fault } from './Fault.ts';
import { firstUserAt } from './firstUserAt.ts';

const again = ['SYNC-OBJECT-AGAIN-MAKES-NO-SECOND', 'SYNC-OBJECT-CREATES-NOTHING-TWICE'];
const writes = ['SYNC-OBJECT-WRITES-USER', 'SYNC-OBJECT-WRITES-GROUP'];

/** Faults of what is pushed to the service provider. */
export const effectFaults: readonly Fault[] = [
  {
    id: 'nothing-pushed',
    statement: 'A sync gets 200 and pushes nothing.',
    violates: writes,
    change: changeStage('push', () => Promise.resolve([])),
  },
  {
    id: 'pushed-to-other-provider',
    statement: 'Every provider pushes to the endpoint of another one.',
    violates: [...writes, 'SYNC-OBJECT-NOTHING-WRITTEN-TOLD'],
    change: changeStage('endpointOf', (next, provider, context) => {
      const other = context.state.fixtures.providers.find(({ id }) => id !== provider.id);
      return next(other ?? provider, context);
    }),
  },
  {
    id: 'pushed-without-token',
    statement: 'A push has no credential.',
    violates: [...writes, 'SYNC-OBJECT-NOTHING-WRITTEN-TOLD'],
    change: changeStage('endpointOf', (next, provider, context) => {
      const endpoint = next(provider, context);
      return endpoint === undefined ? undefined : { url: endpoint.url };
    }),
  },
  {
    id: 'caller-token-passed-on',
    statement: "A push has the operator's token in place of the provider's.",
    violates: [...writes, 'SYNC-OBJECT-NOTHING-WRITTEN-TOLD', 'SYNC-OBJECT-PUSHED-BY-PROVIDER'],
    change: changeStage('endpointOf', (next, provider, context) => {
      const endpoint = next(provider, context);
      return endpoint && { ...endpoint, token: context.state.fixtures.credentials.operator.token };
    }),
  },
  {
    id: 'created-every-time',
    statement: 'A sync creates its object again if it was created before.',
    violates: [
      'SYNC-OBJECT-LOST-MAKES-ONE',
      'SYNC-OBJECT-REFUSED-UPDATE-MAKES-NO-SECOND',
      ...again,
      'SYNC-OBJECT-AGAIN-CHANGES-NOTHING',
      'SYNC-OBJECT-NOTHING-WRITTEN-TOLD',
    ],
    change: changeStage('push', (next, push, context) => {
      context.state.remoteIds.delete(remoteKey(push));
      return next(push, context);
    }),
  },
  {
    id: 'refused-and-pushed',
    statement: 'A sync without a valid credential is refused, but the first user is pushed.',
    violates: ['SYNC-OBJECT-REFUSED-WRITES-NOTHING'],
    change: pushWhenRefused(
      ({ reason }, reached) => reason === 'unauthenticated' && reached?.route.operation === 'sync-object',
    ),
  },
  {
    id: 'unknown-user-pushed',
    statement: 'A sync of an unknown user id pushes a user with that id as its name.',
    violates: [
      'SYNC-OBJECT-UNKNOWN-ID-WRITES-NOTHING',
      'SYNC-OBJECT-NOTHING-WRITTEN-TOLD',
      'SYNC-OBJECT-RESPELLED-ID-MAKES-NO-SECOND',
    ],
    change: findBesides(userModel, (id) => ({ model: userModel, id, name: id, email: 'nobody@example.com' })),
  },
  {
    id: 'unknown-id-deactivates-first',
    statement: 'A sync of an unknown id deactivates the user that was synced first.',
    violates: ['SYNC-OBJECT-UNKNOWN-ID-WRITES-NOTHING'],
    change: deactivateOnUnknownId,
  },
  {
    id: 'blank-id-means-all',
    statement: 'A sync of an id of blanks pushes every user.',
    violates: ['SYNC-OBJECT-UNKNOWN-ID-WRITES-NOTHING'],
    change: pushOthers(({ sync_object_id }) => sync_object_id.trim() === ''),
  },
  {
    id: 'further-user-means-all',
    statement: 'A sync of any user but the first pushes every user.',
    violates: ['SYNC-OBJECT-WRITES-NO-OTHER'],
    change: pushOthers(({ sync_object_id: id }, { state }) =>
      state.fixtures.users.some((user, index) => index > 0 && user.id === id),
    ),
  },
  {
    id: 'groups-not-pushed',
    statement: 'A sync of a group gets 200 and pushes nothing.',
    violates: ['SYNC-OBJECT-WRITES-GROUP'],
    change: changeStage('push', (next, push, context) =>
      push.object.model === userModel ? next(push, context) : Promise.resolve([]),
    ),
  },
  {
    id: 'members-pushed-for-group',
    statement: 'A sync of a group pushes the first user instead.',
    violates: ['SYNC-OBJECT-WRITES-GROUP'],
    change: changePush((push, { state }) =>
      push.object.model === userModel ? push : { ...push, object: state.fixtures.users[0] },
    ),
  },
  {
    id: 'pushed-by-other-provider',
    statement: 'A sync of a user is pushed by the other provider.',
    violates: ['SYNC-OBJECT-WRITES-USER', 'SYNC-OBJECT-NOTHING-WRITTEN-TOLD'],
    change: changePush((push, { state }) => {
      const other = state.fixtures.providers.find(({ id }) => id !== push.provider.id);
      return push.object.model === userModel && other !== undefined ? { ...push, provider: other } : push;
    }),
  },
  {
    id: 'created-anew-under-other-name',
    statement: 'A sync of a user that was synced before creates it again under another name.',
    source: 'sourcegraph/sourcegraph-public-snapshot#63122',
    violates: [
      'SYNC-OBJECT-LOST-MAKES-ONE',
      'SYNC-OBJECT-REFUSED-UPDATE-MAKES-NO-SECOND',
      ...again,
      'SYNC-OBJECT-AGAIN-CHANGES-NOTHING',
      'SYNC-OBJECT-WRITES-WHAT-IT-IS',
    ],
    change: createdAnewUnderOtherName,
  },
  {
    id: 'groups-created-every-time',
    statement: 'A sync creates its group again if it was created before.',
    violates: [...again, 'SYNC-OBJECT-REFUSED-UPDATE-MAKES-NO-SECOND'],
    change: changeStage('push', (next, push, context) => {
      if (push.object.model !== userModel) context.state.remoteIds.delete(remoteKey(push));
      return next(push, context);
    }),
  },
  {
    id: 'pushed-twice',
    statement: 'A sync creates its object twice.',
    violates: [
      'SYNC-OBJECT-LOST-MAKES-ONE',
      'SYNC-OBJECT-REFUSED-UPDATE-MAKES-NO-SECOND',
      'SYNC-OBJECT-CREATION-SENT-ONCE',
      ...again,
      'SYNC-OBJECT-WRITES-WHAT-IT-IS',
      'SYNC-OBJECT-AT-ONCE-MAKES-ONE',
      'SYNC-OBJECT-NOTHING-WRITTEN-TOLD',
    ],
    change: changeStage('push', async (next, push, context) => {
      const events = await next(push, context);
      context.state.remoteIds.delete(remoteKey(push));
      await next(push, context);
      return events;
    }),
  },
  {
    id: 'invalid-and-pushed',
    statement: 'A sync with an invalid model is refused, but the first user is pushed.',
    violates: ['SYNC-OBJECT-REFUSED-WRITES-NOTHING'],
    change: pushWhenRefused((refusal) => refusal.reason === 'invalid' && 'sync_object_model' in refusal.errors),
  },
  {
    id: 'unknown-provider-and-pushed',
    statement: 'A sync by an unknown provider is refused, but the first provider pushes a user.',
    violates: ['SYNC-OBJECT-REFUSED-WRITES-NOTHING'],
    change: pushWhenRefused(
      ({ reason }, reached) => reason === 'unknown-provider' && reached?.route.operation === 'sync-object',
    ),
  },
  {
    id: 'unknown-group-pushed',
    statement: 'A sync of an unknown group id pushes a group.',
    violates: ['SYNC-OBJECT-UNKNOWN-ID-WRITES-NOTHING', 'SYNC-OBJECT-NOTHING-WRITTEN-TOLD'],
    change: findBesides(groupModel, (id) => ({ model: groupModel, id, name: 'New', members: [] })),
  },
];

function createdAnewUnderOtherName(stages: Stages): Stages {
  let times = 0;
  return {
    ...stages,
    push: (push, context) => {
      context.state.remoteIds.delete(remoteKey(push));
      times += 1;
      const { object } = push;
      return stages.push({ ...push, object: { ...object, name: `${object.name}${times > 1 ? times : ''}` } }, context);
    },
  };
}

/** Invents an object of a model if the id is unknown. */
function findBesides(model: SyncObjectModel, make: (id: string) => User | Group): Change {
  return changeStage(
    'findObject',
    (next, sync, context) =>
      next(sync, context) ?? (sync.sync_object_model === model ? make(sync.sync_object_id) : undefined),
  );
}

/** Changes what is pushed. */
function changePush(edit: (push: Push, context: Context) => Push): Change {
  return changeStage('push', (next, push, context) => next(edit(push, context), context));
}

/** Pushes every user of the fixtures after some syncs. */
function pushOthers(applies: (sync: SyncRequest, context: Context) => boolean): Change {
  return changeStage('sync', async (next, sync, provider, context) => {
    const result = await next(sync, provider, context);
    if (!applies(sync, context)) return result;
    for (const object of context.state.fixtures.users) await context.stages.push({ provider, object }, context);
    return result;
  });
}

/** Pushes the first user by the first provider when a request is refused. */
function pushWhenRefused(applies: (refusal: Refusal, reached: RequestState | undefined) => boolean): Change {
  return (stages) => ({
    ...stages,
    refuse: (refusal, reached, context) => {
      const { providers, users } = context.state.fixtures;
      if (applies(refusal, reached)) void stages.push({ provider: providers[0], object: users[0] }, context);
      return stages.refuse(refusal, reached, context);
    },
  });
}

/** Deactivates the user under test when an unknown id is synced. */
function deactivateOnUnknownId(stages: Stages): Stages {
  return {
    ...stages,
    sync: async (sync, provider, context) => {
      const [object] = context.state.fixtures.users;
      const first = firstUserAt(provider, context);
      if (first !== undefined && context.stages.findObject(sync, context) === undefined) {
        const resource = context.stages.presentResource({ provider, object }, context);
        await callSink(first.endpoint, 'PUT', first.path, { ...resource, active: false });
      }
      return stages.sync(sync, provider, context);
    },
  };
}

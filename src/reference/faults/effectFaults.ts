import { genericError, reply } from '../Reply.ts';
import { remoteKey } from '../State.ts';
import { userModel } from '../SyncRequest.ts';
import type { Fault } from './Fault.ts';

const writes = ['SYNC-OBJECT-WRITES-USER', 'SYNC-OBJECT-WRITES-GROUP'];

/** Faults of what reaches the service provider. */
export const effectFaults: readonly Fault[] = [
  {
    id: 'nothing-pushed',
    statement: 'A sync is answered and pushes nothing.',
    violates: writes,
    change: (stages) => ({ ...stages, push: () => Promise.resolve([]) }),
  },
  {
    id: 'pushed-to-other-provider',
    statement: 'Every provider pushes with the token of another one.',
    violates: writes,
    change: (stages) => ({
      ...stages,
      endpointOf: (provider, context) => {
        const other = context.state.fixtures.providers.find(({ id }) => id !== provider.id);
        return stages.endpointOf(other ?? provider, context);
      },
    }),
  },
  {
    id: 'pushed-without-token',
    statement: 'A push shows no credential.',
    violates: writes,
    change: (stages) => ({
      ...stages,
      endpointOf: (provider, context) => {
        const endpoint = stages.endpointOf(provider, context);
        return endpoint === undefined ? undefined : { url: endpoint.url };
      },
    }),
  },
  {
    id: 'created-every-time',
    statement: 'A sync creates its object also where it was created before.',
    violates: ['SYNC-OBJECT-AGAIN-MAKES-NO-SECOND'],
    change: (stages) => ({
      ...stages,
      push: (push, context) => {
        context.state.remoteIds.delete(remoteKey(push));
        return stages.push(push, context);
      },
    }),
  },
  {
    id: 'refused-and-pushed',
    statement: 'A sync without a valid credential is refused, and its user pushed all the same.',
    violates: ['SYNC-OBJECT-REFUSED-WRITES-NOTHING'],
    change: (stages) => ({
      ...stages,
      refuse: (refusal, way, context) => {
        const { providers, users } = context.state.fixtures;
        const isSync = refusal.reason === 'unauthenticated' && way?.route.operation === 'sync-object';
        if (isSync) void stages.push({ provider: providers[0], object: users[0] }, context);
        return stages.refuse(refusal, way, context);
      },
    }),
  },
  {
    id: 'unknown-user-pushed',
    statement: 'A user id that names nobody is pushed as a user of this name.',
    violates: ['SYNC-OBJECT-UNKNOWN-ID-WRITES-NOTHING'],
    change: (stages) => ({
      ...stages,
      findObject: (sync, context) => {
        const { sync_object_model: model, sync_object_id: id } = sync;
        const known = stages.findObject(sync, context);
        return known ?? (model === userModel ? { model, id, name: id, email: 'nobody@example.com' } : undefined);
      },
    }),
  },
  {
    id: 'sink-failure-passed-on',
    statement: 'A service provider that refuses an object makes the answer 502.',
    violates: ['SYNC-OBJECT-SINK-FAILURE-DOCUMENTED', 'NO-SERVER-ERROR'],
    change: (stages) => {
      let isRefused = false;
      return {
        ...stages,
        sync: async (sync, provider, context) => {
          isRefused = false;
          return stages.sync(sync, provider, context);
        },
        push: async (push, context) => {
          const events = await stages.push(push, context);
          isRefused = events.length > 0;
          return events;
        },
        conclude: (body, way, context) =>
          isRefused
            ? reply(502, genericError('The service provider failed.', 'bad_gateway'))
            : stages.conclude(body, way, context),
      };
    },
  },
  {
    id: 'sink-failure-untold',
    statement: 'Nothing is said of a service provider that refuses an object.',
    violates: ['SYNC-OBJECT-SINK-FAILURE-TOLD'],
    change: (stages) => ({
      ...stages,
      push: async (push, context) => {
        await stages.push(push, context);
        return [];
      },
    }),
  },
];

import { changeStage } from '../faults/changeStage.ts';
import type { Change } from '../faults/Fault.ts';
import type { Context } from '../reference/Context.ts';
import { callSink } from '../reference/callSink.ts';
import type { Provider } from '../reference/Fixtures.ts';
import { type Push, remoteKey } from '../reference/State.ts';
import { userModel } from '../reference/SyncRequest.ts';
import { raise, raising } from './exceptions.ts';
import { loggedByTask } from './loggedByTask.ts';
import { logEvent, pushLikeAuthentik, type WritingWay } from './pushLikeAuthentik.ts';
import type { Quirk } from './Quirk.ts';

/** Quirks of the push of a sync, and of its result. */
export const syncQuirks: readonly Quirk[] = [
  {
    id: 'failures-in-log-words',
    statement:
      'A refusal by the service provider, or an unreachable one, is a message; 409, a lost creation or a response that is not JSON raises an exception.',
    recordings: { '2024.8.1': 'sink-409-user-update' },
    change: pushing({ groupUpdate: 'PUT', hidesCause: false }),
  },
  {
    id: 'failures-in-log-words-patching-groups',
    statement: 'The same, but a group that was written before is written again with PATCH.',
    recordings: { '2025.4.0': 'sink-409-user', '2026.5.0-rc1': 'sink-409-user-update' },
    change: pushing({ groupUpdate: 'PATCH', hidesCause: false }),
  },
  {
    id: 'failures-without-cause',
    statement:
      'The same, but the message lacks the cause, and a redirect and the conflict of a new user are messages too.',
    recordings: { '2025.8.1': 'sink-409-user' },
    change: pushing({ groupUpdate: 'PATCH', hidesCause: true }),
  },
  {
    id: 'unchanged-not-written',
    statement:
      'An object that is unchanged since it was last written is not written again; the members of a group are read.',
    recordings: { '2026.5.0-rc1': 'user-again' },
    change: (stages) => {
      const written = new Map<string, string>();
      return {
        ...stages,
        push: async (push, context) => {
          const key = remoteKey(push);
          const picture = () =>
            JSON.stringify([context.state.remoteIds.get(key), stages.presentResource(push, context)]);
          if (written.get(key) === picture()) {
            await compareMembers(push, context);
            return [];
          }
          const events = await stages.push(push, context);
          if (events.length === 0 && context.state.remoteIds.has(key)) written.set(key, picture());
          return events;
        },
      };
    },
  },
  {
    id: 'dry-run-message',
    statement: 'The result of a sync by a provider in dry-run mode reports what it would have written.',
    recordings: { '2025.4.0': 'dry-user' },
    change: (stages) => ({
      ...stages,
      sync: async (sync, provider, context) => {
        const object = context.stages.findObject(sync, context);
        if (object === undefined || provider.dryRun !== true || sync.override_dry_run) {
          return stages.sync(sync, provider, context);
        }
        const push = { provider, object };
        const { members: _, ...body } = stages.presentResource(push, context);
        const url = `${stages.endpointOf(provider, context)?.url ?? ''}/${object.model === userModel ? 'Users' : 'Groups'}`;
        const event = logEvent(push, 'info', 'Dropping mutating request due to dry run', { method: 'POST', url, body });
        return { messages: [event] };
      },
    }),
  },
  {
    id: 'service-provider-asked-first',
    statement: 'Every sync first reads the ServiceProviderConfig, and ends if the service provider is overloaded.',
    recordings: {
      '2024.8.1': 'sink-spc-409',
      '2025.4.0': 'sink-spc-409',
      '2025.8.1': 'body-id-minus',
    },
    change: asking(() => true),
  },
  {
    id: 'service-provider-asked-once',
    statement: 'A sync first reads the ServiceProviderConfig, unless it is cached.',
    recordings: { '2026.5.0-rc1': 'sink-spc-409' },
    change: asking(({ id }, { state }) => !state.introduced.has(id)),
  },
  {
    id: 'log-of-its-task',
    statement: 'The result of a sync is the log of its task, including failures.',
    recordings: { '2025.8.1': 'group-again' },
    change: changeStage('sync', async (next, sync, provider, context) =>
      loggedByTask(await next(sync, provider, context), sync, provider, context),
    ),
  },
  {
    id: 'no-messages',
    statement: 'The result of a sync has no message, whatever its outcome.',
    recordings: { '2026.5.0-rc1': 'sink-500-user-update' },
    change: changeStage('sync', async (next, sync, provider, context) => ({
      ...(await next(sync, provider, context)),
      messages: [],
    })),
  },
];

/** Reads the members of a group that is not written again. */
async function compareMembers({ provider, object }: Push, { state, stages, request }: Context): Promise<void> {
  const known = state.remoteIds.get(remoteKey({ provider, object }));
  const endpoint = stages.endpointOf(provider, { state, stages, request });
  if (object.model === userModel || known === undefined || endpoint === undefined) return;
  await callSink(endpoint, 'GET', `/Groups/${encodeURIComponent(known)}`);
}

/** Pushes one object after the other, each like authentik. */
function pushing(reached: WritingWay): Change {
  return raising((stages) => ({
    ...stages,
    push: (push, context) => {
      const { state } = context;
      state.pushes.push(push);
      const endpoint = context.stages.endpointOf(push.provider, context);
      if (endpoint === undefined) return Promise.resolve([]);
      const { id } = push.provider;
      const before = state.queues.get(id) ?? Promise.resolve([]);
      const events = before.then(() => pushLikeAuthentik(push, endpoint, reached, context));
      // The next push waits only for the end, whatever the outcome.
      state.queues.set(
        id,
        events.catch(() => []),
      );
      return events;
    },
  }));
}

/** Reads the ServiceProviderConfig before the object is looked up: 429 and 503 end the sync, 409 and a body that is not JSON raise. */
function asking(isDue: (provider: Provider, context: Context) => boolean): Change {
  return raising(
    changeStage('sync', async (next, sync, provider, context) => {
      const endpoint = context.stages.endpointOf(provider, context);
      if (endpoint === undefined || !isDue(provider, context)) return next(sync, provider, context);
      const response = await callSink(endpoint, 'GET', '/ServiceProviderConfig');
      if (response.status === 429 || response.status === 503) return { messages: [] };
      if (response.status === 409 || (response.status === 200 && response.body === undefined)) return raise('task');
      context.state.introduced.add(provider.id);
      return next(sync, provider, context);
    }),
  );
}

import { randomUUID } from 'node:crypto';
import type { OperationName } from '../../contract/operations.ts';
import type { JsonObject } from '../../lib/JsonValue.ts';
import type { Refusal } from '../reference/Refusal.ts';
import type { State } from '../reference/State.ts';
import type { StoredTask } from '../reference/SystemTask.ts';
import { changeStage } from './changeStage.ts';
import { crash, crashing } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { operationAt } from './requestChanges.ts';
import { changeEvents, changeRefusals } from './responseChanges.ts';

/** Faults of what a sync leaves in the status, and of the second provider. */
export const aftermathFaults: readonly Fault[] = [
  {
    id: 'sync-leaves-running',
    statement: 'After a sync of an object, its provider is running for ever.',
    violates: ['SYNC-STATUS-SETTLES-AFTERWARDS'],
    change: afterSync((state, id) => state.running.add(id)),
  },
  {
    id: 'failed-sync-leaves-running',
    statement: 'If the service provider refuses an object, its provider is running for ever.',
    violates: ['SYNC-STATUS-SETTLES-AFTERWARDS'],
    change: changeStage('push', async (next, push, context) => {
      const events = await next(push, context);
      if (events.length > 0) context.state.running.add(push.provider.id);
      return events;
    }),
  },
  {
    id: 'sync-leaves-task-of-no-length',
    statement: 'A sync adds a task that finishes a minute before it starts.',
    violates: ['SYNC-STATUS-FINISH-NOT-BEFORE-START'],
    change: afterSync((state, id) => {
      const start_timestamp = new Date(Date.now() - 60_000).toISOString();
      const finish_timestamp = new Date(Date.now() - 120_000).toISOString();
      leaveTask(state, id, { uuid: randomUUID(), start_timestamp, finish_timestamp, duration: 0, messages: [] });
    }),
  },
  {
    id: 'sync-leaves-task-again',
    statement: 'Each sync adds a copy of the first task to the status.',
    violates: ['SYNC-STATUS-UUIDS-UNIQUE'],
    change: afterSync((state, id) => leaveTask(state, id, {})),
  },
  {
    id: 'sync-leaves-task-at-other-provider',
    statement: 'A sync adds its task to the status of every provider.',
    violates: ['SYNC-STATUS-OWN-TASKS'],
    change: afterSync((state) => {
      const uuid = randomUUID();
      for (const id of state.tasks.keys()) leaveTask(state, id, { uuid });
    }),
  },
  {
    id: 'other-provider-never-syncs',
    statement: 'A sync by any provider except the first gets 500.',
    violates: ['SYNC-OBJECT-OTHER-PROVIDER', 'NO-SERVER-ERROR'],
    change: crashing((stages) => ({
      ...stages,
      validate: (value, context) =>
        stages.match(context.request.target, context)?.rawId === context.state.fixtures.providers[0].id
          ? stages.validate(value, context)
          : crash(),
    })),
  },
  {
    id: 'sync-message-in-local-time',
    statement: 'The time of a message of a sync is local time, two hours ahead of UTC, but labelled UTC.',
    violates: ['SYNC-OBJECT-MESSAGES-NOT-IN-FUTURE'],
    change: changeEvents('sync', (event) => ({
      ...event,
      timestamp: new Date(Date.parse(event.timestamp) + 7_200_000).toISOString(),
    })),
  },
  {
    id: 'sync-message-half-a-character',
    statement: 'A message of a sync is cut within a surrogate pair.',
    source: 'RFC 8259 §8.2',
    violates: ['JSON-INTEROPERABLE'],
    change: changeEvents('sync', (event) => ({ ...event, event: `${event.event} 👥`.slice(0, -1) })),
  },
  {
    id: 'task-message-half-a-character',
    statement: 'The messages of a task are cut within a surrogate pair.',
    source: 'RFC 8259 §8.2',
    violates: ['JSON-INTEROPERABLE'],
    change: changeEvents('tasks', (event) => ({ ...event, event: `${event.event} 👥`.slice(0, -1) })),
  },
  {
    id: 'wrong-method-recorded',
    statement: 'A PUT of the path of a sync gets 405, but adds a task to the status.',
    violates: ['SYNC-STATUS-UNCHANGED-BY-REFUSED-SYNC'],
    change: putRecorded('sync-object'),
  },
  {
    id: 'wrong-method-of-status-recorded',
    statement: 'A PUT of the path of a status gets 405, but adds a task to the status.',
    violates: ['SYNC-STATUS-UNCHANGED-BY-REFUSED-SYNC'],
    change: putRecorded('sync-status'),
  },
  {
    id: 'anonymous-sync-recorded',
    statement: 'A sync without a credential is refused, but adds a task to the status.',
    violates: ['SYNC-STATUS-UNCHANGED-BY-REFUSED-SYNC'],
    change: refusedSyncRecorded('unauthenticated'),
  },
  {
    id: 'forbidden-sync-recorded',
    statement: 'A sync by a caller without permission is refused, but adds a task to the status.',
    violates: ['SYNC-STATUS-UNCHANGED-BY-REFUSED-SYNC'],
    change: refusedSyncRecorded('forbidden'),
  },
  {
    id: 'forbidden-sync-recorded-once',
    statement: 'The first sync of a provider by a caller without permission is refused, but adds a task to its status.',
    violates: ['SYNC-STATUS-UNCHANGED-BY-REFUSED-SYNC'],
    change: (stages) => {
      const recorded = new Set<string>();
      return changeRefusals((response, { reason }, { state }, reached) => {
        const id = reached?.route.rawId ?? '';
        if (reason === 'forbidden' && reached?.route.operation === 'sync-object' && !recorded.has(id)) {
          recorded.add(id);
          leaveTask(state, id, { uuid: randomUUID(), status: 'error' });
        }
        return response;
      })(stages);
    },
  },
  {
    id: 'other-provider-tasks-null',
    statement: 'A provider with fewer than three tasks has null in place of the list of tasks.',
    violates: ['SYNC-STATUS-200-OTHER-PROVIDER', 'SYNC-STATUS-EVERY-BODY'],
    change: changeStatus((body) => {
      const { tasks } = body;
      return Array.isArray(tasks) && tasks.length < 3 ? { ...body, tasks: null } : body;
    }),
  },
  {
    id: 'idle-without-running',
    statement: 'The status of a provider that never synced lacks is_running.',
    violates: ['SYNC-STATUS-200-OTHER-PROVIDER', 'SYNC-STATUS-EVERY-BODY'],
    generation: '2025.8',
    change: changeStatus((body) => {
      const { is_running: _, ...rest } = body;
      return 'last_sync_status' in body ? body : rest;
    }),
  },
];

/** Acts after a sync, with the id of its provider. */
function afterSync(act: (state: State, providerId: string) => void): Change {
  return changeStage('sync', async (next, sync, provider, context) => {
    const body = await next(sync, provider, context);
    act(context.state, provider.id);
    return body;
  });
}

function putRecorded(operation: OperationName): Change {
  return changeRefusals((response, { reason }, context) => {
    const { state, request } = context;
    if (reason === 'wrong-method' && request.method === 'PUT' && operationAt(context) === operation) {
      leaveTask(state, state.fixtures.providers[0].id, { uuid: randomUUID(), status: 'error' });
    }
    return response;
  });
}

/** Adds a changed copy of the first task of a provider. */
function leaveTask({ tasks }: State, providerId: string, changes: Partial<StoredTask>): void {
  const own = tasks.get(providerId) ?? [];
  const [task] = own;
  if (task !== undefined) tasks.set(providerId, [...own, { ...task, ...changes }]);
}

/** Changes the status of every provider. */
function changeStatus(edit: (body: JsonObject) => JsonObject): Change {
  return changeStage('status', (next, provider, context) => edit(next(provider, context)));
}

/** Adds a task to the status of a provider by which a sync is refused for this reason. */
function refusedSyncRecorded(why: Refusal['reason']): Change {
  return changeRefusals((response, { reason }, { state }, reached) => {
    if (reason === why && reached?.route.operation === 'sync-object') {
      leaveTask(state, reached.route.rawId, { uuid: randomUUID(), status: 'error' });
    }
    return response;
  });
}

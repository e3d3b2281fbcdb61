import { isObject } from '../../lib/isObject.ts';
import type { JsonValue } from '../../lib/JsonValue.ts';
import type { Stages } from '../reference/Stages.ts';
import { changeStage } from './changeStage.ts';
import type { Change, Fault } from './Fault.ts';
import { changeBodies, changeEvents, changeTasks } from './responseChanges.ts';

/** The zero times of Go and .NET, and of C. */
const yearOne = '0001-01-01T00:00:00Z';
const epoch = '1970-01-01T00:00:00Z';

/** Faults of zero times, and of messages and tokens that do not belong in a response. */
export const timeFaults: readonly Fault[] = [
  {
    id: 'message-of-year-one',
    statement: 'The messages of a sync are of year 1.',
    violates: ['SYNC-OBJECT-MESSAGES-NOT-ZERO', 'SYNC-OBJECT-MESSAGES-OF-THIS-SYNC'],
    change: changeEvents('sync', (event) => ({ ...event, timestamp: yearOne })),
  },
  {
    id: 'message-of-1970',
    statement: 'The messages of a sync are of the beginning of 1970, in a time zone west of UTC.',
    violates: ['SYNC-OBJECT-MESSAGES-NOT-ZERO', 'SYNC-OBJECT-MESSAGES-OF-THIS-SYNC'],
    change: changeEvents('sync', (event) => ({ ...event, timestamp: '1969-12-31T19:00:00-05:00' })),
  },
  {
    id: 'expires-in-year-one',
    statement: 'A task that does not expire has an expiry in year 1.',
    violates: ['SYNC-STATUS-TIMES-NOT-ZERO'],
    change: changeTasks(({ expires }) => ({ expires: expires ?? yearOne })),
  },
  {
    id: 'task-of-1970',
    statement: 'A task starts and finishes at the beginning of 1970.',
    violates: ['SYNC-STATUS-TIMES-NOT-ZERO'],
    change: changeTasks(() => ({ start_timestamp: epoch, finish_timestamp: epoch, duration: 0 })),
  },
  {
    id: 'running-task-of-year-one',
    statement: 'While a provider syncs an object it is running, and its tasks finish in year 1.',
    violates: ['SYNC-STATUS-TIMES-NOT-ZERO'],
    change: unfinishedWhileSyncing,
  },
  {
    id: 'last-sync-in-year-one',
    statement: 'The last successful sync of a provider that never synced is in year 1.',
    source: 'goauthentik/authentik#18180',
    violates: ['SYNC-STATUS-LAST-SYNC-NOT-ZERO'],
    generation: '2025.8',
    change: lastSyncAt(yearOne),
  },
  {
    id: 'last-sync-in-1970',
    statement: 'The last successful sync is at the beginning of 1970.',
    violates: ['SYNC-STATUS-LAST-SYNC-NOT-ZERO'],
    generation: '2025.8',
    change: lastSyncAt(epoch),
  },
  {
    id: 'messages-pile-up',
    statement: 'The result of a sync contains the messages of earlier syncs.',
    violates: ['SYNC-OBJECT-MESSAGES-OF-THIS-SYNC', 'SYNC-OBJECT-NOTHING-WRITTEN-TOLD'],
    change: messagesPileUp,
  },
  {
    id: 'messages-of-last-sync',
    statement: 'The result of a sync without messages contains those of an earlier sync.',
    violates: ['SYNC-OBJECT-MESSAGES-OF-THIS-SYNC', 'SYNC-OBJECT-NOTHING-WRITTEN-TOLD'],
    change: messagesOfLastSync,
  },
  {
    id: 'messages-of-yesterday',
    statement: 'The messages of a sync have times of the day before.',
    violates: ['SYNC-OBJECT-MESSAGES-OF-THIS-SYNC'],
    change: changeEvents('sync', (event) => ({
      ...event,
      timestamp: new Date(Date.parse(event.timestamp) - 86_400_000).toISOString(),
    })),
  },
  {
    id: 'sink-token-in-message',
    statement: 'A message of a failed write contains the token of the service provider.',
    violates: ['NO-TOKEN'],
    change: (stages) => ({
      ...stages,
      push: async (push, context) => {
        const events = await stages.push(push, context);
        const token = stages.endpointOf(push.provider, context)?.token ?? '';
        return events.map((event) => ({ ...event, attributes: { ...event.attributes, request: `Bearer ${token}` } }));
      },
    }),
  },
  {
    id: 'sink-token-in-status',
    statement: 'The description of a task contains the token of the service provider.',
    violates: ['NO-TOKEN'],
    change: (stages) => ({
      ...stages,
      tasks: (provider, context) =>
        stages.tasks(provider, context).map((task) => ({
          ...task,
          description: `${task.description} (${stages.endpointOf(provider, context)?.token ?? 'nowhere'})`,
        })),
    }),
  },
];

function messagesPileUp(stages: Stages): Stages {
  const all: JsonValue[] = [];
  return changeBodies('sync-object', (body) => {
    if (Array.isArray(body['messages'])) all.push(...body['messages']);
    // The whole list would make every response longer than the last one.
    return { ...body, messages: all.slice(-3) };
  })(stages);
}

function messagesOfLastSync(stages: Stages): Stages {
  let last: JsonValue = [];
  return changeBodies('sync-object', (body) => {
    const { messages } = body;
    if (Array.isArray(messages) && messages.length > 0) last = messages;
    return { ...body, messages: last };
  })(stages);
}

/** Sets the time of the last successful sync. */
function lastSyncAt(time: string): Change {
  return changeStage('lastSync', (next, provider, context) => {
    const last = next(provider, context);
    return isObject(last) ? { ...last, last_successful_sync: time, last_sync_status: 'done' } : last;
  });
}

/** Reports each provider as running during a sync, with the finish of its tasks in year 1. */
function unfinishedWhileSyncing(stages: Stages): Stages {
  const syncing: string[] = [];
  return {
    ...stages,
    sync: async (sync, provider, context) => {
      syncing.push(provider.id);
      try {
        return await stages.sync(sync, provider, context);
      } finally {
        syncing.splice(syncing.indexOf(provider.id), 1);
      }
    },
    isRunning: (provider, context) => syncing.includes(provider.id) || stages.isRunning(provider, context),
    tasks: (provider, context) => {
      const tasks = stages.tasks(provider, context);
      return syncing.includes(provider.id) ? tasks.map((task) => ({ ...task, finish_timestamp: yearOne })) : tasks;
    },
  };
}

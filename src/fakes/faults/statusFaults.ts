import { randomUUID } from 'node:crypto';
import type { Context } from '../reference/Context.ts';
import { dateTime } from '../reference/defaultTasks.ts';
import type { Provider } from '../reference/Fixtures.ts';
import type { Stages } from '../reference/Stages.ts';
import type { StoredTask } from '../reference/SystemTask.ts';
import { changeStage } from './changeStage.ts';
import type { Fault } from './Fault.ts';
import { everyUnchanged } from './requirementLists.ts';
import { changeEvents, changeRefusals, changeTasks } from './responseChanges.ts';

/** Faults of the meaning of a status: between its fields, and from one read to the next. */
export const statusFaults: readonly Fault[] = [
  {
    id: 'finish-before-start',
    statement: 'Every task finishes a quarter of a second before it starts.',
    violates: ['SYNC-STATUS-FINISH-NOT-BEFORE-START'],
    change: changeTasks(({ start_timestamp }) => ({
      finish_timestamp: new Date(Date.parse(start_timestamp) - 250).toISOString(),
      duration: 0,
    })),
  },
  {
    id: 'start-and-finish-swapped',
    statement: 'The start and the finish of a task are swapped.',
    violates: ['SYNC-STATUS-FINISH-NOT-BEFORE-START', 'SYNC-STATUS-MESSAGES-WITHIN-TASK'],
    change: changeTasks((task) => ({ start_timestamp: task.finish_timestamp, finish_timestamp: task.start_timestamp })),
  },
  {
    id: 'duration-in-milliseconds',
    statement: 'The duration of a task is in milliseconds.',
    violates: ['SYNC-STATUS-DURATION-IN-SECONDS'],
    change: changeTasks(({ duration }) => ({ duration: duration * 1000 })),
  },
  {
    id: 'duration-negative',
    statement: 'The duration of a task is its start minus its finish.',
    violates: ['SYNC-STATUS-DURATION-NOT-NEGATIVE'],
    change: changeTasks(({ duration }) => ({ duration: -duration })),
  },
  {
    id: 'duration-always-zero',
    statement: 'The duration of every task is zero.',
    violates: ['SYNC-STATUS-DURATION-IN-SECONDS'],
    change: changeTasks(() => ({ duration: 0 })),
  },
  {
    id: 'uuids-repeated',
    statement: 'All tasks of a provider have the same uuid.',
    violates: ['SYNC-STATUS-UUIDS-UNIQUE'],
    change: changeStage('tasks', (next, provider, context) => {
      const tasks = next(provider, context);
      return tasks.map((task) => ({ ...task, uuid: tasks[0]?.uuid ?? task.uuid }));
    }),
  },
  {
    id: 'full-name-with-dash',
    statement: 'The full name of a task has a dash before the uid.',
    violates: ['SYNC-STATUS-FULL-NAME'],
    change: changeTasks(({ name, uid }) => (uid === undefined ? {} : { full_name: `${name}-${uid}` })),
  },
  {
    id: 'full-name-of-none',
    statement: 'The full name of a task with a uid ends with None.',
    violates: ['SYNC-STATUS-FULL-NAME'],
    change: changeTasks(({ name, uid }) => (uid === undefined ? {} : { full_name: `${name}:None` })),
  },
  {
    id: 'full-name-described',
    statement: 'The full name of a task is its description.',
    violates: ['SYNC-STATUS-FULL-NAME'],
    change: changeTasks(({ description }) => ({ full_name: description })),
  },
  {
    id: 'tasks-of-all-providers',
    statement: 'The status of a provider shows the tasks of all providers.',
    violates: ['SYNC-STATUS-OWN-TASKS'],
    change: (stages) => ({ ...stages, tasks: (_, { state }) => [...state.tasks.values()].flat() }),
  },
  {
    id: 'tasks-of-all-providers-at-first',
    statement: 'Until an object was synced, the status of a provider shows the tasks of all providers.',
    violates: ['SYNC-STATUS-OWN-TASKS'],
    change: (stages) => ({
      ...stages,
      tasks: (provider, context) =>
        context.state.pushes.length === 0 ? [...context.state.tasks.values()].flat() : stages.tasks(provider, context),
    }),
  },
  {
    id: 'status-cached-for-all',
    statement: 'The first status that is read is cached and served for every provider.',
    violates: ['SYNC-STATUS-OWN-TASKS'],
    change: (stages) => {
      let kept: ReturnType<typeof stages.status> | undefined;
      return { ...stages, status: (provider, context) => (kept ??= stages.status(provider, context)) };
    },
  },
  {
    id: 'local-time-as-utc',
    statement: 'The times of a task are local time, two hours ahead of UTC, but labelled UTC.',
    violates: ['SYNC-STATUS-TIMES-NOT-IN-FUTURE', 'SYNC-STATUS-MESSAGES-WITHIN-TASK'],
    change: changeTasks((task) => ({
      start_timestamp: dateTime(Date.parse(task.start_timestamp) + 7_200_000, undefined, 3),
      finish_timestamp: dateTime(Date.parse(task.finish_timestamp) + 7_200_000, undefined, 3),
    })),
  },
  {
    id: 'message-time-ahead',
    statement: 'The time of a message of a task is local time, two hours ahead of UTC, but labelled UTC.',
    violates: ['SYNC-STATUS-TIMES-NOT-IN-FUTURE'],
    change: changeEvents('tasks', (event) => ({
      ...event,
      timestamp: dateTime(Date.parse(event.timestamp) + 7_200_000, undefined, 3),
    })),
  },
  {
    id: 'messages-of-earlier-run',
    statement: 'The messages of a task are from a day before.',
    violates: ['SYNC-STATUS-MESSAGES-WITHIN-TASK'],
    change: changeEvents('tasks', (event) => ({
      ...event,
      timestamp: dateTime(Date.parse(event.timestamp) - 86_400_000, undefined, 3),
    })),
  },
  {
    id: 'uuid-new-at-every-read',
    statement: 'The uuid of a task is generated at each read.',
    violates: [...everyUnchanged, 'SYNC-STATUS-ENDED-TASK-STAYS'],
    change: changeTasks(() => ({ uuid: randomUUID() })),
  },
  {
    id: 'uuid-of-second-provider-new-at-every-read',
    statement: 'The uuid of a task of the second provider is generated at each read.',
    violates: ['SYNC-STATUS-ENDED-TASK-STAYS'],
    change: changeStage('tasks', (next, provider, context) => {
      const tasks = next(provider, context);
      const isSecond = provider.id === context.state.fixtures.providers[1].id;
      return isSecond ? tasks.map((task) => ({ ...task, uuid: randomUUID() })) : tasks;
    }),
  },
  {
    id: 'read-postpones-expiry',
    statement: 'A read of the status postpones the expiry of the tasks by a second.',
    violates: everyUnchanged,
    change: readPostponesExpiry,
  },
  {
    id: 'refused-sync-recorded',
    statement: 'A refused sync adds a task to the status.',
    violates: ['SYNC-STATUS-UNCHANGED-BY-REFUSED-SYNC'],
    change: changeRefusals((response, refusal, { state }, reached) => {
      const tasks = state.tasks.get(reached?.provider?.id ?? '') ?? [];
      const [task] = tasks;
      if (refusal.reason === 'invalid' && task !== undefined)
        state.tasks.set(reached?.provider?.id ?? '', [...tasks, { ...task, uuid: randomUUID(), status: 'error' }]);
      return response;
    }),
  },
  {
    id: 'refused-sync-runs',
    statement: 'After a refused sync, its provider is running until it is read.',
    violates: ['SYNC-STATUS-UNCHANGED-BY-REFUSED-SYNC'],
    change: (stages) => ({
      ...stages,
      refuse: (refusal, reached, context) => {
        if (refusal.reason === 'invalid' && reached?.provider !== undefined)
          context.state.running.add(reached.provider.id);
        return stages.refuse(refusal, reached, context);
      },
      isRunning: ({ id }, { state }) => state.running.delete(id),
    }),
  },
  {
    id: 'never-settles',
    statement: 'A provider is idle at its first read and running at all later ones.',
    violates: ['SYNC-STATUS-SETTLES', 'SYNC-STATUS-SETTLES-AFTERWARDS'],
    change: (stages) => {
      const seen = new Set<string>();
      return { ...stages, isRunning: ({ id }) => seen.size === seen.add(id).size };
    },
  },
  {
    id: 'sync-recorded-in-ended-task',
    statement: 'The sync of an object adds its message to the first task, which ended long before.',
    violates: ['SYNC-STATUS-ENDED-TASK-STAYS'],
    change: changeStage('push', async (next, push, context) => {
      const events = await next(push, context);
      changeFirstTask(push.provider, context, (task) => {
        const timestamp = new Date().toISOString();
        const message = {
          timestamp,
          log_level: 'info',
          logger: 'reference.sync',
          event: 'Synced.',
          attributes: {},
        } as const;
        return { ...task, messages: [...task.messages, message] };
      });
      return events;
    }),
  },
  {
    id: 'ended-task-takes-result-of-sync',
    statement: 'The first task, which ended long before, takes its status from the sync of an object.',
    violates: ['SYNC-STATUS-ENDED-TASK-STAYS'],
    change: changeStage('push', async (next, push, context) => {
      const events = await next(push, context);
      changeFirstTask(push.provider, context, (task) => ({
        ...task,
        status: events.length === 0 ? 'unknown' : 'error',
      }));
      return events;
    }),
  },
  {
    id: 'full-name-without-uid',
    statement: 'The full name of a task with a uid is only its name.',
    violates: ['SYNC-STATUS-FULL-NAME'],
    change: changeTasks(({ name }) => ({ full_name: name })),
  },
  {
    id: 'duration-of-clock-set-back',
    statement: 'The duration of a task of less than a minute is measured by a clock that was set back by a minute.',
    violates: ['SYNC-STATUS-DURATION-NOT-NEGATIVE'],
    change: changeTasks(({ duration }) => ({ duration: duration < 60 ? duration - 60 : duration })),
  },
  {
    id: 'uuid-of-first-task-used-again',
    statement: 'The last task of a provider has the uuid of the first.',
    violates: ['SYNC-STATUS-UUIDS-UNIQUE'],
    change: changeStage('tasks', (next, provider, context) => {
      const tasks = next(provider, context);
      return tasks.map((task) => (task === tasks.at(-1) ? { ...task, uuid: tasks[0]?.uuid ?? task.uuid } : task));
    }),
  },
];

function changeFirstTask({ id }: Provider, { state }: Context, change: (task: StoredTask) => StoredTask): void {
  const tasks = state.tasks.get(id) ?? [];
  state.tasks.set(
    id,
    tasks.map((task, index) => (index === 0 ? change(task) : task)),
  );
}

function readPostponesExpiry(stages: Stages): Stages {
  let reads = 0;
  return changeTasks(() => {
    reads += 1;
    return { expires: dateTime(2_000_000_000_000 + reads * 1000, undefined, 0) };
  })(stages);
}

import { changeStage } from '../faults/changeStage.ts';
import { withHeader } from '../reference/RawResponse.ts';
import type { StoredTask } from '../reference/SystemTask.ts';
import type { Benign } from './Benign.ts';
import { plainTask } from './plainTask.ts';

/** How long a provider runs after a sync, milliseconds. */
const runningMs = 1000;

/** Reads between two full syncs of the deployment: so two pairs of reads never both differ. */
const readsBetween = 7;

/** The task of a sync that happens now and takes no time. */
function taskOfNow(): StoredTask {
  const now = new Date().toISOString();
  return plainTask({ start_timestamp: now, finish_timestamp: now, duration: 0 });
}

/** The times of a JSON text with a numeric offset in place of `Z` (RFC 3339 §5.6). */
function respelled(json: string): string {
  return json.replace(/"(\d{4}-\d\d-\d\dT[\d:.]+)Z"/g, '"$1+00:00"');
}

/** Variants whose status legitimately changes while the suite reads it. */
export const changingBenign: readonly Benign[] = [
  {
    id: 'runs-after-sync',
    statement: 'A provider is running for a second after each sync.',
    change: (stages) => {
      const until = new Map<string, number>();
      return {
        ...stages,
        sync: (sync, provider, context) => {
          until.set(provider.id, performance.now() + runningMs);
          return stages.sync(sync, provider, context);
        },
        isRunning: (provider, context) =>
          stages.isRunning(provider, context) || performance.now() < (until.get(provider.id) ?? 0),
      };
    },
  },
  {
    id: 'task-for-each-sync',
    statement: 'Each sync adds a task to the status; the last ten are kept.',
    change: changeStage('sync', (next, sync, provider, context) => {
      const { tasks } = context.state;
      tasks.set(provider.id, [...(tasks.get(provider.id) ?? []), taskOfNow()].slice(-10));
      return next(sync, provider, context);
    }),
  },
  {
    id: 'tasks-in-any-order',
    statement: 'Every other read shows the tasks in reverse order.',
    change: (stages) => {
      let reads = 0;
      return {
        ...stages,
        tasks: (provider, context) => {
          const tasks = stages.tasks(provider, context);
          reads += 1;
          return reads % 2 === 0 ? tasks.toReversed() : tasks;
        },
      };
    },
  },
  {
    id: 'status-with-clock',
    statement: 'A status has members that the contract does not declare, and these change with every read.',
    change: (stages) => {
      let reads = 0;
      return {
        ...stages,
        status: (provider, context) => {
          reads += 1;
          return { ...stages.status(provider, context), generated_at: new Date().toISOString(), reads };
        },
      };
    },
  },
  {
    id: 'attributes-in-small-letters',
    statement: 'The attribute names of what is pushed are in small letters.',
    change: changeStage('presentResource', (next, push, context) =>
      Object.fromEntries(Object.entries(next(push, context)).map(([name, value]) => [name.toLowerCase(), value])),
    ),
  },
  {
    id: 'unlike-servers',
    statement: 'Two servers respond by turns; they write times in different ways and have different header fields.',
    change: (stages) => {
      let responses = 0;
      return {
        ...stages,
        render: (reply, context) => {
          responses += 1;
          if (responses % 2 === 0) return withHeader(stages.render(reply, context), 'X-Served-By', 'b');
          const { content } = reply;
          const binary = content === undefined || content instanceof Uint8Array;
          return stages.render(
            { ...reply, content: binary ? content : Buffer.from(respelled(JSON.stringify(content))) },
            context,
          );
        },
      };
    },
  },
  {
    id: 'syncs-by-itself',
    statement: 'Before every seventh read of a status, a full sync of the deployment has ended.',
    change: (stages) => {
      let reads = 0;
      return {
        ...stages,
        status: (provider, context) => {
          reads += 1;
          const { tasks } = context.state;
          if (reads % readsBetween === 0) tasks.set(provider.id, [...(tasks.get(provider.id) ?? []), taskOfNow()]);
          return stages.status(provider, context);
        },
      };
    },
  },
];

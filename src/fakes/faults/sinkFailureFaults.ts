import { genericError, reply } from '../reference/Reply.ts';
import { changeStage } from './changeStage.ts';
import { crash, crashing } from './crash.ts';
import type { Fault } from './Fault.ts';

/** Faults of a sync whose write the service provider refuses. */
export const sinkFailureFaults: readonly Fault[] = [
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
    violates: ['SYNC-OBJECT-SINK-FAILURE-TOLD', 'SYNC-OBJECT-SINK-FAILURES-TOLD'],
    change: changeStage('push', async (next, push, context) => {
      await next(push, context);
      return [];
    }),
  },
  {
    id: 'sink-failure-crashes',
    statement: 'A service provider that refuses an object makes the answer 500.',
    violates: ['SYNC-OBJECT-SINK-FAILURE-DOCUMENTED', 'NO-SERVER-ERROR', 'SYNC-OBJECT-SINK-FAILURES-DOCUMENTED'],
    change: crashing(
      changeStage('push', async (next, push, context) => {
        const events = await next(push, context);
        return events.length > 0 ? crash() : events;
      }),
    ),
  },
  {
    id: 'sink-failure-as-debug',
    statement: 'That a service provider refuses an object is a message for debugging.',
    violates: ['SYNC-OBJECT-SINK-FAILURE-TOLD', 'SYNC-OBJECT-SINK-FAILURES-TOLD'],
    change: changeStage('push', async (next, push, context) =>
      (await next(push, context)).map((event) => ({ ...event, log_level: 'debug' as const })),
    ),
  },
];

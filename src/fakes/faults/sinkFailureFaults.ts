import { callSink } from '../reference/callSink.ts';
import { genericError, reply } from '../reference/Reply.ts';
import type { Stages } from '../reference/Stages.ts';
import type { LogEvent } from '../reference/SystemTask.ts';
import { changeStage } from './changeStage.ts';
import { crash, crashing } from './crash.ts';
import type { Fault } from './Fault.ts';

/** Faults of a sync whose push the service provider refuses. */
export const sinkFailureFaults: readonly Fault[] = [
  {
    id: 'sink-failure-passed-on',
    statement: 'A sync gets 502 if the service provider refuses the object.',
    violates: ['SYNC-OBJECT-SINK-FAILURE-DOCUMENTED', 'NO-SERVER-ERROR'],
    change: sinkFailurePassedOn,
  },
  {
    id: 'sink-failure-untold',
    statement: 'The refusal of an object by the service provider is not reported.',
    violates: ['SYNC-OBJECT-SINK-FAILURE-TOLD', 'SYNC-OBJECT-SINK-FAILURES-TOLD'],
    change: changeStage('push', async (next, push, context) => {
      await next(push, context);
      return [];
    }),
  },
  {
    id: 'sink-failure-crashes',
    statement: 'A sync gets 500 if the service provider refuses the object.',
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
    statement: 'The refusal of an object by the service provider is a message of level debug.',
    violates: ['SYNC-OBJECT-SINK-FAILURE-TOLD', 'SYNC-OBJECT-SINK-FAILURES-TOLD'],
    change: changeStage('push', async (next, push, context) =>
      (await next(push, context)).map((event) => ({ ...event, log_level: 'debug' as const })),
    ),
  },
  {
    id: 'token-of-caller-tried-at-sink',
    statement: 'If the service provider refuses the token, the object is pushed with that of the caller.',
    violates: ['SYNC-OBJECT-PUSHED-BY-PROVIDER'],
    change: changeStage('push', async (next, push, context) => {
      const events = await next(push, context);
      const endpoint = context.stages.endpointOf(push.provider, context);
      const token = context.stages.readToken(context.request.headers, context);
      if (endpoint === undefined || token === undefined || !events.some(isOfToken)) return events;
      await callSink({ ...endpoint, token }, 'POST', '/Users', context.stages.presentResource(push, context));
      return events;
    }),
  },
  {
    id: 'token-of-sink-told',
    statement: 'If the service provider refuses the token, a message quotes it.',
    violates: ['NO-TOKEN'],
    change: changeStage('push', async (next, push, context) => {
      const events = await next(push, context);
      const token = context.stages.endpointOf(push.provider, context)?.token ?? '';
      return events.map((event) => (isOfToken(event) ? { ...event, event: `Refused: Bearer ${token}` } : event));
    }),
  },
];

/** Whether the service provider refused the token. */
function isOfToken({ attributes }: LogEvent): boolean {
  return attributes['status'] === 401;
}

function sinkFailurePassedOn(stages: Stages): Stages {
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
    conclude: (body, reached, context) =>
      isRefused
        ? reply(502, genericError('The service provider failed.', 'bad_gateway'))
        : stages.conclude(body, reached, context),
  };
}

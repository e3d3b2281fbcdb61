import type { Context } from '../reference/Context.ts';
import { genericError, reply } from '../reference/Reply.ts';
import type { Stages } from '../reference/Stages.ts';
import { type Push, remoteKey } from '../reference/State.ts';
import { userModel } from '../reference/SyncRequest.ts';
import type { LogEvent } from '../reference/SystemTask.ts';
import { changeStage } from './changeStage.ts';
import { crash, crashing } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { isStatus } from './isStatus.ts';

const documented = 'SYNC-OBJECT-SINK-FAILURES-DOCUMENTED';
const reported = 'SYNC-OBJECT-SINK-FAILURES-TOLD';

/** Faults that show if the service provider fails at the first sync of an object. */
export const spareFailureFaults: readonly Fault[] = [
  {
    id: 'conflict-at-service-provider-crashes',
    statement: 'A sync gets 500 if the service provider responds to a new object with 409.',
    violates: [documented, 'NO-SERVER-ERROR'],
    change: crashing(onFailure(isStatus(409), () => crash())),
  },
  {
    id: 'creation-sent-again-at-once',
    statement: 'A creation that the service provider left without a response is sent again at once.',
    source: 'RFC 9110 §9.2.2',
    violates: ['SYNC-OBJECT-CREATION-SENT-ONCE'],
    change: changeStage('push', async (next, push, context) => {
      const events = await next(push, context);
      const isLost = events.some(({ attributes }) => !('status' in attributes));
      return isLost && !context.state.remoteIds.has(remoteKey(push)) ? next(push, context) : events;
    }),
  },
  {
    id: 'refused-user-written-over-another',
    statement:
      'The first user that the service provider refused is written over the first spare user, when it is synced again.',
    violates: ['SYNC-OBJECT-FIRST-CHANGES-NO-OTHER'],
    change: refusedWrittenOverAnother,
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
];

function refusedWrittenOverAnother(stages: Stages): Stages {
  const refused = new Set<string>();
  let first: string | undefined;
  return changeStage('push', async (next, push, context) => {
    const { remoteIds, fixtures } = context.state;
    const key = remoteKey(push);
    if (push.object.model !== userModel) return next(push, context);
    const [earliest] = refused;
    if (first !== undefined && earliest === key && !remoteIds.has(key)) remoteIds.set(key, first);
    const events = await next(push, context);
    const id = remoteIds.get(key);
    if (id === undefined) refused.add(key);
    else if (push.object.id === fixtures.spares?.users[0]) first = id;
    return events;
  })(stages);
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

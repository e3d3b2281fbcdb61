import { headerValues } from '../../http/Exchange.ts';
import type { JsonValue } from '../../lib/JsonValue.ts';
import type { Context } from '../reference/Context.ts';
import { callSink } from '../reference/callSink.ts';
import { dateTime } from '../reference/defaultTasks.ts';
import type { StoredTask } from '../reference/SystemTask.ts';
import { changeStage } from './changeStage.ts';
import type { Change, Fault } from './Fault.ts';
import { firstUserAt } from './firstUserAt.ts';

/** Faults of the second provider only. */
export const otherProviderFaults: readonly Fault[] = [
  {
    id: 'other-provider-deletes-first-user',
    statement: 'A sync by the second provider deletes the user that the first one wrote.',
    violates: ['SYNC-OBJECT-UNKNOWN-ID-WRITES-NOTHING', 'SYNC-OBJECT-KEEPS-RESOURCE'],
    change: changeStage('sync', async (next, sync, provider, context) => {
      const [tested] = context.state.fixtures.providers;
      const first = provider.id === tested.id ? undefined : firstUserAt(tested, context);
      if (first !== undefined) await callSink(first.endpoint, 'DELETE', first.path);
      return next(sync, provider, context);
    }),
  },
  {
    id: 'other-provider-read-by-anybody',
    statement: 'The status of the second provider is read without a credential.',
    violates: ['SYNC-STATUS-403-ANONYMOUS'],
    change: asOperatorOfOther('GET', (shown) => shown === undefined),
  },
  {
    id: 'other-provider-read-with-any-token',
    statement: 'The status of the second provider is read with any token.',
    violates: [
      'SYNC-STATUS-403-FORGED',
      'SYNC-STATUS-403-REVOKED',
      'SYNC-STATUS-RESTRICTED',
      'SYNC-STATUS-CONNECTION-NO-CREDENTIAL',
      'SYNC-STATUS-CONNECTION-REVOKED',
      'SYNC-STATUS-CONNECTION-RESTRICTED',
    ],
    change: asOperatorOfOther('GET', (shown) => shown?.startsWith('Bearer ') === true),
  },
  {
    id: 'other-provider-read-with-scheme-alone',
    statement: 'The status of the second provider is read with a scheme but no token.',
    violates: ['SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: asOperatorOfOther('GET', (shown) => shown?.trim() === 'Bearer'),
  },
  {
    id: 'other-provider-synced-by-anybody',
    statement: 'The second provider syncs without a credential.',
    violates: ['SYNC-OBJECT-403-ANONYMOUS'],
    change: asOperatorOfOther('POST', (shown) => shown === undefined),
  },
  {
    id: 'other-provider-synced-with-any-token',
    statement: 'The second provider syncs with any token.',
    violates: ['SYNC-OBJECT-VIEWER', 'SYNC-OBJECT-403-FORGED', 'SYNC-OBJECT-403-REVOKED', 'SYNC-OBJECT-RESTRICTED'],
    change: asOperatorOfOther('POST', (shown) => shown?.startsWith('Bearer ') === true),
  },
  {
    id: 'other-provider-served-to-revoked',
    statement: 'The second provider accepts a revoked token.',
    violates: ['SYNC-OBJECT-403-REVOKED', 'SYNC-STATUS-403-REVOKED', 'SYNC-STATUS-CONNECTION-REVOKED'],
    change: changeStage('identify', (next, token, context) => {
      const { revoked } = context.state.fixtures.credentials;
      return isOfOther(context) && token === revoked.token ? revoked.caller : next(token, context);
    }),
  },
  {
    id: 'other-provider-read-without-permission',
    statement: 'The status of the second provider is read without permission.',
    violates: ['SYNC-STATUS-RESTRICTED', 'SYNC-STATUS-CONNECTION-RESTRICTED'],
    change: permitOther('GET'),
  },
  {
    id: 'other-provider-synced-without-permission',
    statement: 'The second provider syncs without permission.',
    violates: ['SYNC-OBJECT-VIEWER', 'SYNC-OBJECT-RESTRICTED'],
    change: permitOther('POST'),
  },
  {
    id: 'other-provider-finish-before-start',
    statement: 'Every task of the second provider finishes a quarter of a second before it starts.',
    violates: ['SYNC-STATUS-FINISH-NOT-BEFORE-START'],
    change: changeTasksOfOther(({ start_timestamp }) => ({
      finish_timestamp: new Date(Date.parse(start_timestamp) - 250).toISOString(),
      duration: 0,
    })),
  },
  {
    id: 'other-provider-duration-in-milliseconds',
    statement: 'The duration of a task of the second provider is in milliseconds.',
    violates: ['SYNC-STATUS-DURATION-IN-SECONDS'],
    change: changeTasksOfOther(({ duration }) => ({ duration: duration * 1000 })),
  },
  {
    id: 'other-provider-duration-negative',
    statement: 'The duration of a task of the second provider is its start minus its finish.',
    violates: ['SYNC-STATUS-DURATION-NOT-NEGATIVE'],
    change: changeTasksOfOther(({ duration }) => ({ duration: -duration })),
  },
  {
    id: 'other-provider-full-name-with-dash',
    statement: 'The full name of a task of the second provider has a dash before the uid.',
    violates: ['SYNC-STATUS-FULL-NAME'],
    change: changeTasksOfOther(({ name, uid }) => (uid === undefined ? {} : { full_name: `${name}-${uid}` })),
  },
  {
    id: 'other-provider-times-ahead',
    statement: 'The times of a task of the second provider are local time, two hours ahead of UTC, but labelled UTC.',
    violates: ['SYNC-STATUS-TIMES-NOT-IN-FUTURE', 'SYNC-STATUS-MESSAGES-WITHIN-TASK'],
    change: changeTasksOfOther((task) => ({
      start_timestamp: dateTime(Date.parse(task.start_timestamp) + 7_200_000, undefined, 3),
      finish_timestamp: dateTime(Date.parse(task.finish_timestamp) + 7_200_000, undefined, 3),
    })),
  },
  {
    id: 'other-provider-uuids-repeated',
    statement: 'All tasks of the second provider have the same uuid.',
    violates: ['SYNC-STATUS-UUIDS-UNIQUE'],
    change: changeStage('tasks', (next, provider, context) => {
      const tasks = next(provider, context);
      const isOther = provider.id === context.state.fixtures.providers[1].id;
      return isOther ? tasks.map((task) => ({ ...task, uuid: tasks[0]?.uuid ?? task.uuid })) : tasks;
    }),
  },
];

/** Whether a request is to the second provider. */
function isOfOther({ request, stages, state }: Context): boolean {
  const route = stages.match(request.target, { request, stages, state });
  return route?.rawId === state.fixtures.providers[1].id;
}

/** Treats some requests to the second provider as the operator's, by their `Authorization`. */
function asOperatorOfOther(method: string, applies: (shown: string | undefined) => boolean): Change {
  return changeStage('readToken', (next, headers, context) =>
    context.request.method === method && isOfOther(context) && applies(headerValues(headers, 'authorization')[0])
      ? context.state.fixtures.credentials.operator.token
      : next(headers, context),
  );
}

/** Permits one method on the second provider to every caller. */
function permitOther(method: string): Change {
  return changeStage(
    'authorize',
    (next, caller, context) => (context.request.method === method && isOfOther(context)) || next(caller, context),
  );
}

/** Changes how the tasks of the second provider are written. */
function changeTasksOfOther(edit: (task: StoredTask) => { readonly [member: string]: JsonValue | undefined }): Change {
  return changeStage('presentTask', (next, task, context) => {
    const own = next(task, context);
    if (!isOfOther(context)) return own;
    const changed = Object.entries(edit(task)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    return { ...own, ...Object.fromEntries(changed) };
  });
}

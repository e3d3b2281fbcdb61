import { headerValues } from '../../http/Exchange.ts';
import { logEvent } from '../reference/defaultTasks.ts';
import type { Stages } from '../reference/Stages.ts';
import type { LogEvent } from '../reference/SystemTask.ts';
import { pathOf } from '../reference/stages/match.ts';
import { changeStage } from './changeStage.ts';
import type { Change, Fault } from './Fault.ts';

/** Faults of requests in special places: at a path without its trailing slash, as HEAD, after a sync. */
export const placeFaults: readonly Fault[] = [
  {
    id: 'read-without-slash-by-anybody',
    statement: 'A path without its trailing slash serves the status without a credential.',
    violates: ['SYNC-STATUS-PATH-NEEDS-CREDENTIAL', 'SYNC-STATUS-MISSING-SLASH'],
    change: withoutSlash('status', (shown) => shown === undefined),
  },
  {
    id: 'read-without-slash-with-any-token',
    statement: 'A path without its trailing slash serves the status with any token.',
    violates: ['SYNC-STATUS-PATH-NEEDS-PERMISSION', 'SYNC-STATUS-MISSING-SLASH'],
    change: withoutSlash('status', (shown) => shown !== undefined),
  },
  {
    id: 'synced-without-slash-by-anybody',
    statement: 'A path without its trailing slash syncs an object without a credential.',
    violates: ['SYNC-OBJECT-MISSING-SLASH'],
    change: withoutSlash('object', (shown) => shown === undefined),
  },
  {
    id: 'slash-missing-without-permission',
    statement: 'A path without its trailing slash needs no permission.',
    violates: ['SYNC-STATUS-PATH-NEEDS-PERMISSION', 'SYNC-OBJECT-PATH-NEEDS-PERMISSION'],
    change: unchecked(
      (path) => !path.endsWith('/'),
      (path) => `${path}/`,
    ),
  },
  {
    id: 'slash-missing-synced-by-viewer',
    statement: 'A path without its trailing slash syncs for callers who may only view.',
    violates: ['SYNC-OBJECT-PATH-NEEDS-PERMISSION'],
    change: (stages) => ({
      ...unchecked(
        (path) => path.endsWith('/object'),
        (path) => `${path}/`,
      )(stages),
      authorize: (caller, context) =>
        stages.authorize(caller, context) ||
        (pathOf(context.request.target).endsWith('/object') && caller.identity === 'viewer'),
    }),
  },
  {
    id: 'escaped-path-without-permission',
    statement: 'A path with an escaped letter needs no permission.',
    violates: ['SYNC-STATUS-PATH-NEEDS-PERMISSION', 'SYNC-OBJECT-PATH-NEEDS-PERMISSION'],
    change: unchecked(
      (path) => path.includes('/%73ync/'),
      (path) => path.replace('/%73ync/', '/sync/'),
    ),
  },
  {
    id: 'head-with-revoked-token',
    statement: 'HEAD of the status accepts a revoked token.',
    violates: ['SYNC-STATUS-HEAD-REVOKED'],
    change: changeStage('identify', (next, token, context) => {
      const { revoked } = context.state.fixtures.credentials;
      const isHead = context.request.method === 'HEAD' && token === revoked.token;
      return isHead ? revoked.caller : next(token, context);
    }),
  },
  {
    id: 'head-of-cached-status',
    statement: 'HEAD of the status accepts every token that ever existed.',
    violates: ['SYNC-STATUS-HEAD-REVOKED', 'SYNC-STATUS-HEAD-RESTRICTED'],
    change: changeStage('identify', (next, token, context) => {
      const { operator, ...others } = context.state.fixtures.credentials;
      const isKnown = Object.values(others).some((credential) => credential.token === token);
      return context.request.method === 'HEAD' && isKnown ? operator.caller : next(token, context);
    }),
  },
  {
    id: 'head-without-permission',
    statement: 'HEAD of the status needs no permission.',
    violates: ['SYNC-STATUS-HEAD-RESTRICTED'],
    change: changeStage(
      'authorize',
      (next, caller, context) => context.request.method === 'HEAD' || next(caller, context),
    ),
  },
  {
    id: 'messages-read-once',
    statement: 'A message that a sync adds to the last task is shown by one read only.',
    source: 'RFC 9110 §9.2.1',
    violates: ['SYNC-STATUS-UNCHANGED-BY-READS-AFTER-SYNC', 'SYNC-STATUS-ENDED-TASK-STAYS'],
    change: shownOnce((tasks) =>
      tasks.map((task, index) =>
        index === tasks.length - 1 ? { ...task, messages: [...task.messages, syncedAt(task.finish_timestamp)] } : task,
      ),
    ),
  },
  {
    id: 'task-gone-when-read',
    statement: 'The last task is missing from every read after the first one after a sync.',
    source: 'RFC 9110 §9.2.1',
    violates: ['SYNC-STATUS-UNCHANGED-BY-READS-AFTER-SYNC'],
    change: taskGoneWhenRead,
  },
];

function taskGoneWhenRead(stages: Stages): Stages {
  let state: 'no sync' | 'synced' | 'read' = 'no sync';
  return {
    ...stages,
    sync: (sync, provider, context) => {
      state = 'synced';
      return stages.sync(sync, provider, context);
    },
    tasks: (provider, context) => {
      const tasks = stages.tasks(provider, context);
      const isGone = state === 'read';
      if (state === 'synced') state = 'read';
      return isGone ? tasks.slice(0, -1) : tasks;
    },
  };
}

function syncedAt(timestamp: string): LogEvent {
  return logEvent(timestamp, 'info', 'Synced on demand', {});
}

type Tasks = ReturnType<Parameters<Change>[0]['tasks']>;

/** Changes the tasks in the first read after each sync. */
function shownOnce(edit: (tasks: Tasks) => Tasks): Change {
  return (stages) => {
    let isFresh = false;
    return {
      ...stages,
      sync: (sync, provider, context) => {
        isFresh = true;
        return stages.sync(sync, provider, context);
      },
      tasks: (provider, context) => {
        const tasks = stages.tasks(provider, context);
        const shown = isFresh ? edit(tasks) : tasks;
        isFresh = false;
        return shown;
      },
    };
  };
}

/** Serves the path of an operation without its trailing slash, and treats some callers as the operator. */
function withoutSlash(name: 'object' | 'status', applies: (shown: string | undefined) => boolean): Change {
  return (stages) => {
    const isMet = (target: string, headers: Parameters<typeof stages.readToken>[0]) =>
      pathOf(target).endsWith(`/sync/${name}`) && applies(headerValues(headers, 'authorization')[0]);
    return {
      ...stages,
      match: (target, context) =>
        stages.match(isMet(target, context.request.headers) ? `${pathOf(target)}/` : target, context),
      readToken: (headers, context) =>
        isMet(context.request.target, headers)
          ? context.state.fixtures.credentials.operator.token
          : stages.readToken(headers, context),
    };
  };
}

/** Routes other spellings of a path to the operation, whose check of permissions does not recognise them. */
function unchecked(isOther: (path: string) => boolean, usual: (path: string) => string): Change {
  return (stages) => ({
    ...stages,
    match: (target, context) => stages.match(isOther(pathOf(target)) ? usual(pathOf(target)) : target, context),
    authorize: (caller, context) => isOther(pathOf(context.request.target)) || stages.authorize(caller, context),
  });
}

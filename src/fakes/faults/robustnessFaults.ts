import { setImmediate } from 'node:timers/promises';
import type { ReceivedRequest } from '../reference/Context.ts';
import { genericError, type Reply, reply } from '../reference/Reply.ts';
import type { Stages } from '../reference/Stages.ts';
import { serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { isStatusRead, respondInstead } from './requestChanges.ts';

const unavailable = reply(503, genericError('Try again later.', 'unavailable'));

/** Faults under load: large or deep bodies, many simultaneous requests. */
export const robustnessFaults: readonly Fault[] = [
  {
    id: 'large-body-crashes',
    statement: 'A body of over 200 kB gets 500.',
    violates: ['SYNC-OBJECT-LARGE-BODY', 'NO-SERVER-ERROR'],
    change: respondInstead(isLarge, () => serverError),
  },
  {
    id: 'large-body-bad-gateway',
    statement: 'A body of over 200 kB gets 502, as if another server had failed.',
    violates: ['NO-GATEWAY-ERROR-FOR-SIZE'],
    change: respondInstead(isLarge, () => reply(502, undefined)),
  },
  {
    id: 'long-path-times-out',
    statement: 'A path of over 2,000 characters gets 504, as if another server were slow.',
    violates: ['NO-GATEWAY-ERROR-FOR-SIZE'],
    change: respondInstead(
      ({ target }) => target.length > 2_100,
      () => reply(504, undefined),
    ),
  },
  {
    id: 'large-body-accepted-for-later',
    statement: 'A body of over 200 kB gets 202.',
    violates: ['SYNC-OBJECT-LARGE-BODY'],
    change: respondInstead(isLarge, () => reply(202, {})),
  },
  {
    id: 'deep-member-crashes',
    statement: 'A member that is nested a thousand levels deep gets 500.',
    source: 'raullenchai/Rapid-MLX#798',
    violates: ['SYNC-OBJECT-LARGE-BODY', 'NO-SERVER-ERROR'],
    change: respondInstead(
      (request) => nesting(request) === 1000,
      () => serverError,
    ),
  },
  {
    id: 'deep-body-crashes',
    statement: 'A body that is nested tens of thousands of levels deep gets 500.',
    source: 'flop-labs/technocore-chat#130',
    violates: ['SYNC-OBJECT-DEEP-BODY', 'NO-SERVER-ERROR'],
    change: respondInstead(isDeep, () => serverError),
  },
  {
    id: 'deep-body-ignored',
    statement: 'A body that is nested too deep is treated as an empty request and gets 200.',
    violates: ['SYNC-OBJECT-DEEP-BODY'],
    change: respondInstead(isDeep, () => reply(200, { messages: [] })),
  },
  {
    id: 'second-read-locked-out',
    statement: 'A read during another read gets 500.',
    violates: ['SYNC-STATUS-PIPELINED', 'SYNC-STATUS-READ-AT-ONCE', 'NO-SERVER-ERROR'],
    change: limitReads(1, () => serverError),
  },
  {
    id: 'pool-of-ten',
    statement: 'Of more than ten simultaneous reads, the excess gets 503.',
    violates: ['SYNC-STATUS-READ-AT-ONCE', 'NO-SERVER-ERROR'],
    change: limitReads(10, () => unavailable),
  },
  {
    id: 'read-at-once-empty',
    statement: 'A read during another read gets an empty object.',
    violates: [
      'SYNC-STATUS-PIPELINED',
      'SYNC-STATUS-READ-AT-ONCE',
      'SYNC-STATUS-AT-ONCE-BY-CALLER',
      'SYNC-STATUS-CONNECTION-NO-CREDENTIAL',
      'SYNC-STATUS-EVERY-BODY',
    ],
    change: limitReads(1, () => reply(200, {})),
  },
  {
    id: 'many-reads-at-once-empty',
    statement: 'Of more than ten simultaneous reads, the excess gets an empty object.',
    violates: ['SYNC-STATUS-READ-AT-ONCE', 'SYNC-STATUS-EVERY-BODY'],
    change: limitReads(10, () => reply(200, {})),
  },
  {
    id: 'caller-kept-outside-request',
    statement: 'The caller of a read is kept in a global variable, which the next read overwrites.',
    violates: ['SYNC-STATUS-AT-ONCE-BY-CALLER'],
    change: fieldsKeptOutside,
  },
  {
    id: 'target-kept-outside-request',
    statement: 'The path of a read is kept in a global variable, which the next read overwrites.',
    violates: ['SYNC-STATUS-AT-ONCE-BY-CALLER', 'SYNC-STATUS-PIPELINED', 'SYNC-STATUS-OWN-TASKS'],
    change: targetKeptOutside,
  },
  {
    id: 'response-shared-by-callers',
    statement: 'Reads of one path at once share one response, whatever their credentials.',
    violates: ['SYNC-STATUS-AT-ONCE-BY-CALLER', 'SYNC-STATUS-CONNECTION-NO-CREDENTIAL'],
    change: responseShared,
  },
  {
    id: 'burst-wears-out',
    statement: 'After more than ten simultaneous reads, no status is served any more.',
    violates: ['SYNC-STATUS-READ-AT-ONCE', 'SYNC-STATUS-WELL-AFTERWARDS', 'NO-SERVER-ERROR'],
    change: burstWearsOut,
  },
  {
    id: 'large-body-wears-out',
    statement: 'After a body of over 200 kB, no status is served any more.',
    violates: [
      'SYNC-STATUS-PRECEDENCE-OPERATOR',
      'SYNC-STATUS-READ-AT-ONCE',
      'NO-SERVER-ERROR',
      'SYNC-OBJECT-CONNECTION-USABLE',
    ],
    change: largeBodyWearsOut,
  },
];

function burstWearsOut(stages: Stages): Stages {
  let isWorn = false;
  const limited = limitReads(10, () => {
    isWorn = true;
    return unavailable;
  })(stages);
  return {
    ...limited,
    respond: (context) => (isWorn && isStatusRead(context) ? Promise.resolve(unavailable) : limited.respond(context)),
  };
}

function largeBodyWearsOut(stages: Stages): Stages {
  let isWorn = false;
  return {
    ...stages,
    respond: (context) => {
      isWorn ||= isLarge(context.request);
      return isWorn && isStatusRead(context) ? Promise.resolve(unavailable) : stages.respond(context);
    },
  };
}

function isLarge({ body }: ReceivedRequest): boolean {
  return body.length > 200_000;
}

function isDeep(request: ReceivedRequest): boolean {
  return nesting(request) > 10_000;
}

/** How many brackets open in a row in a body. */
function nesting({ body }: ReceivedRequest): number {
  const [brackets = ''] = /\[{2,}/.exec(Buffer.from(body).toString('latin1')) ?? [];
  return brackets.length;
}

/** Node accepts one connection a turn: after this, all reads of a burst have come. */
async function othersHaveCome(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await setImmediate();
}

/** Keeps the header fields of a read outside it while it waits. */
function fieldsKeptOutside(stages: Stages): Stages {
  let headers: ReceivedRequest['headers'] = [];
  return {
    ...stages,
    respond: async (context) => {
      if (!isStatusRead(context)) return stages.respond(context);
      headers = context.request.headers;
      await othersHaveCome();
      return stages.respond({ ...context, request: { ...context.request, headers } });
    },
  };
}

function targetKeptOutside(stages: Stages): Stages {
  let target = '';
  return {
    ...stages,
    respond: async (context) => {
      if (!isStatusRead(context)) return stages.respond(context);
      target = context.request.target;
      await othersHaveCome();
      return stages.respond({ ...context, request: { ...context.request, target } });
    },
  };
}

/** Responds to reads of one path that come meanwhile with the response to the first. */
function responseShared(stages: Stages): Stages {
  const underWay = new Map<string, Promise<Reply>>();
  return {
    ...stages,
    respond: (context) => {
      const { target } = context.request;
      const shared = underWay.get(target);
      if (!isStatusRead(context) || shared !== undefined) return shared ?? stages.respond(context);
      const own = othersHaveCome().then(() => stages.respond(context));
      underWay.set(target, own);
      return own.finally(() => underWay.delete(target));
    },
  };
}

/** Serves at most `limit` simultaneous reads; the others get another response. */
function limitReads(limit: number, response: () => Reply): Change {
  return (stages) => {
    let underWay = 0;
    return {
      ...stages,
      respond: async (context) => {
        if (!isStatusRead(context)) return stages.respond(context);
        if (underWay >= limit) return response();
        underWay += 1;
        await othersHaveCome();
        underWay -= 1;
        return stages.respond(context);
      },
    };
  };
}

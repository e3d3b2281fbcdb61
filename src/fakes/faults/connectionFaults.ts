import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { headerValues } from '../../http/Exchange.ts';
import type { Context } from '../reference/Context.ts';
import type { reply } from '../reference/Reply.ts';
import { changeStage } from './changeStage.ts';
import { isUnasked, rememberSockets, responseText, writeBehind } from './connectionChanges.ts';
import { serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { isStatusRead } from './requestChanges.ts';

/** Faults of how messages follow each other on a connection. */
export const connectionFaults: readonly Fault[] = [
  {
    id: 'length-believed-over-chunks',
    statement: 'Of a body with a length and in chunks the length counts, and the rest is another request.',
    source: 'RFC 9112 §6.1',
    violates: ['SYNC-OBJECT-CONNECTION-USABLE'],
    change: changeStage('refuseBytes', (next, error, socket) =>
      error.code === 'HPE_INVALID_CONTENT_LENGTH' && socket.writable
        ? void socket.end(responseText(400) + responseText(400, ['Connection: close']))
        : next(error, socket),
    ),
  },
  {
    id: 'answer-to-page-cut-short',
    statement: 'The answer to a read by a page of another origin ends before its length is reached.',
    source: 'RFC 9112 §8',
    violates: ['ANSWERS-WHOLE'],
    change: cutShort(({ request }) => headerValues(request.headers, 'origin').length > 0),
  },
  {
    id: 'head-with-body',
    statement: 'The body of a GET stands behind the answer to HEAD.',
    source: 'RFC 9110 §9.3.2',
    violates: ['SYNC-OBJECT-LENGTH', 'SYNC-STATUS-CONNECTION-USABLE', 'SYNC-STATUS-LENGTH', 'ANSWERS-WHOLE'],
    change: writeBehind((_, { request }) => request.method === 'HEAD', '{"is_running":false,"tasks":[]}'),
  },
  {
    id: 'line-behind-status',
    statement: 'A line of text stands behind the body of a status.',
    source: 'RFC 9110 §8.6',
    violates: ['SYNC-STATUS-CONNECTION-USABLE', 'SYNC-STATUS-LENGTH', 'SYNC-OBJECT-CONNECTION-USABLE', 'ANSWERS-WHOLE'],
    change: writeBehind((answer, context) => answer.status === 200 && isStatusRead(context), '<!-- 3 ms -->\n'),
  },
  {
    id: 'not-found-longer-than-said',
    statement: 'A page of HTML stands behind the body of a 404.',
    violates: [
      'SYNC-STATUS-CONNECTION-USABLE',
      'SYNC-STATUS-LENGTH',
      'SYNC-OBJECT-CONNECTION-USABLE',
      'SYNC-OBJECT-LENGTH',
      'ANSWERS-WHOLE',
    ],
    change: writeBehind(({ status }) => status === 404, '<html></html>'),
  },
  {
    id: 'status-answered-twice',
    statement: 'A read without a credential is answered twice.',
    violates: ['SYNC-STATUS-CONNECTION-USABLE', 'SYNC-STATUS-LENGTH', 'ANSWERS-WHOLE'],
    change: writeBehind((answer, context) => answer.status === 403 && isStatusRead(context), responseText(403)),
  },
  {
    id: 'refused-body-unread',
    statement: 'The body of a sync without a credential is taken for the next request.',
    source: 'nesquena/hermes-webui#7550',
    violates: ['SYNC-OBJECT-EXPECT-CONTINUE', 'SYNC-OBJECT-CONNECTION-USABLE', 'SYNC-OBJECT-LENGTH', 'ANSWERS-WHOLE'],
    change: writeBehind(({ status }, { request }) => status === 403 && request.body.length > 0, responseText(400)),
  },
  {
    id: 'put-body-unread',
    statement: 'The body of a request with the wrong method is taken for the next request.',
    violates: ['SYNC-OBJECT-CONNECTION-USABLE', 'SYNC-OBJECT-LENGTH', 'ANSWERS-WHOLE'],
    change: writeBehind(({ status }, { request }) => status === 405 && request.body.length > 0, responseText(400)),
  },
  {
    id: 'read-body-unread',
    statement: 'The body of a read is taken for the next request.',
    source: 'JustVugg/colibri#610',
    violates: ['SYNC-STATUS-CONNECTION-USABLE'],
    change: writeBehind((_, { request }) => request.method === 'GET' && request.body.length > 0, responseText(501)),
  },
  {
    id: 'invalid-body-answered-twice',
    statement: 'A sync with an invalid body is answered twice.',
    violates: ['SYNC-OBJECT-CONNECTION-USABLE', 'SYNC-OBJECT-LENGTH', 'ANSWERS-WHOLE'],
    change: writeBehind(({ status }) => status === 400, responseText(400)),
  },
  {
    id: 'second-request-crashes',
    statement: 'The second request of a connection that was not asked to be kept is answered 500.',
    violates: ['SYNC-STATUS-CONNECTION-USABLE', 'SYNC-OBJECT-CONNECTION-USABLE', 'NO-SERVER-ERROR'],
    change: onSecond(() => serverError),
  },
  {
    id: 'second-request-anonymous',
    statement: 'The second request of a connection that was not asked to be kept lacks its credential.',
    violates: ['SYNC-STATUS-CONNECTION-USABLE', 'SYNC-OBJECT-CONNECTION-USABLE'],
    change: onSecond((context) => context.stages.refuse({ reason: 'unauthenticated' }, undefined, context)),
  },
  {
    id: 'silent-behind-unknown-provider',
    statement: 'Behind a read of an unknown provider the connection is kept, and nothing more is answered on it.',
    source: 'RFC 9112 §9.3',
    violates: ['SYNC-STATUS-CONNECTION-USABLE'],
    change: afterNotFound((socket) => socket.pause()),
  },
  {
    id: 'dropped-behind-unknown-provider',
    statement: 'The answer to a read of an unknown provider says keep-alive, and the connection is closed.',
    source: 'RFC 9112 §9.6',
    violates: ['SYNC-STATUS-CONNECTION-USABLE'],
    change: afterNotFound((socket) => socket.end()),
  },
  {
    id: 'reads-at-once-mixed-up',
    statement: 'Of two reads at once both get the answer to the second.',
    violates: ['SYNC-STATUS-PIPELINED'],
    change: (stages) => {
      let latest: Context;
      return {
        ...stages,
        respond: async (context) => {
          latest = context;
          await setImmediate();
          return stages.respond(isStatusRead(context) && isUnasked(context.request) ? latest : context);
        },
      };
    },
  },
];

/** Does something to a connection that was not asked to be kept, once a read on it was answered 404. */
function afterNotFound(act: (socket: Socket) => void): Change {
  return changeStage('write', async (next, answer, response, context) => {
    const { socket } = response.req;
    await next(answer, response, context);
    if (answer.status === 404 && isStatusRead(context) && isUnasked(context.request)) act(socket);
  });
}

/** Ends the connection ten bytes before the end of some answers. */
function cutShort(applies: (context: Context) => boolean): Change {
  return changeStage('write', (next, answer, response, context) => {
    if (!applies(context)) return next(answer, response, context);
    response.writeHead(answer.status, answer.headers.flat());
    response.write(answer.body.subarray(0, -10));
    response.req.socket.end();
    return Promise.resolve();
  });
}

/** Answers whatever comes second on a connection that the client did not ask to keep. */
function onSecond(answer: (context: Context) => ReturnType<typeof reply>): Change {
  return (stages) => {
    const { receive, socketOf } = rememberSockets(stages);
    const used = new WeakSet<object>();
    return {
      ...stages,
      receive,
      respond: (context) => {
        const socket = socketOf(context.request);
        const isSecond = socket !== undefined && used.has(socket) && isUnasked(context.request);
        if (socket !== undefined) used.add(socket);
        return isSecond ? Promise.resolve(answer(context)) : stages.respond(context);
      },
    };
  };
}

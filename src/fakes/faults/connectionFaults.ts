import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { headerValues } from '../../http/Exchange.ts';
import { latin1Text } from '../../http/latin1Bytes.ts';
import type { Context, ReceivedRequest } from '../reference/Context.ts';
import { withHeader } from '../reference/RawResponse.ts';
import { genericError, reply } from '../reference/Reply.ts';
import type { Stages } from '../reference/Stages.ts';
import { changeStage } from './changeStage.ts';
import { isWithoutConnectionField, rememberSockets, responseText, writeAfter } from './connectionChanges.ts';
import { serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { isStatusRead } from './requestChanges.ts';

/** Faults of how messages follow each other on a connection. */
export const connectionFaults: readonly Fault[] = [
  {
    id: 'length-believed-over-chunks',
    statement: 'For a body with both a length and chunks, the length counts, and the rest is another request.',
    source: 'RFC 9112 §6.1',
    violates: ['SYNC-OBJECT-CONNECTION-USABLE'],
    change: changeStage('refuseBytes', (next, error, socket) =>
      error.code === 'HPE_INVALID_CONTENT_LENGTH' && socket.writable
        ? void socket.end(responseText(400) + responseText(400, ['Connection: close']))
        : next(error, socket),
    ),
  },
  {
    id: 'unreadable-message-quoted',
    statement: 'A message that cannot be read is quoted with its credential.',
    violates: ['NO-TOKEN-OF-MALFORMED-MESSAGE'],
    change: changeStage('refuseBytes', (next, error, socket) => {
      const [quoted] = /authorization.*/i.exec(bytesOf(error)) ?? [];

      const body = JSON.stringify({ detail: quoted });
      if (quoted === undefined || error.code !== 'HPE_INVALID_HEADER_TOKEN' || !socket.writable) next(error, socket);
      else socket.end(`HTTP/1.1 400 -\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`);
    }),
  },
  {
    id: 'method-in-small-letters-reads',
    statement: 'A method may be in small letters.',
    source: 'RFC 9110 §9.1',
    violates: ['SYNC-STATUS-METHOD-CASE'],
    change: changeStage('refuseBytes', (next, error, socket) =>
      bytesOf(error).startsWith('get ') && socket.writable
        ? void socket.end(responseText(200, ['Connection: close']))
        : next(error, socket),
    ),
  },
  {
    id: 'options-with-body-of-none',
    statement: 'The 204 to OPTIONS has a length and a body.',
    source: 'RFC 9110 §8.6',
    violates: ['ANSWERS-WHOLE'],
    change: changeStage('write', (next, raw, response, context) => {
      if (context.request.method !== 'OPTIONS') return next(raw, response, context);
      response.req.socket.end('HTTP/1.1 204 -\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}');
      return Promise.resolve();
    }),
  },
  {
    id: 'answer-to-page-cut-short',
    statement: 'The response to a read by a page of another origin is shorter than its Content-Length.',
    source: 'RFC 9112 §8',
    violates: ['ANSWERS-WHOLE'],
    change: cutShort(({ request }) => headerValues(request.headers, 'origin').length > 0),
  },
  {
    id: 'http-1-0-refused',
    statement: 'A request in HTTP/1.0 gets 505.',
    source: 'RFC 9110 §15.6.6',
    violates: ['SYNC-STATUS-HTTP-1-0', 'NO-SERVER-ERROR'],
    change: refusingOldVersion,
  },
  {
    id: 'head-with-body',
    statement: 'The response to HEAD is followed by the body of a GET.',
    source: 'RFC 9110 §9.3.2',
    violates: ['SYNC-OBJECT-LENGTH', 'SYNC-STATUS-CONNECTION-USABLE', 'SYNC-STATUS-LENGTH', 'ANSWERS-WHOLE'],
    change: writeAfter((_, { request }) => request.method === 'HEAD', '{"is_running":false,"tasks":[]}'),
  },
  {
    id: 'line-behind-status',
    statement: 'The body of a status is followed by a line of text.',
    source: 'RFC 9110 §8.6',
    violates: ['SYNC-STATUS-CONNECTION-USABLE', 'SYNC-STATUS-LENGTH', 'SYNC-OBJECT-CONNECTION-USABLE', 'ANSWERS-WHOLE'],
    change: writeAfter((raw, context) => raw.status === 200 && isStatusRead(context), '<!-- 3 ms -->\n'),
  },
  {
    id: 'length-in-characters',
    statement: 'The Content-Length of the result of a user counts characters, of which one has two bytes.',
    source: 'RFC 9110 §8.6',
    violates: ['ANSWERS-WHOLE'],
    change: changeStage('write', (next, raw, response, context) => {
      const isOfUser = Buffer.from(context.request.body).includes('models.User');
      if (raw.status !== 200 || !isOfUser) return next(raw, response, context);
      const length = String(raw.body.length - 1);
      return next(withHeader(raw, 'Content-Length', length), response, context);
    }),
  },
  {
    id: 'not-found-longer-than-said',
    statement: 'The body of a 404 is followed by HTML.',
    violates: [
      'SYNC-STATUS-CONNECTION-USABLE',
      'SYNC-STATUS-LENGTH',
      'SYNC-OBJECT-CONNECTION-USABLE',
      'SYNC-OBJECT-LENGTH',
      'ANSWERS-WHOLE',
    ],
    change: writeAfter(({ status }) => status === 404, '<html></html>'),
  },
  {
    id: 'status-answered-twice',
    statement: 'A read without a credential gets two responses.',
    violates: ['SYNC-STATUS-CONNECTION-USABLE', 'SYNC-STATUS-LENGTH', 'ANSWERS-WHOLE'],
    change: writeAfter((raw, context) => raw.status === 403 && isStatusRead(context), responseText(403)),
  },
  {
    id: 'refused-body-unread',
    statement: 'The body of a sync without a credential is treated as the next request.',
    source: 'nesquena/hermes-webui#7550',
    violates: ['SYNC-OBJECT-EXPECT-CONTINUE', 'SYNC-OBJECT-CONNECTION-USABLE', 'SYNC-OBJECT-LENGTH', 'ANSWERS-WHOLE'],
    change: writeAfter(({ status }, { request }) => status === 403 && request.body.length > 0, responseText(400)),
  },
  {
    id: 'put-body-unread',
    statement: 'The body of a request with the wrong method is treated as the next request.',
    violates: ['SYNC-OBJECT-CONNECTION-USABLE', 'SYNC-OBJECT-LENGTH', 'ANSWERS-WHOLE'],
    change: writeAfter(({ status }, { request }) => status === 405 && request.body.length > 0, responseText(400)),
  },
  {
    id: 'read-body-unread',
    statement: 'The body of a read is treated as the next request.',
    source: 'JustVugg/colibri#610',
    violates: ['SYNC-STATUS-CONNECTION-USABLE'],
    change: writeAfter((_, { request }) => request.method === 'GET' && request.body.length > 0, responseText(501)),
  },
  {
    id: 'invalid-body-answered-twice',
    statement: 'A sync with an invalid body gets two responses.',
    violates: ['SYNC-OBJECT-CONNECTION-USABLE', 'SYNC-OBJECT-LENGTH', 'ANSWERS-WHOLE'],
    change: writeAfter(({ status }) => status === 400, responseText(400)),
  },
  {
    id: 'beyond-ascii-id-answered-longer',
    statement: 'The response to a sync whose id ends in a letter beyond ASCII is longer than it declares.',
    violates: ['ANSWERS-WHOLE'],
    change: writeAfter((_, { request }) => /[\x80-\xff]"\s*}\s*$/.test(latin1Text(request.body)), '"}'),
  },
  {
    id: 'second-request-crashes',
    statement: 'The second request on a connection without an explicit keep-alive gets 500.',
    violates: ['SYNC-STATUS-CONNECTION-USABLE', 'SYNC-OBJECT-CONNECTION-USABLE', 'NO-SERVER-ERROR'],
    change: onSecond(() => serverError),
  },
  {
    id: 'second-request-anonymous',
    statement: 'The credential of the second request on a connection without an explicit keep-alive is ignored.',
    violates: ['SYNC-STATUS-CONNECTION-USABLE', 'SYNC-OBJECT-CONNECTION-USABLE'],
    change: onSecond((context) => context.stages.refuse({ reason: 'unauthenticated' }, undefined, context)),
  },
  {
    id: 'silent-behind-unknown-provider',
    statement: 'After a read of an unknown provider, the connection stays open but serves nothing more.',
    source: 'RFC 9112 §9.3',
    violates: ['SYNC-STATUS-CONNECTION-USABLE'],
    change: afterNotFound((socket) => socket.pause()),
  },
  {
    id: 'dropped-behind-unknown-provider',
    statement: 'The response to a read of an unknown provider announces keep-alive, but the connection is closed.',
    source: 'RFC 9112 §9.6',
    violates: ['SYNC-STATUS-CONNECTION-USABLE', 'SYNC-STATUS-CLOSE-ANNOUNCED'],
    change: afterNotFound((socket) => socket.end()),
  },
  {
    id: 'reads-at-once-mixed-up',
    statement: 'Two simultaneous reads both get the response to the second.',
    violates: ['SYNC-STATUS-PIPELINED'],
    change: readsAtOnceMixedUp,
  },
];

/** What the parser could not read. */
function bytesOf(error: Error): string {
  return 'rawPacket' in error && error.rawPacket instanceof Uint8Array
    ? Buffer.from(error.rawPacket).toString('latin1')
    : '';
}

function readsAtOnceMixedUp(stages: Stages): Stages {
  let latest: Context;
  return {
    ...stages,
    respond: async (context) => {
      latest = context;
      await setImmediate();
      return stages.respond(isStatusRead(context) && isWithoutConnectionField(context.request) ? latest : context);
    },
  };
}

/** Acts on a connection after the 404 to a read without a Connection field. */
function afterNotFound(act: (socket: Socket) => void): Change {
  return changeStage('write', async (next, raw, response, context) => {
    const { socket } = response.req;
    await next(raw, response, context);
    if (raw.status === 404 && isStatusRead(context) && isWithoutConnectionField(context.request)) act(socket);
  });
}

/** Ends the connection ten bytes before the end of some responses. */
function cutShort(applies: (context: Context) => boolean): Change {
  return changeStage('write', (next, raw, response, context) => {
    if (!applies(context)) return next(raw, response, context);
    response.writeHead(raw.status, raw.headers.flat());
    response.write(raw.body.subarray(0, -10));
    response.req.socket.end();
    return Promise.resolve();
  });
}

/** Responds to the second request on a connection without a Connection field. */
function onSecond(respond: (context: Context) => ReturnType<typeof reply>): Change {
  return (stages) => {
    const { receive, socketOf } = rememberSockets(stages);
    const used = new WeakSet<object>();
    return {
      ...stages,
      receive,
      respond: (context) => {
        const socket = socketOf(context.request);
        const isSecond = socket !== undefined && used.has(socket) && isWithoutConnectionField(context.request);
        if (socket !== undefined) used.add(socket);
        return isSecond ? Promise.resolve(respond(context)) : stages.respond(context);
      },
    };
  };
}

function refusingOldVersion(stages: Stages): Stages {
  const old = new WeakSet<ReceivedRequest>();
  return {
    ...stages,
    receive: async (message) => {
      const received = await stages.receive(message);
      if (received !== undefined && message.httpVersion === '1.0') old.add(received);
      return received;
    },
    respond: (context) =>
      old.has(context.request)
        ? Promise.resolve(reply(505, genericError('Use HTTP/1.1.', 'version')))
        : stages.respond(context),
  };
}

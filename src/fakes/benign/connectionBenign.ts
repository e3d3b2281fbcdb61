import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../reference/Context.ts';
import { type RawResponse, withHeader } from '../reference/RawResponse.ts';
import type { Stages } from '../reference/Stages.ts';
import type { Benign } from './Benign.ts';

type Write = (raw: RawResponse, response: ServerResponse, context: Context) => Promise<void>;

/** Changes how every response is sent. */
function sending(write: (usual: Write) => Write): (stages: Stages) => Stages {
  return (stages) => ({ ...stages, write: write(stages.write) });
}

/** Sends a response with another status line, and closes the connection. */
function withStatusLine(line: (status: number) => string): (stages: Stages) => Stages {
  return sending(() => ({ status, headers, body }, { socket }, { request }) => {
    const fields = [...headers, ['Connection', 'close']].map((field) => field.join(': '));
    socket?.write([line(status), ...fields, '', ''].join('\r\n'), 'latin1');
    socket?.end(request.method === 'HEAD' ? '' : body);
    return Promise.resolve();
  });
}

function isAnonymous(message: IncomingMessage): boolean {
  return message.headers.authorization === undefined;
}

const withoutLength = (raw: RawResponse) => withHeader(raw, 'Content-Length', undefined);

/** Variants that use the connection differently (RFC 9112). */
export const connectionBenign: readonly Benign[] = [
  {
    id: 'chunked',
    statement: 'Responses have no Content-Length; content is chunked.',
    change: sending((write) => (raw, response, context) => write(withoutLength(raw), response, context)),
  },
  {
    id: 'small-chunks',
    statement: 'Content comes in chunks of seven bytes, with a trailer field.',
    change: sending((write) => (raw, response, context) => {
      const { body } = raw;
      // A client of HTTP/1.0 knows no chunks.
      const isOld = response.req.httpVersion === '1.0';
      if (isOld || body.length === 0 || context.request.method === 'HEAD') return write(raw, response, context);
      const { status, headers } = withHeader(withoutLength(raw), 'Trailer', 'X-Length');
      response.writeHead(status, headers.flat());
      for (let at = 0; at < body.length; at += 7) response.write(body.subarray(at, at + 7));
      response.addTrailers([['X-Length', String(body.length)]]);
      response.end();
      return Promise.resolve();
    }),
  },
  {
    id: 'two-packets',
    statement: 'The content of a response is sent a moment after its head.',
    change: sending(() => async ({ status, headers, body }, response) => {
      response.writeHead(status, headers.flat());
      response.flushHeaders();
      await delay(1);
      response.end(body);
    }),
  },
  {
    id: 'head-without-length',
    statement: 'The response to HEAD has no length, which RFC 9110 §9.3.2 allows.',
    change: sending(
      (write) => (raw, response, context) =>
        write(context.request.method === 'HEAD' ? withoutLength(raw) : raw, response, context),
    ),
  },
  {
    id: 'connection-close',
    statement: 'The connection is closed after each response.',
    change: sending((write) => (raw, response, context) => {
      response.shouldKeepAlive = false;
      return write(raw, response, context);
    }),
  },
  {
    id: 'http-1-0',
    statement: 'Every response is HTTP/1.0, and its content ends with the connection.',
    change: (stages) =>
      withStatusLine((status) => `HTTP/1.0 ${status} ${STATUS_CODES[status] ?? ''}`)({
        ...stages,
        render: (reply, context) => withoutLength(stages.render(reply, context)),
      }),
  },
  {
    id: 'no-reason',
    statement: 'The reason phrase of every response is empty.',
    change: withStatusLine((status) => `HTTP/1.1 ${status} `),
  },
  {
    id: 'odd-reason',
    statement: 'The reason phrase of every response is unusual and contains octets beyond ASCII.',
    change: sending((write) => (raw, response, context) => {
      response.statusMessage = raw.status < 400 ? 'Tr\xe8s bien' : '404? No: see the status!';
      return write(raw, response, context);
    }),
  },
  {
    id: 'no-date',
    statement: 'No response has a Date, like that of a server without a clock (RFC 9110 §6.6.1).',
    change: sending((write) => (raw, response, context) => {
      response.sendDate = false;
      return write(raw, response, context);
    }),
  },
  {
    id: 'date-ahead',
    statement: 'The Date of every response is a minute fast.',
    change: sending(
      (write) => (raw, response, context) =>
        write(withHeader(raw, 'Date', new Date(Date.now() + 60_000).toUTCString()), response, context),
    ),
  },
  {
    id: 'interim-answers',
    statement: 'Two interim responses, 102 and 103, precede every final one.',
    change: sending((write) => (raw, response, context) => {
      // Clients treat the first response to CONNECT as the final one. A pipelined response that waits for its turn has
      // no socket yet, and Node would send what is written now after its head.
      if (context.request.method !== 'CONNECT' && response.socket !== null) {
        response.writeProcessing();
        response.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
      }
      return write(raw, response, context);
    }),
  },
  {
    id: 'unread-body',
    statement: 'A request without a token is refused before its body is read, and the connection is closed.',
    change: (stages) => ({
      ...sending((write) => (raw, response, context) => {
        if (isAnonymous(response.req)) response.shouldKeepAlive = false;
        return write(raw, response, context);
      })(stages),
      receive: (message) => {
        if (!isAnonymous(message)) return stages.receive(message);
        const { method = '', url: target = '' } = message;
        return Promise.resolve({ method, target, headers: [], body: new Uint8Array(), oversized: false });
      },
    }),
  },
  {
    id: 'slow-at-times',
    statement: 'Every thirtieth response takes a tenth of a second.',
    change: (stages) => {
      let responses = 0;
      return sending((write) => async (raw, response, context) => {
        responses += 1;
        if (responses % 30 === 0) await delay(100);
        await write(raw, response, context);
      })(stages);
    },
  },
];

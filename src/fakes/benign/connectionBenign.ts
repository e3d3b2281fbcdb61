import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../reference/Context.ts';
import { type RawResponse, withHeader } from '../reference/RawResponse.ts';
import type { Stages } from '../reference/Stages.ts';
import type { Benign } from './Benign.ts';

type Write = (answer: RawResponse, response: ServerResponse, context: Context) => Promise<void>;

/** Sends every answer otherwise. */
function sending(write: (usual: Write) => Write): (stages: Stages) => Stages {
  return (stages) => ({ ...stages, write: write(stages.write) });
}

/** Sends an answer behind a status line of our own, and closes the connection. */
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

const withoutLength = (answer: RawResponse) => withHeader(answer, 'Content-Length', undefined);

/** Variants that use the connection otherwise (RFC 9112). */
export const connectionBenign: readonly Benign[] = [
  {
    id: 'chunked',
    statement: 'No answer tells its length; content comes in chunks.',
    change: sending((write) => (answer, response, context) => write(withoutLength(answer), response, context)),
  },
  {
    id: 'small-chunks',
    statement: 'Content comes in chunks of seven bytes, and a field behind the last one.',
    change: sending((write) => (answer, response, context) => {
      const { body } = answer;
      if (body.length === 0 || context.request.method === 'HEAD') return write(answer, response, context);
      const { status, headers } = withHeader(withoutLength(answer), 'Trailer', 'X-Length');
      response.writeHead(status, headers.flat());
      for (let at = 0; at < body.length; at += 7) response.write(body.subarray(at, at + 7));
      response.addTrailers([['X-Length', String(body.length)]]);
      response.end();
      return Promise.resolve();
    }),
  },
  {
    id: 'two-packets',
    statement: 'The head of an answer goes out at once, its content a moment later.',
    change: sending(() => async ({ status, headers, body }, response) => {
      response.writeHead(status, headers.flat());
      response.flushHeaders();
      await delay(1);
      response.end(body);
    }),
  },
  {
    id: 'head-without-length',
    statement: 'The answer to HEAD leaves out the length, which RFC 9110 §9.3.2 allows.',
    change: sending(
      (write) => (answer, response, context) =>
        write(context.request.method === 'HEAD' ? withoutLength(answer) : answer, response, context),
    ),
  },
  {
    id: 'connection-close',
    statement: 'The connection is closed after each answer.',
    change: sending((write) => (answer, response, context) => {
      response.shouldKeepAlive = false;
      return write(answer, response, context);
    }),
  },
  {
    id: 'http-1-0',
    statement: 'Every answer is one of HTTP/1.0, and its content ends with the connection.',
    change: (stages) =>
      withStatusLine((status) => `HTTP/1.0 ${status} ${STATUS_CODES[status] ?? ''}`)({
        ...stages,
        render: (reply, context) => withoutLength(stages.render(reply, context)),
      }),
  },
  {
    id: 'no-reason',
    statement: 'The reason phrase of every answer is empty.',
    change: withStatusLine((status) => `HTTP/1.1 ${status} `),
  },
  {
    id: 'odd-reason',
    statement: 'The reason phrase of every answer is another one than usual, beyond ASCII.',
    change: sending((write) => (answer, response, context) => {
      response.statusMessage = answer.status < 400 ? 'Tr\xe8s bien' : '404? No: see the status!';
      return write(answer, response, context);
    }),
  },
  {
    id: 'no-date',
    statement: 'No answer has a Date, as of a server without a clock (RFC 9110 §6.6.1).',
    change: sending((write) => (answer, response, context) => {
      response.sendDate = false;
      return write(answer, response, context);
    }),
  },
  {
    id: 'date-ahead',
    statement: 'The Date of every answer is a minute fast.',
    change: sending(
      (write) => (answer, response, context) =>
        write(withHeader(answer, 'Date', new Date(Date.now() + 60_000).toUTCString()), response, context),
    ),
  },
  {
    id: 'interim-answers',
    statement: 'Two interim answers, 102 and 103, come before every other one.',
    change: sending((write) => (answer, response, context) => {
      // Of an answer to CONNECT, clients take the first one for the last. One that waits for its turn on the connection has
      // no socket yet, and Node would send what is written now behind the head of the answer.
      if (context.request.method !== 'CONNECT' && response.socket !== null) {
        response.writeProcessing();
        response.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
      }
      return write(answer, response, context);
    }),
  },
  {
    id: 'unread-body',
    statement: 'A request without a token is refused before its body is read, and the connection closed behind it.',
    change: (stages) => ({
      ...sending((write) => (answer, response, context) => {
        if (isAnonymous(response.req)) response.shouldKeepAlive = false;
        return write(answer, response, context);
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
    statement: 'Every thirtieth answer takes a tenth of a second.',
    change: (stages) => {
      let responses = 0;
      return sending((write) => async (answer, response, context) => {
        responses += 1;
        if (responses % 30 === 0) await delay(100);
        await write(answer, response, context);
      })(stages);
    },
  },
];

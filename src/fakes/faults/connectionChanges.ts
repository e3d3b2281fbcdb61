import type { Socket } from 'node:net';
import { headerValues } from '../../http/Exchange.ts';
import type { Context, ReceivedRequest } from '../reference/Context.ts';
import type { RawResponse } from '../reference/RawResponse.ts';
import { genericError } from '../reference/Reply.ts';
import { changeStage } from './changeStage.ts';
import type { Change } from './Fault.ts';

/** Responds to a message that the HTTP parser could not read, by the `code` of its error, and closes the connection. */
export function respondToUnreadable(code: string, status: number): Change {
  return changeStage('refuseBytes', (next, error, socket) =>
    error.code === code && socket.writable
      ? void socket.end(responseText(status, ['Connection: close']))
      : next(error, socket),
  );
}

/**
 * Writes bytes after some responses. Only if the request has no Connection field: a client with a persistent connection would
 * read them as the response to its next request.
 */
export function writeAfter(applies: (raw: RawResponse, context: Context) => boolean, bytes: string): Change {
  return changeStage('write', async (next, raw, response, context) => {
    const { socket } = response.req;
    await next(raw, response, context);
    if (isWithoutConnectionField(context.request) && applies(raw, context)) socket.write(bytes);
  });
}

/** Whether a request has no Connection field. */
export function isWithoutConnectionField({ headers }: ReceivedRequest): boolean {
  return headerValues(headers, 'connection').length === 0;
}

/** Records the connection of each request. */
export function rememberSockets(stages: Parameters<Change>[0]) {
  const sockets = new WeakMap<ReceivedRequest, Socket>();
  return {
    socketOf: (request: ReceivedRequest) => sockets.get(request),
    receive: async (message: Parameters<typeof stages.receive>[0]) => {
      const received = await stages.receive(message);
      if (received !== undefined) sockets.set(received, message.socket);
      return received;
    },
  };
}

/** A response as sent on the wire, with a GenericError or, below status 400, an empty object. */
export function responseText(status: number, fields: readonly string[] = []): string {
  const body = JSON.stringify(status < 400 ? {} : genericError('The request cannot be served.', 'unreadable'));
  const head = [`HTTP/1.1 ${status} -`, 'Content-Type: application/json', `Content-Length: ${body.length}`, ...fields];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

/** Uses the token that was accepted on a connection for requests without one, if their method applies. */
export function keepTokenFor(applies: (method: string) => boolean): Change {
  return (stages) => {
    const { socketOf, receive } = rememberSockets(stages);
    const tokens = new WeakMap<Socket, string>();
    return {
      ...stages,
      receive,
      readToken: (headers, context) => {
        const socket = socketOf(context.request);
        const kept = applies(context.request.method) && socket ? tokens.get(socket) : undefined;
        const token = stages.readToken(headers, context) ?? kept;
        if (socket && token && stages.identify(token, context)) tokens.set(socket, token);
        return token;
      },
    };
  };
}

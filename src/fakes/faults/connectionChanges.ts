import type { Socket } from 'node:net';
import { headerValues } from '../../http/Exchange.ts';
import type { Context, ReceivedRequest } from '../reference/Context.ts';
import type { RawResponse } from '../reference/RawResponse.ts';
import { genericError } from '../reference/Reply.ts';
import { changeStage } from './changeStage.ts';
import type { Change } from './Fault.ts';

/** Answers what the HTTP parser could not read for some reason (the `code` of its error) as if it could, and closes. */
export function respondToUnreadable(code: string, status: number): Change {
  return changeStage('refuseBytes', (next, error, socket) =>
    error.code === code && socket.writable
      ? void socket.end(responseText(status, ['Connection: close']))
      : next(error, socket),
  );
}

/**
 * Writes bytes behind some answers. Only where the client does not ask for the connection to be kept: one that does would
 * meet them in place of the answer to any other request.
 */
export function writeBehind(applies: (answer: RawResponse, context: Context) => boolean, bytes: string): Change {
  return changeStage('write', async (next, answer, response, context) => {
    const { socket } = response.req;
    await next(answer, response, context);
    if (isUnasked(context.request) && applies(answer, context)) socket.write(bytes);
  });
}

/** Whether the client says nothing of how long the connection shall last. */
export function isUnasked({ headers }: ReceivedRequest): boolean {
  return headerValues(headers, 'connection').length === 0;
}

/** Tells, of each request, on which connection it came. */
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

/** An answer as it goes on the wire: an error of the contract, an empty object where it is none. */
export function responseText(status: number, fields: readonly string[] = []): string {
  const body = JSON.stringify(status < 400 ? {} : genericError('The request cannot be served.', 'unreadable'));
  const head = [`HTTP/1.1 ${status} -`, 'Content-Type: application/json', `Content-Length: ${body.length}`, ...fields];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

import { createServer, type Socket } from 'node:net';
import { startVacuous } from './startVacuous.ts';
import type { Vacuous } from './Vacuous.ts';

/** A deployment that does something with each connection in place of HTTP. */
export function onConnection(id: string, statement: string, respond: (socket: Socket) => void): Vacuous {
  return {
    id,
    statement,
    start: () =>
      startVacuous(
        createServer((socket) => {
          // A client may reset the connection.
          socket.on('error', () => socket.destroy());
          respond(socket);
        }),
      ),
  };
}

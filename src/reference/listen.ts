import { once } from 'node:events';
import type { Server, Socket } from 'node:net';
import { SuiteError } from '../SuiteError.ts';

/** A server that listens. */
export interface Listener {
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** Destroys every connection and stops listening; a second call waits for the same. */
  close(): Promise<void>;
}

/**
 * Makes a server listen on a free port of the loopback interface.
 *
 * @throws Error of the system when it cannot.
 */
export async function listen(server: Server): Promise<Listener> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new SuiteError(`no TCP port but ${address}`);
  let closed: Promise<unknown> | undefined;
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: async () => {
      if (closed === undefined) {
        closed = once(server, 'close');
        server.close();
        for (const socket of sockets) socket.destroy();
      }
      await closed;
    },
  };
}

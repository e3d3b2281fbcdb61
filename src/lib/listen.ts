import { once } from 'node:events';
import { isIPv6, type Server, type Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import { SuiteError } from './SuiteError.ts';

/** A listening server. */
export interface Listener {
  /** Such as `http://127.0.0.1:40123`; `https` for a server that speaks TLS. */
  readonly origin: string;
  /** Destroys every connection and stops listening; a second call waits for the same. */
  close(): Promise<void>;
}

/** Address to listen on: an IPv6 host without brackets; port 0 for a free port. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * Makes a server listen, by default on a free port of the loopback interface.
 *
 * @throws a system error if it cannot.
 */
export async function listen(
  server: Server,
  { host, port }: ListenAddress = { host: '127.0.0.1', port: 0 },
): Promise<Listener> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new SuiteError(`expected a TCP port, got ${address}`);
  let closed: Promise<unknown> | undefined;
  return {
    origin: `http${server instanceof TlsServer ? 's' : ''}://${isIPv6(host) ? `[${host}]` : host}:${address.port}`,
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

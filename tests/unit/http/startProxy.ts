import { createServer, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { type Listener, listen } from '../../../src/lib/listen.ts';

/** A proxy of a test, and what it was asked for. */
export interface StartedProxy extends Listener {
  /** Each CONNECT: its target, and the field `Proxy-Authorization`. */
  readonly asked: readonly (readonly [authority: string | undefined, authorization: string | undefined])[];
}

/**
 * Starts a proxy that connects every tunnel to one server, for any requested name.
 *
 * @param status of its response to CONNECT; any but 200 refuses the tunnel.
 */
export async function startProxy(origin: string, status = 200): Promise<StartedProxy> {
  const asked: (readonly [string | undefined, string | undefined])[] = [];
  const { hostname, port } = new URL(origin);
  const server = createServer((_, response) => response.writeHead(500).end());
  server.on('connect', ({ url, headers }: IncomingMessage, client: Socket) => {
    asked.push([url, headers['proxy-authorization']]);
    if (status !== 200) {
      client.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const upstream = connect(Number(port), hostname, () => client.write('HTTP/1.1 200 OK\r\n\r\n'));
    upstream.pipe(client).pipe(upstream);
    for (const socket of [upstream, client]) socket.on('error', () => undefined);
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  return { ...(await listen(server)), asked };
}

import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createByteServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { TlsOptions } from 'node:tls';
import { listen } from '../../../src/lib/listen.ts';

/** What a server saw of one request. */
export interface Seen {
  readonly method: string | undefined;
  readonly path: string | undefined;
  /** Names in lower case, in order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** Number of the connection that it came on, from 1. */
  readonly connection: number;
}

/** A started server of a test. */
export interface Served {
  readonly origin: string;
  /** Every request so far; of a server of bytes, none. */
  readonly requests: readonly Seen[];
  /** How many connections were opened so far. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

/** Answers a request, whose body has been read. */
export type Serve = (response: ServerResponse, request: Seen) => void;

/** Starts an HTTP server that records requests; its responses have no `Date`, so that two of them can be equal. */
export function serveHttp(serve: Serve): Promise<Served> {
  const { handle, ...log } = seenBy(serve);
  return started(createServer(handle), 'connection', log);
}

/** Starts the same over TLS, by default with an untrusted certificate. */
export function serveHttps(serve: Serve, options: TlsOptions = {}): Promise<Served> {
  const { handle, ...log } = seenBy(serve);
  return started(createSecureServer({ ...serverCertificate(), ...options }, handle), 'secureConnection', log);
}

/** Starts a server that hands its socket over, with the first bytes of a request, once those are there. */
export function serveSocket(serve: (socket: Socket, first: Buffer) => void): Promise<Served> {
  const server = createByteServer((socket) => {
    socket.once('data', (first: Buffer) => serve(socket, first));
    socket.on('error', () => socket.destroy());
  });
  return started(
    server,
    'connection',
    seenBy(() => undefined),
  );
}

/** Starts a server that responds to every request with these bytes and closes the connection. */
export function serveBytes(bytes: string | Uint8Array): Promise<Served> {
  return serveSocket((socket) => socket.end(bytes));
}

/** The certificate of the tests for 127.0.0.1, which is its own authority. */
export const certificatePath = join(import.meta.dirname, 'certificate', 'certificate.pem');

/** The certificate of the tests and its key. */
export function serverCertificate(): { readonly key: Buffer; readonly cert: Buffer } {
  return {
    key: readFileSync(join(import.meta.dirname, 'certificate', 'key.pem')),
    cert: readFileSync(certificatePath),
  };
}

interface Log {
  readonly requests: readonly Seen[];
  readonly numberOf: (socket: Socket) => number;
  readonly connections: () => number;
}

function seenBy(serve: Serve): Log & {
  readonly handle: (message: IncomingMessage, response: ServerResponse) => void;
} {
  const requests: Seen[] = [];
  const sockets: Socket[] = [];
  const numberOf = (socket: Socket): number => {
    if (!sockets.includes(socket)) sockets.push(socket);
    return sockets.indexOf(socket) + 1;
  };
  const handle = (message: IncomingMessage, response: ServerResponse): void => {
    const { method, url: path, rawHeaders, socket } = message;
    void buffer(message).then((body) => {
      const headers = Array.from(
        { length: rawHeaders.length / 2 },
        (_, index) => [rawHeaders[2 * index]?.toLowerCase() ?? '', rawHeaders[2 * index + 1] ?? ''] as const,
      );
      const seen = { method, path, headers, body, connection: numberOf(socket) };
      requests.push(seen);
      response.sendDate = false;
      serve(response, seen);
    });
  };
  return { requests, numberOf, connections: () => sockets.length, handle };
}

async function started(
  server: Server,
  opened: 'connection' | 'secureConnection',
  { requests, numberOf, connections }: Log,
): Promise<Served> {
  server.on(opened, numberOf);
  const { origin, close } = await listen(server);
  return { origin, requests, connections, close };
}

import { createServer, type Socket } from 'node:net';
import { startVacuous } from '../vacuous/startVacuous.ts';
import type { Hostile } from './Hostile.ts';

/** A hostile deployment that answers the first bytes of each connection, in bytes of its own. */
export function onRequest(id: string, statement: string, response: (socket: Socket) => void): Hostile {
  return {
    id,
    statement,
    start: () =>
      startVacuous(
        createServer((socket) => {
          // A client that resets the connection is none of our business.
          socket.on('error', () => socket.destroy());
          socket.once('data', () => response(socket));
        }),
      ),
  };
}

/** Head of a 200 with JSON, its end included. */
export function jsonHead(...fields: readonly string[]): string {
  return ['HTTP/1.1 200 OK', 'Content-Type: application/json', ...fields, '', ''].join('\r\n');
}

/** Writes the same bytes for ever, as fast as the client takes them and no faster. */
export function pour(socket: Socket, bytes: string | Uint8Array): void {
  while (!socket.destroyed && socket.write(bytes));
  if (!socket.destroyed) socket.once('drain', () => pour(socket, bytes));
}

/** Writes a text one byte a second. */
export function drip(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => {
    socket.write(text.charAt(at));
    at += 1;
    if (at === text.length) clearInterval(timer);
  }, 1000);
  socket.once('close', () => clearInterval(timer));
}

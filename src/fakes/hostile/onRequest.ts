import type { Socket } from 'node:net';
import { onConnection } from '../vacuous/onConnection.ts';
import type { Hostile } from './Hostile.ts';

/** A hostile deployment that writes raw bytes once the first bytes of a connection arrive. */
export function onRequest(id: string, statement: string, response: (socket: Socket) => void): Hostile {
  return onConnection(id, statement, (socket) => {
    socket.once('data', () => response(socket));
  });
}

/** The complete head of a 200 with JSON. */
export function jsonHead(...fields: readonly string[]): string {
  return ['HTTP/1.1 200 OK', 'Content-Type: application/json', ...fields, '', ''].join('\r\n');
}

/** Writes the same bytes for ever, with backpressure. */
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

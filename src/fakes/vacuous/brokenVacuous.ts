import { randomBytes } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { startVacuous } from './startVacuous.ts';
import type { Vacuous } from './Vacuous.ts';

/** Deployments that do not even answer by themselves: they echo, speak no HTTP, or say nothing. */
export const brokenVacuous: readonly Vacuous[] = [
  {
    id: 'echo',
    statement: 'Every answer is 200 and JSON by its header; its body is that of the request.',
    start: () =>
      startVacuous(
        createHttpServer((message, response) => {
          response.writeHead(200, { 'Content-Type': 'application/json' });
          message.pipe(response);
        }),
      ),
  },
  onConnection('garbage', 'Every connection is answered with random bytes, which are no HTTP.', (socket) => {
    // The first byte is no letter: not even by luck does a status line begin here.
    socket.once('data', () => socket.end(Buffer.concat([Buffer.of(0), randomBytes(512)])));
  }),
  onConnection('silence', 'Every connection is accepted and never answered.', (socket) => {
    socket.resume();
  }),
  onConnection('hang-up', 'Every connection is closed as soon as it is accepted.', (socket) => {
    socket.destroy();
  }),
  {
    id: 'dead-port',
    statement: 'Nobody listens.',
    start: async () => {
      const deployment = await startVacuous(createServer());
      await deployment.close();
      return deployment;
    },
  },
];

function onConnection(id: string, statement: string, answer: (socket: Socket) => void): Vacuous {
  return {
    id,
    statement,
    start: () =>
      startVacuous(
        createServer((socket) => {
          // A client that resets the connection is none of our business.
          socket.on('error', () => socket.destroy());
          answer(socket);
        }),
      ),
  };
}

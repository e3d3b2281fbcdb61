import { randomBytes } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { onConnection } from './onConnection.ts';
import { startVacuous } from './startVacuous.ts';
import type { Vacuous } from './Vacuous.ts';

/** Deployments without responses of their own: they echo, do not speak HTTP, or send nothing. */
export const brokenVacuous: readonly Vacuous[] = [
  {
    id: 'echo',
    statement: 'Every response is 200 and labelled JSON, with the body of the request.',
    start: () =>
      startVacuous(
        createHttpServer((message, response) => {
          response.writeHead(200, { 'Content-Type': 'application/json' });
          message.pipe(response);
        }),
      ),
  },
  onConnection('garbage', 'Every connection gets random bytes that are not HTTP.', (socket) => {
    // The first byte is not a letter, so it cannot begin a status line by chance.
    socket.once('data', () => socket.end(Buffer.concat([Buffer.of(0), randomBytes(512)])));
  }),
  onConnection('silence', 'Every connection is accepted and gets no response.', (socket) => {
    socket.resume();
  }),
  onConnection('hang-up', 'Every connection is closed as soon as it is accepted.', (socket) => {
    socket.destroy();
  }),
  {
    id: 'dead-port',
    statement: 'No server listens.',
    start: async () => {
      const deployment = await startVacuous(createServer());
      await deployment.close();
      return deployment;
    },
  },
];

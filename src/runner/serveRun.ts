import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run } from '../session/Run.ts';
import type { RunMessage } from './RunMessage.ts';

/** A run that test processes can ask. */
export interface ServedRun {
  /** Path of the socket: a Unix domain socket in a folder of this user alone, or a named pipe on Windows. */
  readonly socket: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves a run to the test processes: `/ID` verifies a requirement, `/` only tells the facts; both answer a
 * {@link RunMessage} as JSON.
 *
 * The run lives in the runner's own process, because Playwright restarts a test process after each failed test, and
 * because Playwright writes down what tests send, tokens included, while nobody watches this process.
 */
export async function serveRun(run: Run, output: string): Promise<ServedRun> {
  const folder = mkdtempSync(join(tmpdir(), 'scim-sync-conformance-'));
  const socket = process.platform === 'win32' ? `\\\\.\\pipe\\${folder.split('\\').at(-1)}` : join(folder, 'run');
  const server = createServer((request, response) => {
    void answer(run, output, request.url?.slice(1) ?? '').then(
      (message) => response.end(JSON.stringify(message)),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socket, resolve));
  return {
    socket,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answer(run: Run, output: string, id: string): Promise<RunMessage> {
  const { facts } = run;
  const result = id === '' || facts.stopped !== undefined ? undefined : await run.verify(id);
  return { facts, counters: run.counters, output, ...(result === undefined ? {} : { result }) };
}

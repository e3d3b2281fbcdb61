import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { excuseFailure } from '../report/ledger/excuseFailure.ts';
import type { Ledger } from '../report/ledger/Ledger.ts';
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
 * {@link RunMessage} as JSON. A failure that the ledger excuses is marked here too, so that its test is not red.
 *
 * The run lives in the runner's own process, because Playwright restarts a test process after each failed test, and
 * because Playwright writes down what tests send, tokens included, while nobody watches this process.
 */
export async function serveRun(run: Run, output: string, ledger?: Ledger): Promise<ServedRun> {
  const folder = mkdtempSync(join(tmpdir(), 'scim-sync-conformance-'));
  const socket = process.platform === 'win32' ? `\\\\.\\pipe\\${folder.split('\\').at(-1)}` : join(folder, 'run');
  const server = createServer((request, response) => {
    void answer({ run, output, ledger }, request.url?.slice(1) ?? '').then(
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

interface Asked {
  readonly run: Run;
  readonly output: string;
  readonly ledger: Ledger | undefined;
}

async function answer({ run, output, ledger }: Asked, id: string): Promise<RunMessage> {
  const { facts } = run;
  const result = id === '' || facts.stopped !== undefined ? undefined : await run.verify(id);
  const message = { facts, counters: run.counters, output, ...(ledger && { ledger }) };
  if (result === undefined) return message;
  return { ...message, result: ledger === undefined ? result : excuseFailure(result, ledger, facts) };
}

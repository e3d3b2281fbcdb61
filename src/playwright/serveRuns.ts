import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SuiteError } from '../lib/SuiteError.ts';
import { catalogueTests } from './catalogueTests.ts';
import type { RunHost } from './RunHost.ts';
import type { RunResponse, Selection, ServedRuns } from './RunMessage.ts';

/** Runs that test processes can ask. */
export interface Server extends Omit<ServedRuns, 'outputs' | 'targets'> {
  readonly close: () => Promise<void>;
}

/**
 * Serves runs to the test processes, one per project: `/PROJECT/ID` verifies a requirement, `/PROJECT/` only reports the facts;
 * both respond with a {@link RunResponse} as JSON. The socket is a Unix domain socket in a folder that only this user can
 * access, or a named pipe on Windows.
 *
 * The runs are hosted by the runner's main process, because Playwright restarts a test process after a failed test, and because
 * it records what test processes send, tokens included, but not what the main process sends.
 */
export async function serveRuns(hosts: ReadonlyMap<string, RunHost>): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'scim-sync-conformance-'));
  const socket = process.platform === 'win32' ? `\\\\.\\pipe\\${folder.split('\\').at(-1)}` : join(folder, 'run');
  const selection = join(folder, 'selection.json');
  const tests = join(folder, 'tests.json');
  writeFileSync(tests, JSON.stringify(catalogueTests()));
  const server = createServer((request, response) => {
    void answer(hosts, selection, request.url ?? '').then(
      (message) => response.end(JSON.stringify(message)),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socket, resolve));
  return {
    socket,
    selection,
    tests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answer(hosts: ReadonlyMap<string, RunHost>, selection: string, url: string): Promise<RunResponse> {
  const [, project = '', id = ''] = url.split('/');
  const name = decodeURIComponent(project);
  const host = hosts.get(name);
  if (host === undefined) throw new SuiteError(`there is no run for the project ${JSON.stringify(name)}`);
  if (existsSync(selection)) {
    const { [name]: ids }: Selection = JSON.parse(readFileSync(selection, 'utf8'));
    if (ids !== undefined) host.select(ids);
  }
  return id === '' ? host.facts() : host.ask(id);
}

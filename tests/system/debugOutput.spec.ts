import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startReference } from '../../src/fakes/reference/startReference.ts';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import { namesOf } from '../../src/tools/provision/ProvisionNames.ts';
import { provisionPaths } from '../../src/tools/provision/provisionPaths.ts';
import { RecordFile } from '../../src/tools/provision/RecordFile.ts';
import { filesShowing, showsToken } from '../unit/cli/findCanary.ts';
import { type Ended, inEmptyFolder, runBin, runNode } from '../unit/cli/runBin.ts';
import { runCommand } from '../unit/cli/runCommand.ts';
import { test } from '../unit/http/httpTest.ts';
import { serveHttp } from '../unit/http/servers.ts';

/** Debug output of Node and Playwright, asked for by each of its variables, shows no token in any process of ours. */

const canary = 'op-canary-7Qv9fXn2Kd5Tb8Wm';

/** What must be refused wherever a token is sent. */
const revealing: readonly NodeJS.ProcessEnv[] = [
  { DEBUG: 'pw:api' },
  { DEBUG: '*' },
  { DEBUG: 'pw:*', DEBUG_FILE: 'debug.log' },
  ...['http', 'https', 'net', 'tls', 'stream', 'child_process', '*'].map((sections) => ({ NODE_DEBUG: sections })),
  { NODE_OPTIONS: '--tls-keylog=keys.log' },
  { NODE_OPTIONS: '--report-on-signal' },
  { NODE_OPTIONS: '--heapsnapshot-signal=SIGUSR2' },
];

/** What shows no token, and does not stand in the way of a run. */
const harmless: NodeJS.ProcessEnv = {
  DEBUG: '1,express:*',
  DEBUG_FILE: 'debug.log',
  PWDEBUG: '1',
  NODE_DEBUG_NATIVE: 'TLSWRAP,TCPWRAP,HTTPCLIENTREQUEST',
  SSLKEYLOGFILE: 'keys.log',
  NODE_OPTIONS: '--trace-tls --heap-prof',
};

const admin = ['--sink-listen', '127.0.0.1:1'];

/** Every way to a request with a token. */
const commands: readonly (readonly [name: string, start: Start])[] = [
  ['run', startBin('run', '--only', 'SYNC-STATUS-200-ANY-CODING')],
  ['doctor', startBin('doctor')],
  ['certify', startBin('certify')],
  ['provision', startBin('provision', '--yes', ...admin)],
  ['cleanup', startCleanup],
  ['run --provision', startBin('run', '--provision', '--yes', ...admin)],
  ['npx playwright test', startPlaywright],
];

type Start = (env: NodeJS.ProcessEnv, folder: string) => Promise<Ended>;

function startBin(...args: readonly string[]): Start {
  return (env, folder) => runBin(args, env, folder);
}

/** With a record of something that would be asked for. */
function startCleanup(env: NodeJS.ProcessEnv, folder: string): Promise<Ended> {
  const path = join(folder, provisionPaths.record);
  const { prefix, user } = namesOf('scim-conformance-0123456789ab');
  const record = RecordFile.start(path, { baseUrl: String(env['CONFORMANCE_BASE_URL']), prefix });
  record.append({ entry: 'intent', kind: 'user', name: user });
  record.close();
  return runBin(['cleanup'], env, folder);
}

function startPlaywright(env: NodeJS.ProcessEnv, folder: string): Promise<Ended> {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const config = join(packageRoot(), 'dist', 'playwright.config.js');
  const args = [cli, 'test', '--config', config, '--output', join(folder, 'scratch'), '--grep', '@SYNC-STATUS-200'];
  return runNode(args, env, folder);
}

function settingsOf(baseUrl: string): NodeJS.ProcessEnv {
  return {
    CONFORMANCE_BASE_URL: baseUrl,
    CONFORMANCE_TOKEN: canary,
    CONFORMANCE_ADMIN_TOKEN: canary,
    CONFORMANCE_PROVIDER_ID: '1',
    CONFORMANCE_USER_ID: '2',
    CONFORMANCE_ALLOW_WRITES: '1',
  };
}

/** Where a token is shown. */
function shown({ stdout, stderr }: Ended, folder: string, token = canary): readonly string[] {
  return [...(showsToken(stdout + stderr, token) ? ['output'] : []), ...filesShowing(folder, token)];
}

for (const [name, start] of commands) {
  // What Playwright alone prints shows in the commands that start it; one of them takes all variables.
  const variables = name === 'run' ? revealing : [{ DEBUG: '*' }, { NODE_DEBUG: 'http,net' }];
  for (const variable of variables) {
    test(`${name} under ${JSON.stringify(variable)} shows no token, and refuses before it sends`, async ({
      served,
    }) => {
      const { origin, connections } = await served(serveHttp((response) => response.end('{}')));
      await inEmptyFolder(async (folder) => {
        const ended = await start({ ...settingsOf(origin), ...variable }, folder);
        expect(shown(ended, folder)).toEqual([]);
        expect(connections()).toBe(0);
        expect(ended.stderr + ended.stdout).toContain(`${Object.keys(variable)[0]}: `);
        expect(ended.exitCode).toBe(start === startPlaywright ? 1 : 3);
      });
    });
  }
}

test('doctor, which sends by node alone, refuses every variable that would show a token, before it sends', async ({
  served,
}) => {
  const { origin, connections } = await served(serveHttp((response) => response.end('{}')));
  await inEmptyFolder(async (folder) => {
    for (const variable of revealing) {
      const ended = await runCommand(['doctor'], { ...settingsOf(origin), ...variable }, folder);
      expect(ended.exitCode).toBe(3);
      expect(ended.stderr).toContain(`${Object.keys(variable)[0]}: `);
      expect(shown(ended, folder)).toEqual([]);
    }
  });
  expect(connections()).toBe(0);
});

test('variables that show no token let a run through, and it shows none', async () => {
  const { baseUrl, tokens, providerId, close } = await startReference();
  const settings = {
    CONFORMANCE_BASE_URL: baseUrl,
    CONFORMANCE_TOKEN: tokens.operator,
    CONFORMANCE_PROVIDER_ID: providerId,
    CONFORMANCE_PROFILE: 'observe',
  };
  await inEmptyFolder(async (folder) => {
    const ended = await runBin(['run', '--only', 'SYNC-STATUS-200-ANY-CODING'], { ...settings, ...harmless }, folder);
    expect(shown(ended, folder, tokens.operator)).toEqual([]);
    expect(ended.stdout).toMatch(/^\d+ requirements: 1 passed, \d+ not tested$/m);
  });
  await close();
});

const sendingNothing: readonly (readonly string[])[] = [
  ['--help'],
  ['list'],
  ['plan'],
  ['selftest', '--only', 'reference'],
];
for (const args of sendingNothing) {
  test(`${args[0]} works under debug output, and shows no token`, async () => {
    await inEmptyFolder(async (folder) => {
      const env = { ...settingsOf('http://127.0.0.1:1'), DEBUG: '*', NODE_DEBUG: 'child_process,http,net' };
      const ended = await runBin(args, env, folder);
      expect(shown(ended, folder)).toEqual([]);
      expect(ended.exitCode).toBe(0);
    });
  });
}

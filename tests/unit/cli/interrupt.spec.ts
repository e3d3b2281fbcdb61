import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import { packageRoot } from '../../../src/lib/packageRoot.ts';
import type { Report } from '../../../src/report/Report.ts';
import { bareEnvironment, inEmptyFolder } from './runBin.ts';

/** Starts the bin in a process group of its own, as a shell does, so that an interrupt reaches all its processes. */
function start(baseUrl: string, token: string, cwd: string): ChildProcess {
  const env = {
    CONFORMANCE_BASE_URL: baseUrl,
    CONFORMANCE_TOKEN: token,
    CONFORMANCE_PROVIDER_ID: '1',
    CONFORMANCE_PROFILE: 'observe',
    CONFORMANCE_RATE: '5',
  };
  return spawn(process.execPath, [join(packageRoot(), 'dist', 'src', 'cli', 'main.js')], {
    cwd,
    env: { ...bareEnvironment(), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
}

function interrupt({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGINT');
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', resolve));
}

test('an interrupted run leaves a valid report and is inconclusive', { tag: '@slow' }, async () => {
  const deployment = await startReference();
  await inEmptyFolder(async (folder) => {
    const child = start(deployment.baseUrl, deployment.tokens.operator, folder);
    child.stderr?.once('data', () => interrupt(child));
    expect(await ended(child)).toBe(2);
    const report: Report = JSON.parse(readFileSync(join(folder, 'conformance-report', 'report.json'), 'utf8'));
    expect(report).toMatchObject({ verdict: 'inconclusive', interrupted: true });
    expect(report.counts.passed).toBeGreaterThan(0);
    expect(report.counts.inconclusive).toBeGreaterThan(0);
  });
  await deployment.close();
});

test('a run that is interrupted in its preflight says that nothing is known', { tag: '@slow' }, async () => {
  let child: ChildProcess | undefined;
  const silent = createServer(() => child && interrupt(child));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  await inEmptyFolder(async (folder) => {
    child = start(`http://127.0.0.1:${port}/api/v3`, 'some-token', folder);
    const [said, exitCode] = await Promise.all([child.stderr ? text(child.stderr) : '', ended(child)]);
    expect(exitCode).toBe(2);
    expect(said).toContain('interrupted before the preflight had a response');
    expect(existsSync(join(folder, 'conformance-report', 'report.json'))).toBe(false);
  });
  silent.closeAllConnections();
  silent.close();
});

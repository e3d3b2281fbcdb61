import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { Stages } from '../../src/fakes/reference/Stages.ts';
import { startReference } from '../../src/fakes/reference/startReference.ts';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import type { Report } from '../../src/report/Report.ts';
import { bareEnvironment, inEmptyFolder } from '../unit/cli/runBin.ts';

/** Requests that a run has sent when it gets the signal. */
const before = 15;

/** Nothing is sent so long after a signal, milliseconds. */
const grace = 1_000;

type Receiver = 'the bin' | 'npm' | 'the group';

function start(receiver: Receiver, env: NodeJS.ProcessEnv): ChildProcess {
  const [command, args]: [string, string[]] =
    receiver === 'the bin'
      ? [process.execPath, [join(packageRoot(), 'dist', 'src', 'cli', 'main.js')]]
      : ['npm', ['run', 'conformance']];
  return spawn(command, args, {
    cwd: packageRoot(),
    env: { ...bareEnvironment(), ...env },
    stdio: 'ignore',
    // A group of its own, as a shell makes one.
    detached: true,
  });
}

/** Runs against a deployment that takes its time, signals in the midst of it, and says what came of it. */
async function signalled(receiver: Receiver, signal: NodeJS.Signals, output: string) {
  const times: number[] = [];
  const slow = (stages: Stages): Stages => ({
    ...stages,
    write: async (answer, response, context) => {
      times.push(Date.now());
      await delay(50);
      return stages.write(answer, response, context);
    },
  });
  const deployment = await startReference({ change: slow });
  const child = start(receiver, {
    CONFORMANCE_BASE_URL: deployment.baseUrl,
    CONFORMANCE_TOKEN: deployment.tokens.operator,
    CONFORMANCE_PROVIDER_ID: deployment.providerId,
    CONFORMANCE_PROFILE: 'observe',
    CONFORMANCE_OUTPUT: output,
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await expect.poll(() => times.length, { timeout: 60_000 }).toBeGreaterThan(before);
  const at = Date.now();
  const { pid = 0 } = child;
  process.kill(receiver === 'the group' ? -pid : pid, signal);
  const exitCode = await ended;
  // What still runs would send in this time.
  await delay(3 * grace);
  await deployment.close();
  return { exitCode, late: times.filter((time) => time > at + grace).length };
}

function reportIn(output: string): Report {
  return JSON.parse(readFileSync(join(output, 'report.json'), 'utf8'));
}

for (const [receiver, signal, expected] of [
  ['the bin', 'SIGINT', 2],
  ['the bin', 'SIGTERM', 2],
  ['the bin', 'SIGHUP', 2],
  ['npm', 'SIGINT', 2],
  ['npm', 'SIGTERM', 2],
  // npm itself ends by it, and nobody waits for the run.
  ['npm', 'SIGHUP', null],
  ['npm', 'SIGKILL', null],
  ['the group', 'SIGINT', 2],
] as const) {
  test(`${signal} to ${receiver} ends the run within a second, and leaves its report`, async () => {
    await inEmptyFolder(async (folder) => {
      const { exitCode, late } = await signalled(receiver, signal, join(folder, 'report'));
      expect(late).toBe(0);
      expect(exitCode).toBe(expected);
      expect(reportIn(join(folder, 'report'))).toMatchObject({ verdict: 'inconclusive', interrupted: true });
    });
  });
}

test('after SIGKILL of the bin nothing goes on, and the next run takes its folder over', async () => {
  await inEmptyFolder(async (folder) => {
    const output = join(folder, 'report');
    expect(await signalled('the bin', 'SIGKILL', output)).toEqual({ exitCode: null, late: 0 });
    expect(await signalled('the bin', 'SIGTERM', output)).toEqual({ exitCode: 2, late: 0 });
  });
});

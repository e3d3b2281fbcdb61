import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/packageRoot.ts';
import { provisionPaths } from '../../src/provision/provisionPaths.ts';
import { readRecord } from '../../src/provision/RecordFile.ts';
import { bareEnvironment, inEmptyFolder } from '../cli/runBin.ts';
import { adminSettings, cleanUpIn, provisionIn } from './provisioned.ts';
import { type Moment, releaseOf, startWatched, type WatchedAdmin } from './watchedAdmin.ts';

/** A request of a command, by its place among those that count, and the moment at which its process is killed. */
interface Kill {
  readonly request: number;
  readonly moment: Moment;
  /** Whether reads do not count. */
  readonly writesAlone?: boolean;
}

/** Runs the bin and kills it at a moment of one of its requests; whether it came so far. */
async function runAndKill(
  args: readonly string[],
  deployment: WatchedAdmin,
  folder: string,
  kill: Kill,
): Promise<boolean> {
  const child = spawn(process.execPath, [join(packageRoot(), 'dist', 'src', 'cli', 'main.js'), ...args], {
    cwd: folder,
    env: { ...bareEnvironment(), ...adminSettings(deployment, folder) },
    stdio: 'ignore',
  });
  const exit = once(child, 'exit');
  let killed = false;
  let requests = 0;
  deployment.stopAt = async ({ method }, moment) => {
    if (killed) return true;
    if (kill.writesAlone && method === 'GET') return false;
    if (moment === 'before') requests += 1;
    if (requests !== kill.request || moment !== kill.moment) return false;
    killed = true;
    child.kill('SIGKILL');
    await exit;
    return true;
  };
  await exit;
  deployment.stopAt = () => Promise.resolve(false);
  return killed;
}

function leftIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((name) => !['admin.token', 'conformance-provision', provisionPaths.record].includes(name));
}

/** Kills `provision` at a moment and cleans up; undefined where it ended before, else what differs from before. */
async function killed(deployment: WatchedAdmin, kill: Kill): Promise<readonly string[] | undefined> {
  return inEmptyFolder(async (folder) => {
    const before = deployment.snapshot();
    const wasKilled = await runAndKill(['provision', '--yes'], deployment, folder, kill);
    const hadRecord = existsSync(join(folder, provisionPaths.record));
    const cleaned = await cleanUpIn(folder, deployment);
    if (!wasKilled) return undefined;
    return [
      ...(hadRecord || !kill.writesAlone ? [] : ['no record']),
      ...(deployment.snapshot() === before ? [] : ['other objects']),
      ...cleaned.flatMap(({ thing, outcome }) => (outcome === 'left' ? [`left ${thing.kind} ${thing.name}`] : [])),
      ...leftIn(folder).map((name) => `left ${name}`),
    ];
  });
}

/** What a process that dies at a read leaves behind is the same before and after it. */
const rounds = [
  { version: '2024.8.1', moment: 'before', writesAlone: true, least: 19 },
  { version: '2024.8.1', moment: 'after', writesAlone: false, least: 35 },
  { version: '2026.5.0-rc1', moment: 'after', writesAlone: true, least: 18 },
] as const;

for (const { version, moment, writesAlone, least } of rounds) {
  const which = writesAlone ? 'write' : 'request';
  test(`cleanup restores ${version}, byte for byte, whichever ${which} provision was killed ${moment}`, async () => {
    let end = Number.POSITIVE_INFINITY;
    let next = 1;
    const met: string[] = [];
    // Two at a time, each with a deployment of its own.
    const work = async () => {
      const deployment = await startWatched(releaseOf(version));
      for (let request = next; request < end; request = next) {
        next += 1;
        const found = await killed(deployment, { request, moment, writesAlone });
        if (found === undefined) end = Math.min(end, request);
        else met.push(...found.map((line) => `${request}: ${line}`));
      }
      await deployment.close();
    };
    await Promise.all([work(), work()]);
    expect(met).toEqual([]);
    expect(end - 1).toBeGreaterThanOrEqual(least);
  });
}

test('cleanup that is killed after each of its removals goes on where it was', async () => {
  const deployment = await startWatched(releaseOf('2024.8.1'));
  const before = deployment.snapshot();
  await inEmptyFolder(async (folder) => {
    await provisionIn(folder, deployment);
    const left: number[] = [];
    // The first request of each is a read of the next thing, the second one removes it.
    while (await runAndKill(['cleanup'], deployment, folder, { request: 2, moment: 'after' })) {
      const known = readRecord(join(folder, provisionPaths.record));
      left.push(typeof known === 'object' ? known.left.length : -1);
      expect(left.length).toBeLessThan(40);
    }
    expect(left.length).toBeGreaterThan(10);
    expect(left).toEqual(left.toSorted((one, other) => other - one));
    expect(leftIn(folder)).toEqual([]);
  });
  expect(deployment.snapshot()).toBe(before);
  await deployment.close();
});

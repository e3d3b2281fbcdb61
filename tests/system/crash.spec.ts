import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import { newNames } from '../../src/tools/provision/ProvisionNames.ts';
import { provisionPaths } from '../../src/tools/provision/provisionPaths.ts';
import { readRecord } from '../../src/tools/provision/RecordFile.ts';
import { bareEnvironment, inEmptyFolder } from '../unit/cli/runBin.ts';
import { type Death, DyingTransport } from '../unit/tools/provision/DyingTransport.ts';
import { adminSettings, cleanUpIn, provisionIn } from '../unit/tools/provision/provisioned.ts';
import { releaseOf, startWatched, type WatchedAdmin } from '../unit/tools/provision/watchedAdmin.ts';

/**
 * The end of a process at each of its requests, in this process, and of a real one at a few: a line of the record is with the
 * system before the next request, so that a kill takes none of it back.
 */

/** Runs the bin and kills it at a moment of one of its requests; whether it came so far. */
async function runAndKill(
  args: readonly string[],
  deployment: WatchedAdmin,
  folder: string,
  kill: Death,
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

/** Begins a command in this process that is never heard of again after its death; whether it came so far. */
async function runAndDie(death: Death, command: (transport: DyingTransport) => Promise<unknown>): Promise<boolean> {
  const transport = new DyingTransport(death);
  return (await Promise.race([transport.died, command(transport)])) === 'died';
}

/** Lets `provision` die and cleans up; undefined where it ended before, else what differs from before. */
function killed(
  deployment: WatchedAdmin,
  death: Death,
  run: (folder: string) => Promise<boolean> = (folder) =>
    runAndDie(death, (transport) => provisionIn(folder, deployment, undefined, newNames(), transport)),
): Promise<readonly string[] | undefined> {
  return inEmptyFolder(async (folder) => {
    const before = deployment.snapshot();
    const hasDied = await run(folder);
    const hadRecord = existsSync(join(folder, provisionPaths.record));
    const cleaned = await cleanUpIn(folder, deployment);
    // The next provisioning must not meet the full sync of this one, which a fast machine would still find running.
    deployment.admin.state.syncs.letPass(1_000);
    if (!hasDied) return undefined;
    return [
      ...(hadRecord || !death.writesAlone ? [] : ['no record']),
      ...(deployment.snapshot() === before ? [] : ['other objects']),
      ...cleaned.flatMap(({ resource, outcome }) =>
        outcome === 'left' ? [`left ${resource.kind} ${resource.name}`] : [],
      ),
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
  test(`cleanup restores ${version}, byte for byte, whichever ${which} provision died ${moment}`, async () => {
    const deployment = await startWatched(releaseOf(version));
    const met: string[] = [];
    let died = 0;
    for (let found: readonly string[] | undefined = []; found !== undefined; ) {
      const request = died + 1;
      found = await killed(deployment, { request, moment, writesAlone });
      if (found !== undefined) died = request;
      met.push(...(found ?? []).map((line) => `${request}: ${line}`));
    }
    await deployment.close();
    expect(met).toEqual([]);
    expect(died).toBeGreaterThanOrEqual(least);
  });
}

/** Writes by their place: the first, one of a user, of a token, of a provider. */
for (const [request, moment] of [
  [1, 'before'],
  [7, 'after'],
  [13, 'before'],
  [17, 'after'],
] as const) {
  test(`cleanup restores 2024.8.1, byte for byte, where the process of provision is killed ${moment} write ${request}`, async () => {
    const deployment = await startWatched(releaseOf('2024.8.1'));
    const kill = { request, moment, writesAlone: true };
    const found = await killed(deployment, kill, (folder) =>
      runAndKill(['provision', '--yes'], deployment, folder, kill),
    );
    await deployment.close();
    expect(found).toEqual([]);
  });
}

/** Begins to clean up; whether its process ended after the first removal, after so many before it. */
type Begin = (deployment: WatchedAdmin, folder: string, before: number) => Promise<boolean>;

/** The first request is a read of the next thing, the second one removes it. */
const firstRemoval: Death = { request: 2, moment: 'after' };
const dying: Begin = (deployment, folder) =>
  runAndDie(firstRemoval, (transport) => cleanUpIn(folder, deployment, transport));
const killedOnce: Begin = (deployment, folder, before) =>
  before === 3 ? runAndKill(['cleanup'], deployment, folder, firstRemoval) : dying(deployment, folder, before);

for (const [fact, begin] of [
  ['dies after each of its removals', dying],
  ['dies after each of its removals, one of them by a kill,', killedOnce],
] as const) {
  test(`cleanup that ${fact} goes on where it was`, async () => {
    const deployment = await startWatched(releaseOf('2024.8.1'));
    const before = deployment.snapshot();
    await inEmptyFolder(async (folder) => {
      await provisionIn(folder, deployment);
      const left: number[] = [];
      while (await begin(deployment, folder, left.length)) {
        const known = readRecord(join(folder, provisionPaths.record));
        left.push(typeof known === 'object' ? known.left.length : -1);
        expect(left.length).toBeLessThan(150);
      }
      expect(left.length).toBeGreaterThan(10);
      expect(left).toEqual(left.toSorted((one, other) => other - one));
      expect(leftIn(folder)).toEqual([]);
    });
    expect(deployment.snapshot()).toBe(before);
    await deployment.close();
  });
}

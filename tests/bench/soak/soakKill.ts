import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { twinChange } from '../../../src/fakes/twins/startTwin.ts';
import { twins } from '../../../src/fakes/twins/twins.ts';
import { provisionPaths } from '../../../src/tools/provision/provisionPaths.ts';
import { inEmptyFolder } from '../../unit/cli/runBin.ts';
import { seededNumbers } from '../../unit/run/flakyFront.ts';
import { adminSettings, provisionIn } from '../../unit/tools/provision/provisioned.ts';
import { releaseOf, startWatched, type WatchedAdmin } from '../../unit/tools/provision/watchedAdmin.ts';
import { folderProblems } from './folderProblems.ts';
import { type Kill, runLimited } from './runLimited.ts';

/** The commands that are killed. */
export const killed = ['provision', 'cleanup', 'run', 'run --provision', 'certify'] as const;

/** One of the commands that are killed. */
export type Killed = (typeof killed)[number];

/** What a kill came to. */
export interface KillResult {
  /** Whether the process was still there when the signal came; true without one. */
  readonly cameInTime: boolean;
  /** Until the end of the process. */
  readonly milliseconds: number;
  /** One sentence each: what two cleanups leave, what else differs, and half written files. */
  readonly problems: readonly string[];
}

const argumentsOf: { readonly [command in Killed]: readonly string[] } = {
  provision: ['provision', '--yes'],
  cleanup: ['cleanup'],
  run: ['run', '--profile', 'full'],
  'run --provision': ['run', '--provision', '--yes'],
  certify: ['certify'],
};

/**
 * Runs a command against the twin of a release, kills it, and cleans up twice by the bin: the first cleanup may find a
 * deployment that still works for the killed process, the second has to leave it as it was, byte for byte.
 *
 * @param kill absent: the command ends by itself.
 */
export async function soakKill(command: Killed, kill?: Kill): Promise<KillResult> {
  const twin = twins.find(({ release }) => release === '2024.8.1');
  const deployment = await startWatched(releaseOf('2024.8.1'), twin && twinChange(twin));
  try {
    return await inEmptyFolder((folder) => killIn(folder, deployment, command, kill));
  } finally {
    await deployment.close();
  }
}

async function killIn(
  folder: string,
  deployment: WatchedAdmin,
  command: Killed,
  kill: Kill | undefined,
): Promise<KillResult> {
  const before = deployment.snapshot();
  const settings = adminSettings(deployment, folder);
  const isProvisioned = command === 'run' || command === 'certify' || command === 'cleanup';
  if (isProvisioned) await provisionIn(folder, deployment, deployment.sinkPort);
  const env = {
    ...(command === 'run' || command === 'certify' ? {} : settings),
    ...(command === 'provision' || command === 'cleanup' ? {} : { CONFORMANCE_ALLOW_WRITES: '1' }),
  };
  const ended = await runLimited(argumentsOf[command], env, folder, kill);
  const what = `${command}, ${kill === undefined ? 'not killed' : `${kill.signal} after ${kill.afterMs} ms`}`;
  const wasKilled = ended.exitCode === null;
  const half = [...folderProblems(join(folder, 'conformance-report'), wasKilled), ...(await bundleProblems(folder))];
  const cleaned = [await cleanUp(folder, settings), await cleanUp(folder, settings)];
  const left = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !known.some((one) => name === one || name.startsWith(`${one}/`)),
  );
  return {
    cameInTime: kill === undefined || ended.milliseconds > kill.afterMs,
    milliseconds: ended.milliseconds,
    problems: [
      ...(ended.hung ? ['hangs'] : []),
      ...half,
      ...(deployment.snapshot() === before ? [] : ['the objects of the deployment are not as before']),
      ...(cleaned[1] === undefined ? [] : [`the second cleanup: ${cleaned[1]}`]),
      ...left.map((name) => `${name} is left`),
    ].map((problem) => `${what}: ${problem}`),
  };
}

/** What may be left in the folder. */
const known: readonly string[] = ['admin.token', 'conformance-provision', 'conformance-report', provisionPaths.record];

/** Cleans up by the bin if there is a record; undefined if nothing is left, else what it said. */
async function cleanUp(folder: string, settings: NodeJS.ProcessEnv): Promise<string | undefined> {
  if (!existsSync(join(folder, provisionPaths.record))) return undefined;
  const { exitCode, streams } = await runLimited(['cleanup'], settings, folder);
  return exitCode === 0 ? undefined : `exit code ${exitCode}, ${streams.slice(-300)}`;
}

/** A bundle is there as a whole or not at all. */
async function bundleProblems(folder: string): Promise<readonly string[]> {
  const bundle = join(folder, 'conformance-report', 'bundle');
  if (!existsSync(bundle)) return [];
  const { exitCode, streams } = await runLimited(['verify', bundle], {}, folder);
  return exitCode === 0 || exitCode === 1 ? [] : [`verify: exit code ${exitCode}, ${streams.slice(-300)}`];
}

/** Signals of an operator, a supervisor, and the kernel. */
const signals = ['SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGINT'] as const;

/**
 * Random moments of the life of each command.
 *
 * @param lives milliseconds that each command takes if it is not killed.
 */
export function randomKill(
  seed: number,
  lives: { readonly [command in Killed]: number },
): { readonly command: Killed; readonly kill: Kill } {
  const random = seededNumbers(seed);
  for (let skipped = 0; skipped < 8; skipped += 1) random();
  const command = killed[seed % killed.length] ?? 'run';
  const signal = signals[Math.floor(random() * signals.length)] ?? 'SIGKILL';
  return { command, kill: { signal, afterMs: Math.round(random() * lives[command]) } };
}

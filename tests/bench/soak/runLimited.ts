import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { packageRoot } from '../../../src/lib/packageRoot.ts';
import { bareEnvironment } from '../../unit/cli/runBin.ts';

/** How a process ended. */
export interface Ended {
  readonly exitCode: number | null;
  /** Standard output and standard error. */
  readonly streams: string;
  /** Whether it was killed because it took too long. */
  readonly hung: boolean;
  readonly milliseconds: number;
}

/** A signal that is sent some time after the start. */
export interface Kill {
  readonly signal: NodeJS.Signals;
  readonly afterMs: number;
}

/** Milliseconds after which a process hangs: several times what the longest one takes on a busy machine. */
const longest = 240_000;

/** Runs the compiled bin with these settings alone, to its end or to its death. */
export async function runLimited(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd: string,
  kill?: Kill,
): Promise<Ended> {
  const start = performance.now();
  const child = spawn(process.execPath, [join(packageRoot(), 'dist', 'src', 'cli', 'main.js'), ...args], {
    cwd,
    env: { ...bareEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let hung = false;
  const timers = [
    setTimeout(() => {
      hung = true;
      child.kill('SIGKILL');
    }, longest),
    ...(kill === undefined ? [] : [setTimeout(() => child.kill(kill.signal), kill.afterMs)]),
  ];
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const [out, err, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  for (const timer of timers) clearTimeout(timer);
  return { exitCode, streams: out + err, hung, milliseconds: performance.now() - start };
}

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { packageRoot } from '../../src/lib/packageRoot.ts';

/** One run of the compiled bin. */
export interface TimedBin {
  readonly seconds: number;
  readonly stdout: string;
}

/** Runs the compiled bin with these settings alone and takes the time, from the start of its process to its end. */
export async function timeBin(args: readonly string[], settings: NodeJS.ProcessEnv, cwd: string): Promise<TimedBin> {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('CONFORMANCE_'));
  const start = performance.now();
  const child = spawn(process.execPath, [join(packageRoot(), 'dist', 'src', 'cli', 'main.js'), ...args], {
    cwd,
    env: { ...Object.fromEntries(others), ...settings },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const stdout = await text(child.stdout);
  return { seconds: (performance.now() - start) / 1000, stdout };
}

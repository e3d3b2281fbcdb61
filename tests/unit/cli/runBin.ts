import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { packageRoot } from '../../../src/lib/packageRoot.ts';

/** What a process left behind. */
export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Variables of this process that a child needs to start at all; no setting of the suite is among them. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { ...(PATH && { PATH }), ...(HOME && { HOME }), ...(TMPDIR && { TMPDIR }) };
}

/** Runs a program of Node to its end. */
export async function runNode(args: readonly string[], env: NodeJS.ProcessEnv, cwd: string): Promise<Ended> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...bareEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { exitCode, stdout, stderr };
}

/** Runs the compiled bin (`npm run build` makes it) with these settings alone. */
export function runBin(args: readonly string[], env: NodeJS.ProcessEnv, cwd: string): Promise<Ended> {
  return runNode([join(packageRoot(), 'dist', 'src', 'cli', 'main.js'), ...args], env, cwd);
}

/** Does something in an empty folder that is gone afterwards. */
export async function inEmptyFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'scim-sync-test-'));
  try {
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

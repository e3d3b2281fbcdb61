import { spawn } from 'node:child_process';

/** How a program ended, and what it wrote. */
export interface CommandResult {
  /** Undefined if a signal ended it. */
  readonly exitCode: number | undefined;
  /** Standard output and standard error together. */
  readonly output: string;
}

/** Runs a program to its end. */
export function runCommand(
  [program, ...args]: readonly [string, ...string[]],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
    }
    const end = () => child.kill();
    process.once('exit', end);
    child.once('error', reject);
    child.once('close', (code) => {
      process.removeListener('exit', end);
      resolve({ exitCode: code ?? undefined, output: chunks.join('') });
    });
  });
}

/**
 * Runs a program that has to succeed.
 *
 * @returns what it wrote.
 * @throws Error with the end of its output if it exits with anything but 0.
 */
export async function runOrThrow(
  command: readonly [string, ...string[]],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const { exitCode, output } = await runCommand(command, options);
  if (exitCode === 0) return output;
  throw new Error(`${command.join(' ')} exited with ${exitCode ?? 'a signal'}:\n${output.slice(-4_000)}`);
}

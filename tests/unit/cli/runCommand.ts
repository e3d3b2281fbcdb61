import { runProgram } from '../../../src/cli/runProgram.ts';
import { bareEnvironment, type Ended } from './runBin.ts';

let isRunning = false;

/**
 * Runs a command as the bin does, but in this process: with these settings alone, in a folder, one at a time. What is
 * about the process itself asks `runBin`.
 */
export async function runCommand(args: readonly string[], env: NodeJS.ProcessEnv, cwd: string): Promise<Ended> {
  if (isRunning) throw new Error('two commands at once in one process would read the settings of each other');
  isRunning = true;
  const { exitCode, stdout, stderr } = process;
  const before = { env: process.env, cwd: process.cwd(), out: stdout.write, err: stderr.write };
  const [out, err]: [string[], string[]] = [[], []];
  try {
    process.env = { ...bareEnvironment(), ...env };
    process.chdir(cwd);
    process.exitCode = undefined;
    stdout.write = keepIn(out);
    stderr.write = keepIn(err);
    await runProgram([process.execPath, 'scim-sync-conformance', ...args]);
    return { exitCode: Number(process.exitCode ?? 0), stdout: out.join(''), stderr: err.join('') };
  } finally {
    stdout.write = before.out;
    stderr.write = before.err;
    process.env = before.env;
    process.chdir(before.cwd);
    process.exitCode = exitCode;
    isRunning = false;
  }
}

function keepIn(texts: string[]): typeof process.stdout.write {
  return (chunk: string | Uint8Array) => {
    texts.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    return true;
  };
}

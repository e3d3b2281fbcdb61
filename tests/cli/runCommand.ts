import type { StartRun } from '../../src/cli/runCommand.ts';
import { runProgram } from '../../src/cli/runProgram.ts';
import { NodeTransport } from '../../src/http/NodeTransport.ts';
import { buildReport } from '../../src/report/buildReport.ts';
import type { ReportedRequirement } from '../../src/report/Report.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { openTarget } from '../../src/runner/openTarget.ts';
import { reportFiles } from '../../src/runner/reportFiles.ts';
import { writeFiles } from '../../src/runner/writeFiles.ts';
import { Run } from '../../src/session/Run.ts';
import { bareEnvironment, type Ended } from './runBin.ts';

let isRunning = false;

/**
 * Runs a command as the bin does, but in this process: with these settings alone, in a folder, one at a time. A run goes
 * through `node:http` and without Playwright; what is about that, or about the process itself, asks `runBin`.
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
    await runProgram([process.execPath, 'scim-sync-conformance', ...args], startHere);
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

/** A run in this process: what Playwright's set-up, its tests and its reporter do together. */
const startHere: StartRun = async (request, flags) => {
  const { embedded: _, ...settings } = flags;
  Object.assign(process.env, settings);
  const { only, strict } = request;
  const { target, ledger, sink, close } = await openTarget(request);
  const selected = catalogue.filter(({ id }) => only === undefined || only.includes(id));
  const asked = only === undefined ? {} : { only };
  const run = await Run.open({ target, transport: new NodeTransport(), selected, sink, strict, ...asked });
  const results: ReportedRequirement[] = [];
  if (run.facts.stopped === undefined) for (const { id } of selected) results.push(await run.verify(id));
  const { facts, counters } = run;
  await run.close();
  await close();
  const ended = { finishedAt: new Date().toISOString(), interrupted: false, ...(ledger && { ledger }) };
  writeFiles(target.output, reportFiles(buildReport({ facts, catalogue, results, counters, ...ended })));
  return false;
};

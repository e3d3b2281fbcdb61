import { join, relative } from 'node:path';
import { SuiteError } from '../lib/SuiteError.ts';
import { Progress } from '../playwright/Progress.ts';
import { ReportFolder } from '../playwright/ReportFolder.ts';
import { Turns } from '../playwright/Turns.ts';
import { writeTargetsSummary } from '../playwright/writeTargetsSummary.ts';
import { type ExitCode, exitCodes } from '../report/exitCode.ts';
import type { TargetsEntry } from '../report/Report.ts';
import { resultOfReport, resultWithoutReport, type TargetResult } from '../report/targets/TargetsSummary.ts';
import { allProblems, sharedTokens } from '../settings/checkTargets.ts';
import type { Targets } from '../settings/loadTargets.ts';
import { readText } from '../settings/readText.ts';
import { secretsOf } from '../settings/secretsOf.ts';
import { flagOf } from '../settings/settingNames.ts';
import { finishRun } from './finishRun.ts';
import { flagsOfRun } from './flagsOfRun.ts';
import { type HostedRun, hostRun } from './hostRun.ts';
import { partialName, type RunSettings, readRunSettings } from './loadRunSettings.ts';
import { printReport } from './printReport.ts';
import { printTargets } from './printTargets.ts';
import type { CommandRun } from './run.ts';
import { usageError } from './usageError.ts';

/** How many runs go on at once: each needs memory, and a process has one thread for all of them. */
const runsAtOnce = 2;

/** One target with its valid settings. */
interface TargetRun extends RunSettings, TargetsEntry {}

/**
 * Hosts a run for each target of a targets file in this process, two at once, writes their reports and the summary of all, and
 * prints that.
 *
 * @param interrupted settled when all runs shall end.
 * @returns the worst exit code of the targets.
 * @throws CommanderError of exit code 3, all problems written, if the settings of any target are invalid or its report folder
 * cannot be used. Nothing has been sent then.
 */
export async function runTargets(options: CommandRun, all: Targets, interrupted: Promise<void>): Promise<ExitCode> {
  const runs = await readRuns(options, all);
  const folders = claimAll(runs);
  // A report of some requirements leaves that of the whole run alone, and so does its summary.
  const isPartial = runs.some(({ only }) => only !== undefined);
  const summaryFolder = isPartial ? join(all.output, partialName) : all.output;
  const results = new Map<string, TargetResult>();
  const progress = new Progress(process.stderr, runs.length, { lines: options.detail === 'quiet' ? 'none' : 'all' });
  const turns = new Turns();
  const flags = flagsOfRun(options.flags, { [flagOf('CONFORMANCE_TARGETS')]: all.path });
  let isInterrupted = false;
  void interrupted.then(() => {
    isInterrupted = true;
  });
  const waiting = [...folders];
  const runWaiting = async () => {
    for (let next = waiting.shift(); next !== undefined && !isInterrupted; next = waiting.shift()) {
      const [run, folder] = next;
      const result = await runOne(run, folder, { ...options, flags, interrupted, turns }, summaryFolder);
      results.set(run.name, result);
      progress.show({ id: run.name, outcome: result.verdict });
    }
  };
  try {
    await Promise.all(Array.from({ length: runsAtOnce }, runWaiting));
  } finally {
    for (const folder of folders.values()) folder.release();
    progress.end();
  }
  const summary = writeTargetsSummary(
    summaryFolder,
    runs.map(({ name }) => results.get(name) ?? resultWithoutReport(name, 'interrupted before its run began')),
  );
  printTargets(summary, options.json);
  return summary.exitCode;
}

async function readRuns(options: CommandRun, all: Targets): Promise<readonly TargetRun[]> {
  const read = await Promise.all(
    all.targets.map(async ({ name, sha256, sources }) => ({
      ...{ name, sha256 },
      ...(await readRunSettings(options, sources)),
    })),
  );
  const problems = allProblems(
    [...all.problems, ...sharedTokens(all.targets, readText)],
    read.map((one) => ({ name: one.name, problems: one.kind === 'invalid' ? one.problems : [] })),
  );
  if (problems.length === 0) return read.flatMap((one) => (one.kind === 'valid' ? [one] : []));
  for (const { folder } of read) ReportFolder.setAside(folder);
  throw usageError(problems);
}

/** Claims every report folder before anything is sent: none, if one of them cannot be used. */
function claimAll(runs: readonly TargetRun[]): ReadonlyMap<TargetRun, ReportFolder> {
  const folders = new Map<TargetRun, ReportFolder>();
  try {
    for (const run of runs) folders.set(run, ReportFolder.claim(run.folder));
    return folders;
  } catch (error) {
    for (const folder of folders.values()) folder.release();
    throw error instanceof SuiteError ? usageError([error.message]) : error;
  }
}

/** One run to its end. What breaks it does not break the others. */
async function runOne(
  run: TargetRun,
  folder: ReportFolder,
  options: Omit<CommandRun, 'flags'> & Pick<HostedRun, 'flags' | 'interrupted' | 'turns'>,
  summaryFolder: string,
): Promise<TargetResult> {
  const { name, sha256, settings } = run;
  let result: TargetResult | undefined;
  try {
    const ended = await hostRun({ ...options, ...run, detail: 'quiet', targetsEntry: { name, sha256 } });
    const secrets = settings.kind === 'target' ? secretsOf(settings.target) : [];
    const path = join(folder.path, 'report.json');
    const code = finishRun({
      ...{ ...ended, folder, secrets },
      print: (report) => {
        result = resultOfReport(name, report, relative(summaryFolder, path));
        if (options.detail === 'full' && !options.json) printReport(report, path, 'full');
      },
    });
    return result ?? resultWithoutReport(name, 'its run left no report', code);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isOurs = error instanceof Error && !(error instanceof SuiteError);
    process.stderr.write(`target ${name}: ${isOurs ? error.stack : message}\n`);
    return resultWithoutReport(name, message, exitCodes.suiteBroke);
  }
}

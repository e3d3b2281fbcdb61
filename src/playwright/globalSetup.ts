import { join } from 'node:path';
import type { FullConfig } from '@playwright/test';
import { SuiteError } from '../lib/SuiteError.ts';
import { exitCode, exitCodes } from '../report/exitCode.ts';
import { resultOfReport, resultWithoutReport, type TargetResult } from '../report/targets/TargetsSummary.ts';
import type { Targets } from '../settings/loadTargets.ts';
import { tokenSettings } from '../settings/settingNames.ts';
import { exitAsBroken } from './exitAsBroken.ts';
import { openSettings } from './openTarget.ts';
import { type ProjectSettings, projectSettings } from './projectSettings.ts';
import { ReportFolder } from './ReportFolder.ts';
import { RunHost } from './RunHost.ts';
import { type ServedRuns, servedRunsVariable } from './RunMessage.ts';
import { reportFiles } from './reportFiles.ts';
import { serveRuns } from './serveRuns.ts';
import { Turns } from './Turns.ts';
import { unshownFailure } from './unshownFailure.ts';
import { writeTargetsSummary } from './writeTargetsSummary.ts';

/**
 * Playwright's global set-up: opens the target of each project and serves their runs to the tests. Removes the tokens from the
 * environment, so that no test process inherits them.
 *
 * The tear-down writes the reports, so that they exist whichever reporters the user selects.
 *
 * @returns the tear-down; it throws if the verdict of a run is not green although none of its tests is red.
 * @throws SuiteError if the settings are invalid, or a report folder cannot be used.
 */
export default async function globalSetup(config: FullConfig): Promise<() => Promise<void>> {
  process.on('uncaughtException', breakOff);
  const tearDown = await setUp(config).catch(throwOn);
  return () => tearDown().catch(throwOn);
}

/** Ends as a broken suite, with the cause: Node's own exit code would call the target non-conformant. */
function breakOff(error: Error): never {
  process.stderr.write(`${error.stack ?? String(error)}\n`);
  process.exit(exitCodes.suiteBroke);
}

/** Passes an error on. One that is not about settings is a defect of the suite. */
function throwOn(error: unknown): never {
  if (!(error instanceof SuiteError)) exitAsBroken();
  throw error;
}

/** Passes on an error for which a report was not written, or an embedded deployment broke. */
function throwAsBroken(error: unknown): never {
  exitAsBroken();
  throw error;
}

async function setUp(config: FullConfig): Promise<() => Promise<void>> {
  const { projects, file } = await projectSettings(config);
  const runs = new Map<string, Hosted>();
  const turns = new Turns();
  for (const project of projects) runs.set(project.name, await hostRun(project, config, turns, file));
  for (const setting of tokenSettings) delete process.env[setting];
  const { close, ...server } = await serveRuns(new Map(Array.from(runs, ([name, { host }]) => [name, host])));
  const served: ServedRuns = {
    ...server,
    outputs: Object.fromEntries(Array.from(runs, ([name, { folder }]) => [name, folder.path])),
    ...(file && { targets: file.output }),
  };
  process.env[servedRunsVariable] = JSON.stringify(served);
  return async () => {
    await close();
    const ended = await Promise.all(Array.from(runs.values(), ({ end }) => end())).catch(throwAsBroken);
    if (file !== undefined) {
      const why = 'not tested by this process: another shard has it, or it was not selected';
      const results = new Map(ended.flatMap(({ result }) => (result ? [[result.name, result]] : [])));
      writeTargetsSummary(
        file.output,
        file.targets.map(({ name }) => results.get(name) ?? resultWithoutReport(name, why)),
      );
    }
    if (ended.some(({ isBroken }) => isBroken === true)) exitAsBroken();
    const failures = ended.flatMap(({ failure }) => failure ?? []);
    if (failures.length > 0) throw new SuiteError(failures.join('\n'));
  };
}

/** What is left of a run that has ended. */
interface Ended {
  /** Absent if nothing is known of the target. */
  readonly result?: TargetResult;
  /** Whether the suite broke on a requirement. */
  readonly isBroken?: boolean;
  /** Why Playwright must not end green although no test is red. */
  readonly failure?: string | undefined;
}

/** The run of a project, and its report folder. */
interface Hosted {
  readonly host: RunHost;
  readonly folder: ReportFolder;
  /** Ends the run and writes its report, once. */
  readonly end: () => Promise<Ended>;
}

async function hostRun(
  { name, use: { conformance: { strict = false, target } = {} }, settings }: ProjectSettings,
  { argv, projects }: FullConfig,
  turns: Turns,
  file: Targets | undefined,
): Promise<Hosted> {
  const opened = await openSettings(settings);
  const { output: ofTarget, baseUrl } = opened.target;
  // Named projects are several targets: each has a report. A target of a targets file has a folder of its name already.
  const output = target === undefined ? join(ofTarget, name.replace(/[^\w.-]/g, '-')) : ofTarget;
  // UI mode and the server of an editor run tests again and again, each time others.
  const interactive = argv.length === 0 || argv.some((argument) => /^--ui(?:$|-|=)/.test(argument));
  const folder = ReportFolder.claim(output);
  // Many targets would fill the memory. A test that is repeated asks once more, so then all is kept to the end.
  const isAskedOnce = projects.every(({ retries, repeatEach }) => retries === 0 && repeatEach === 1);
  const targets = file?.targets.map((one) => ({ name: one.name, sha256: one.sha256 }));
  const targetsEntry = targets?.find((one) => one.name === target);
  const endsEarly = file !== undefined && isAskedOnce && !interactive;
  const host = new RunHost({
    ...{ opened, strict, output, interactive },
    turn: (ended) => turns.take(baseUrl, ended),
    ...(targetsEntry && { targetsEntry }),
    ...(targets && { targets }),
    // A report that cannot be written fails the tear-down.
    ...(endsEarly && { onAllAsked: () => void end().catch(() => undefined) }),
  });
  let ended: Promise<Ended> | undefined;
  const end = () => {
    ended ??= endRun(name, host, folder);
    return ended;
  };
  return { host, folder, end };
}

async function endRun(name: string, host: RunHost, folder: ReportFolder): Promise<Ended> {
  const report = await host.close();
  if (report !== undefined) folder.write(reportFiles(report));
  folder.release();
  host.forget();
  if (report === undefined) return {};
  const result = resultOfReport(name, report, join(name, 'report.json'));
  const isBroken = exitCode(report) === exitCodes.suiteBroke;
  return { result, isBroken, failure: unshownFailure(report, host.asked) };
}

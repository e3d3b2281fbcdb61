import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestError,
  TestResult,
} from '@playwright/test/reporter';
import { exitCode, exitCodes } from '../report/exitCode.ts';
import type { Report } from '../report/Report.ts';
import { type TargetsSummary, targetsSummary, targetsSummaryName } from '../report/targets/TargetsSummary.ts';
import { targetsText } from '../report/targets/targetsText.ts';
import { consoleView } from '../report/views/consoleView.ts';
import { exitAsBroken } from './exitAsBroken.ts';
import { mergeRuns, type RunOfShards, withMessage } from './mergeRuns.ts';
import { Progress } from './Progress.ts';
import { type RunMessage, runAttachment, type ServedRuns, servedRuns } from './RunMessage.ts';
import { reportFiles } from './reportFiles.ts';
import { requirementOf } from './requirementOf.ts';
import { writeFiles } from './writeFiles.ts';
import { writeTargetsSummary } from './writeTargetsSummary.ts';

/**
 * The reporter of the suite: shows progress, and prints the report that the run host wrote at the end of the run. When shards
 * are merged there is no run: then it builds the report of each project from the attachments of the tests.
 */
export default class ConformanceReporter implements Reporter {
  /** By project and run id, if shards are merged. */
  readonly #runs = new Map<string, RunOfShards>();
  readonly #errors: string[] = [];
  #progress = new Progress(process.stderr, 0);
  /** `--list` runs no test, and Playwright prints the list only if no reporter prints anything. */
  readonly #lists = process.argv.includes('--list');

  printsToStdio(): boolean {
    return !this.#lists;
  }

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#progress = new Progress(process.stderr, suite.allTests().length);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const id = requirementOf(test) ?? test.title;
    const message = messageOf(result);
    this.#progress.show({ id, outcome: message?.result?.outcome ?? result.status });
    if (message === undefined) {
      this.#errors.push(...result.errors.map((error) => error.message ?? 'a test failed without a message'));
      return;
    }
    if (servedRuns(process.env) !== undefined) return;
    const project = test.parent.project()?.name ?? '';
    const key = JSON.stringify([project, message.facts.runId]);
    this.#runs.set(key, withMessage(project, this.#runs.get(key), message));
  }

  onError(error: TestError): void {
    this.#errors.push(error.message ?? error.value ?? 'an error without a message');
  }

  onEnd({ status }: FullResult): Promise<{ status?: FullResult['status'] } | undefined> {
    this.#progress.end();
    for (const error of this.#errors) process.stderr.write(`${error}\n`);
    const served = servedRuns(process.env);
    if (this.#lists) return Promise.resolve(undefined);
    return Promise.resolve(served === undefined ? this.#merge(status) : printWritten(served));
  }

  #merge(status: FullResult['status']): { status?: FullResult['status'] } | undefined {
    if (this.#runs.size === 0) {
      process.stderr.write('no test has reported anything about the run, so there is no report: is a shard missing?\n');
      return failed();
    }
    const interrupted = status === 'interrupted' || status === 'timedout';
    const { reports, leftOut, targets } = mergeRuns([...this.#runs.values()], interrupted);
    for (const line of leftOut) process.stderr.write(`${line}\n`);
    for (const { output, report } of reports) writeFiles(output, reportFiles(report));
    if (reports.some(({ report }) => exitCode(report) === exitCodes.suiteBroke)) exitAsBroken();
    const isGreen =
      this.#errors.length + leftOut.length === 0 &&
      reports.every(({ report }) => exitCode(report) === exitCodes.conformant);
    if (targets === undefined) {
      for (const { report } of reports) print(report);
      return isGreen ? undefined : failed();
    }
    const summary = writeTargetsSummary(dirname(reports[0]?.output ?? '.'), targets);
    process.stdout.write(targetsText(summary, { color: false }));
    return isGreen && summary.exitCode === exitCodes.conformant ? undefined : failed();
  }
}

function messageOf({ attachments }: TestResult): RunMessage | undefined {
  const body = attachments.find(({ name }) => name === runAttachment)?.body;
  return body && JSON.parse(body.toString('utf8'));
}

/**
 * Prints the reports that were written, of several targets one row each; one that is not there is of a run of which nothing is
 * known.
 */
function printWritten({ outputs, targets }: ServedRuns): undefined {
  if (targets !== undefined) {
    const path = join(targets, targetsSummaryName);
    if (!existsSync(path)) return;
    const { targets: all }: TargetsSummary = JSON.parse(readFileSync(path, 'utf8'));
    // Other shards have the rest.
    const own = all.filter(({ name }) => Object.hasOwn(outputs, name));
    process.stdout.write(targetsText(targetsSummary(own), { color: false }));
    return;
  }
  for (const output of Object.values(outputs)) {
    const path = join(output, 'report.json');
    if (existsSync(path)) print(JSON.parse(readFileSync(path, 'utf8')));
  }
}

function print(report: Report): void {
  process.stdout.write(`${consoleView(report, { color: false, width: 100, detail: 'brief' })}\n`);
}

/** Ends the run as failed. `merge-reports` ignores the status and exits with 0, so this sets the exit code at the very end. */
function failed(): { status: FullResult['status'] } {
  process.once('exit', () => {
    process.exitCode ||= exitCodes.nonConformant;
  });
  return { status: 'failed' };
}

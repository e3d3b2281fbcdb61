import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
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
import { consoleView } from '../report/views/consoleView.ts';
import { mergeMessages } from './mergeMessages.ts';
import { Progress } from './Progress.ts';
import { type RunMessage, runAttachment, servedRuns } from './RunMessage.ts';
import { reportFiles } from './reportFiles.ts';
import { requirementOf } from './requirementOf.ts';
import { writeFiles } from './writeFiles.ts';

/**
 * The reporter of the suite: shows progress, and prints the report that the run host wrote at the end of the run. When shards
 * are merged there is no run: then it builds the report of each project from the attachments of the tests.
 */
export default class ConformanceReporter implements Reporter {
  readonly #messages = new Map<string, RunMessage[]>();
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
    const project = test.parent.project()?.name ?? '';
    this.#messages.set(project, [...(this.#messages.get(project) ?? []), message]);
  }

  onError(error: TestError): void {
    this.#errors.push(error.message ?? error.value ?? 'an error without a message');
  }

  onEnd({ status }: FullResult): Promise<{ status?: FullResult['status'] } | undefined> {
    this.#progress.end();
    for (const error of this.#errors) process.stderr.write(`${error}\n`);
    const served = servedRuns(process.env);
    if (this.#lists) return Promise.resolve(undefined);
    return Promise.resolve(served === undefined ? this.#merge(status) : printWritten(Object.values(served.outputs)));
  }

  #merge(status: FullResult['status']): { status?: FullResult['status'] } | undefined {
    if (this.#messages.size === 0) {
      process.stderr.write('no test has reported anything about the run, so there is no report: is a shard missing?\n');
      return failed();
    }
    const interrupted = status === 'interrupted' || status === 'timedout';
    const reports = Array.from(this.#messages.values(), (messages): Report => {
      const report = mergeMessages(messages, interrupted);
      writeFiles(resolve(messages[0]?.output ?? '.'), reportFiles(report));
      print(report);
      return report;
    });
    const green = this.#errors.length === 0 && reports.every((report) => exitCode(report) === exitCodes.conformant);
    return green ? undefined : failed();
  }
}

function messageOf({ attachments }: TestResult): RunMessage | undefined {
  const body = attachments.find(({ name }) => name === runAttachment)?.body;
  return body && JSON.parse(body.toString('utf8'));
}

/** Prints the reports that were written. There is none of a run that ended before its preflight had a response. */
function printWritten(outputs: readonly string[]): undefined {
  for (const output of outputs) {
    const path = join(output, 'report.json');
    if (existsSync(path)) print(JSON.parse(readFileSync(path, 'utf8')));
  }
}

function print(report: Report): void {
  process.stdout.write(`${consoleView(report, { color: false, width: 100, detail: 'brief' })}\n`);
}

/** Ends the run as failed. `merge-reports` ignores the status and exits with 0, so this sets the exit code at the very end. */
function failed(): { status: FullResult['status'] } {
  process.once('exit', (code) => {
    process.exitCode = code || 1;
  });
  return { status: 'failed' };
}

import type { FullResult, Reporter, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { buildReport } from '../report/buildReport.ts';
import { exitCode, exitCodes } from '../report/exitCode.ts';
import type { Report } from '../report/Report.ts';
import { consoleView } from '../report/views/consoleView.ts';
import { catalogue } from '../requirements/catalogue.ts';
import { Progress } from './Progress.ts';
import { type RunMessage, runAttachment, runFactsVariable } from './RunMessage.ts';
import { readRunRequest } from './RunRequest.ts';
import { reportFiles } from './reportFiles.ts';
import { writeFiles } from './writeFiles.ts';

/**
 * The Playwright reporter: collects what the tests attached, draws up the report and writes it with its views. The run counts
 * as passed where the bin would exit with 0; which tests Playwright calls red does not matter.
 */
export default class ConformanceReporter implements Reporter {
  readonly #request = readRunRequest(process.env);
  readonly #progress = new Progress(process.stderr, catalogue.length);
  readonly #messages: RunMessage[] = [];
  readonly #errors: string[] = [];

  printsToStdio(): boolean {
    return true;
  }

  onTestEnd(_test: TestCase, result: TestResult): void {
    const attachment = result.attachments.find(({ name }) => name === runAttachment);
    if (attachment?.body === undefined) {
      this.#errors.push(...result.errors.map(({ message }) => message ?? 'a test failed without a message'));
      return;
    }
    const message: RunMessage = JSON.parse(attachment.body.toString('utf8'));
    this.#messages.push(message);
    if (message.result) this.#progress.show(message.result);
  }

  onError(error: TestError): void {
    this.#errors.push(error.message ?? error.value ?? 'an error without a message');
  }

  async onEnd(result: FullResult): Promise<{ status?: FullResult['status'] }> {
    this.#progress.end();
    const last = this.#messages.at(-1) ?? knownFacts();
    // Where the preflight stopped the run, Playwright's own error only says that the other tests did not run.
    const errors = last?.facts.stopped === undefined ? this.#errors : [];
    for (const error of errors) process.stderr.write(`${error}\n`);
    if (last === undefined) {
      process.stderr.write('no test has told anything of the run, so nothing is shown: is a shard missing?\n');
      return failed();
    }
    const report = this.#report(last, result);
    writeFiles(last.output, reportFiles(report));
    if (!this.#request.fromBin) process.stdout.write(`${consoleView(report, { color: false, width: 100 })}\n`);
    const green = exitCode(report) === exitCodes.conformant && errors.length === 0;
    return green ? { status: 'passed' } : failed();
  }

  #report(last: RunMessage, { status }: FullResult): Report {
    const { ledger } = last;
    return buildReport({
      facts: last.facts,
      catalogue,
      results: this.#messages.flatMap(({ result }) => (result ? [result] : [])),
      counters: last.counters,
      finishedAt: new Date().toISOString(),
      interrupted: status === 'interrupted' || status === 'timedout',
      ...(ledger && { ledger }),
    });
  }
}

/** Ends the run as failed. `merge-reports` takes no notice of that and exits with 0, unless the last word is ours. */
function failed(): { status: FullResult['status'] } {
  process.once('exit', (code) => {
    process.exitCode = code || 1;
  });
  return { status: 'failed' };
}

/** What the set-up left behind, for a run that was cut short before its first test. */
function knownFacts(): RunMessage | undefined {
  const known = process.env[runFactsVariable];
  return known === undefined ? undefined : JSON.parse(known);
}

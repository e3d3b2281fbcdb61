import type { FullResult, Reporter, Suite } from '@playwright/test/reporter';

/** Ends the output of `npm test` with one line that people and machines read: `N passed, N failed`. */
export default class SummaryReporter implements Reporter {
  #suite: Suite | undefined;

  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite;
  }

  printsToStdio(): boolean {
    return false;
  }

  onExit(): Promise<void> {
    const tests = this.#suite?.allTests() ?? [];
    const count = (outcome: string) => tests.filter((test) => test.outcome() === outcome).length;
    const skipped = count('skipped');
    const failed = count('unexpected') + count('flaky');
    process.stdout.write(`\n${count('expected')} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`);
    return Promise.resolve();
  }

  onEnd(_result: FullResult): void {}
}

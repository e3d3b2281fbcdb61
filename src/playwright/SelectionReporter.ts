import { writeFileSync } from 'node:fs';
import type { FullConfig, Reporter, Suite, TestCase, TestResult, TestRun } from '@playwright/test/reporter';
import { askRun } from './askRun.ts';
import { exitAsBroken } from './exitAsBroken.ts';
import { projectsOfShard } from './projectsOfShard.ts';
import { runAttachment, type Selection, servedRuns } from './RunMessage.ts';
import { requirementOf, statesRequirement } from './requirementOf.ts';

/**
 * Passes the selected requirements to the run hosts before the first test starts, and tells if a test ends without the result of
 * its requirement: then the suite broke. This is a reporter because Playwright gives both to reporters only.
 *
 * `--reporter` on the command line replaces the reporters of a configuration, but not the one that the variable
 * `PW_TEST_REPORTER` names, so the configuration names this reporter there. A run without it only loses the order of the
 * catalogue and, if it is filtered, plans its batches as if it were complete.
 */
export default class SelectionReporter implements Reporter {
  printsToStdio(): boolean {
    return false;
  }

  /** A run against one deployment is one serial job: a shard has whole projects, and Playwright itself would split by file. */
  async preprocess({
    config,
    suite,
    testRun,
  }: {
    readonly config: FullConfig;
    readonly suite: Suite;
    readonly testRun: TestRun;
  }): Promise<void> {
    if (config.shard === null) return;
    const own = projectsOfShard(config);
    // What other projects depend on is run in every shard, and cannot be left out.
    const needed = new Set(config.projects.flatMap(({ dependencies, teardown }) => [...dependencies, teardown]));
    for (const project of [...suite.suites]) {
      if (!needed.has(project.title) && !own.has(project.title)) testRun.exclude(project);
    }
    testRun.skipSharding();
  }

  onBegin({ workers }: FullConfig, suite: Suite): void {
    const served = servedRuns(process.env);
    // Neither `--list` nor `merge-reports` has runs.
    if (served === undefined) return;
    const selection: Selection = Object.fromEntries(
      suite.suites.flatMap((project) => {
        const tests = project.allTests();
        // Without an annotation, the requirement of a user's own test is known only when the test asks for it.
        if (!tests.every(statesRequirement)) return [];
        return [[project.title, [...new Set(tests.flatMap((test) => requirementOf(test) ?? []))]]];
      }),
    );
    writeFileSync(served.selection, JSON.stringify(selection));
    // So that the first runs begin while the workers are still starting; a test that asks gets the error.
    for (const { title } of suite.suites.slice(0, workers)) askRun(title).catch(() => undefined);
  }

  onTestEnd(test: TestCase, { status, attachments, errors }: TestResult): void {
    const id = requirementOf(test);
    const isOver = status === 'passed' || status === 'skipped' || status === 'interrupted';
    if (id === undefined || isOver || attachments.some(({ name }) => name === runAttachment)) return;
    const causes = errors.map(({ message, value }) => message ?? value ?? 'an error without a message');
    process.stderr.write(`${id}: its test ended without a result, so the suite broke: ${causes.join('; ')}
`);
    exitAsBroken();
  }
}

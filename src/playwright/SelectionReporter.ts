import { writeFileSync } from 'node:fs';
import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter';
import { askRun } from './askRun.ts';
import { type Selection, servedRuns } from './RunMessage.ts';
import { requirementOf, statesRequirement } from './requirementOf.ts';

/**
 * Passes the selected requirements to the run hosts before the first test starts. This is a reporter because Playwright gives
 * the selection to reporters only; it prints nothing.
 *
 * `--reporter` on the command line replaces the reporters of a configuration, but not the one that the variable
 * `PW_TEST_REPORTER` names, so the configuration names this reporter there. A run without it only loses the order of the
 * catalogue and, if it is filtered, plans its batches as if it were complete.
 */
export default class SelectionReporter implements Reporter {
  printsToStdio(): boolean {
    return false;
  }

  onBegin(_config: FullConfig, suite: Suite): void {
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
    // Starts the runs while the first worker is still starting. The tests that ask for a result get the error.
    for (const { title } of suite.suites) askRun(title).catch(() => undefined);
  }
}

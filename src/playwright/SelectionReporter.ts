import { writeFileSync } from 'node:fs';
import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter';
import { askRun } from './askRun.ts';
import { type Selection, servedRuns } from './RunMessage.ts';
import { requirementOf, statesRequirement } from './requirementOf.ts';

/**
 * Tells the run hosts which requirements will be asked for, before the first test starts: Playwright reports that to reporters
 * alone. It shows nothing.
 *
 * `--reporter` on the command line replaces the reporters of a configuration, and not the one that the variable
 * `PW_TEST_REPORTER` names: so the configuration names this one there. Without it all that is lost is the order of the
 * catalogue, and a filtered run plans its batches as if it were whole.
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
        // What a test of the user's own will ask for is known once it asks.
        if (!tests.every(statesRequirement)) return [];
        return [[project.title, [...new Set(tests.flatMap((test) => requirementOf(test) ?? []))]]];
      }),
    );
    writeFileSync(served.selection, JSON.stringify(selection));
    // So that the runs begin while the first worker is still starting; a test that asks gets the error.
    for (const { title } of suite.suites) askRun(title).catch(() => undefined);
  }
}

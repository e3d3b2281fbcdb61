import { test as base, expect as baseExpect } from '@playwright/test';
import { askRun } from './askRun.ts';
import type { ConformanceUse } from './ConformanceOptions.ts';
import { attachmentsOf } from './evidence.ts';
import { keepWorker } from './keepWorker.ts';
import type { RunMessage, RunResponse } from './RunMessage.ts';
import { testResult } from './testResult.ts';
import { toHold } from './toHold.ts';

/** The run of a test's project, which the main process hosts. */
export interface RunClient {
  /** The facts of the run, once its preflight has a response. */
  readonly facts: () => Promise<RunMessage>;
  /** The result of a requirement: the same however often it is requested. */
  readonly verify: (id: string) => Promise<RunResponse>;
}

interface TestFixtures {
  /**
   * Requests the result of a requirement from the run, attaches the evidence, and skips the test if the result does not count.
   */
  readonly verify: (id: string) => Promise<RunResponse>;
}

interface WorkerFixtures extends ConformanceUse {
  readonly run: RunClient;
}

/** Playwright's `test` with the fixtures of a conformance test. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  conformance: [{}, { scope: 'worker', option: true }],
  run: [
    async ({}, use, { project: { name } }) => use({ facts: () => askRun(name), verify: (id) => askRun(name, id) }),
    { scope: 'worker' },
  ],
  verify: async ({ run }, use, testInfo) => {
    await use(async (id) => {
      const response = await run.verify(id);
      keepWorker(testInfo);
      // Not `attach`, which records a step with a stack trace for each: that costs a second per hundred tests.
      testInfo.attachments.push(...attachmentsOf(response));
      for (const description of response.evidence?.missing ?? []) {
        testInfo.annotations.push({ type: 'missing setting', description });
      }
      const { skip } = testResult(response);
      testInfo.skip(skip !== undefined, skip);
      return response;
    });
  },
});

/** Playwright's `expect` with the matcher `toHold`. */
export const expect = baseExpect.extend({ toHold });

import type { TestInfo } from '@playwright/test';

/**
 * Keeps the worker process after a failed test. Playwright would end it, because a failed test may leave a process in any
 * state, and start another, which takes half a second. Here the process only asked for a result, so its state is unchanged.
 *
 * Playwright has no option for this, and the method is internal. If it is renamed, results stay the same, and each failed test
 * costs a restart again.
 */
export function keepWorker(testInfo: TestInfo): void {
  Object.defineProperty(testInfo, '_isFailure', { value: () => false });
}

import type { ExpectMatcherState } from '@playwright/test';
import type { RunResponse } from './RunMessage.ts';
import { testResult } from './testResult.ts';

/** What a matcher of Playwright returns. */
export interface MatcherResult {
  readonly name: string;
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * The matcher `toHold`: whether a requirement holds, as far as it counts for the verdict of its run. What it expects is what
 * the fixture `verify` gives.
 */
export function toHold(this: ExpectMatcherState, message: RunResponse): Promise<MatcherResult> {
  const { error } = testResult(message);
  const { id = 'the requirement', statement = '' } = message.result ?? {};
  return Promise.resolve({
    name: 'toHold',
    pass: error === undefined,
    message: () => error ?? `${id} holds, and is expected not to: ${statement}`,
  });
}

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
 * The matcher `toHold`: whether a requirement holds, as far as it counts for the verdict of its run. It takes the response of
 * the fixture `verify`.
 */
export function toHold(this: ExpectMatcherState, message: RunResponse): Promise<MatcherResult> {
  const { error } = testResult(message);
  const { id = 'the requirement', statement = '' } = message.result ?? {};
  return Promise.resolve({
    name: 'toHold',
    pass: error === undefined,
    message: () => error ?? `${id} holds, but was expected not to: ${statement}`,
  });
}

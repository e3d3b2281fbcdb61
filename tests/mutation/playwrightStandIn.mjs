import { expect as real } from '@playwright/test';

/**
 * What the specs get as `@playwright/test` in a mutation run: Playwright's own `expect`, and a `test` that only collects.
 * Fixtures are not supported: a spec that needs one is left out in `stryker.config.mjs`.
 */

/** The tests that were declared since the last call of {@link takeTests}. */
let declared = [];
let titles = [];

/** The tests that were declared since the last call, in order: `{ title, run }`. */
export function takeTests() {
  const tests = declared;
  declared = [];
  return tests;
}

/** Declares a test, as Playwright's `test` does; details, such as tags, are ignored. */
export function test(title, ...rest) {
  const body = rest.at(-1);
  declared.push({ title: [...titles, title].join(' › '), run: async () => body({}, {}) });
}

test.describe = (title, ...rest) => {
  const outer = titles;
  titles = [...titles, title];
  rest.at(-1)();
  titles = outer;
};

/** A soft expectation ends its test like any other: one failure is enough to detect a mutant. */
export const expect = new Proxy(real, { get: (target, name) => (name === 'soft' ? real : Reflect.get(target, name)) });

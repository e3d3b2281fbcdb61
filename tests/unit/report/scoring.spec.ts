import { expect, test } from '@playwright/test';
import { isScored, sinceOf } from '../../../src/report/scoring.ts';

for (const [since, version, scored] of [
  [undefined, '0.1.0', true],
  ['0.1', '0.1.0', true],
  ['0.2', '0.1.7', false],
  ['0.2', '0.2.0', false],
  ['0.2', '0.2.9', false],
  ['0.2', '0.3.0', true],
  ['0.9', '0.10.0', true],
  ['0.10', '0.9.0', false],
  ['0.10', '1.0.0', true],
  ['1.0', '1.0.3', false],
  ['1.0', '1.1.0', true],
  ['2.0', '1.1.0', false],
] as const) {
  test(`a requirement since ${since ?? 'the first release'} ${scored ? 'counts' : 'does not count'} in ${version}`, () => {
    expect(isScored({ ...(since && { since }) }, version)).toBe(scored);
  });
}

test('a requirement that says nothing came with the first release', () => {
  expect(sinceOf({})).toBe('0.1');
});

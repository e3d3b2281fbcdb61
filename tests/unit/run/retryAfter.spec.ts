import { expect, test } from '@playwright/test';
import { retryAfter } from '../../../src/run/retryAfter.ts';

const now = Date.parse('2026-11-22T12:00:00Z');

const values: readonly (readonly [value: string, milliseconds: number | undefined])[] = [
  ['0', 0],
  ['120', 120_000],
  [' 3 ', 3_000],
  ['Sun, 22 Nov 2026 12:00:10 GMT', 10_000],
  ['Sunday, 22-Nov-26 12:00:10 GMT', 10_000],
  ['Sun, 22 Nov 2026 11:59:00 GMT', 0],
  ['', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['2026-11-22', undefined],
  ['soon', undefined],
];
for (const [value, milliseconds] of values) {
  test(`"${value}" asks to wait for ${milliseconds ?? 'no known number of'} ms`, () => {
    expect(retryAfter([['retry-after', value]], now)).toBe(milliseconds);
  });
}

test('a response without the field gives undefined', () => {
  expect(retryAfter([['Date', 'Sun, 22 Nov 2026 12:00:10 GMT']], now)).toBeUndefined();
});

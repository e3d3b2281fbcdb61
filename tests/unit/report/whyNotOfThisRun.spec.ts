import { expect, test } from '@playwright/test';
import { earliestStart, whyNotOfThisRun } from '../../../src/report/targets/whyNotOfThisRun.ts';

const entry = { name: 'staging', sha256: 'a' };
const startedAt = '2026-11-28T12:00:00.000Z';
const start = Date.parse(startedAt);

test('a report of the same entry that began in time is of this run', () => {
  expect(whyNotOfThisRun({ targetsEntry: entry, startedAt }, entry, start)).toBeUndefined();
});

const others: readonly (readonly [targetsEntry: typeof entry | undefined, since: number, why: string])[] = [
  [undefined, start, 'without a targets file'],
  [{ ...entry, name: 'production' }, start, 'of the target production'],
  [{ ...entry, sha256: 'b' }, start, 'its settings in the targets file were others'],
  [entry, start + 1, `an earlier run, which began at ${startedAt}, before 2026-11-28T12:00:00.001Z`],
];
for (const [targetsEntry, since, why] of others) {
  test(`a report is not of this run: ${why}`, () => {
    const report = { startedAt, ...(targetsEntry && { targetsEntry }) };
    expect(whyNotOfThisRun(report, entry, since)).toContain(why);
  });
}

test('runs that begin up to 12 hours before the newest belong together', () => {
  expect(earliestStart([{ startedAt: '2026-11-27T00:00:00.000Z' }, { startedAt }])).toBe(
    Date.parse('2026-11-28T00:00:00.000Z'),
  );
});

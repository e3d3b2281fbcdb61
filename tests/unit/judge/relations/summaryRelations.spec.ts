import { expect, test } from '@playwright/test';
import { doneHasLastSync, lastSyncNotInFuture } from '../../../../src/judge/relations/summaryRelations.ts';

const date = new Date('2026-01-01T00:00:00Z');
const at = (last_successful_sync: string) => lastSyncNotInFuture({ is_running: false, last_successful_sync }, date);

test('a last sync up to five minutes after the response is right, by either clock', () => {
  expect(at('2025-12-31T23:59:59Z')).toEqual([]);
  expect(at('2026-01-01T02:05:00+02:00')).toEqual([]);
});

test('a last sync later than that is in the future', () => {
  expect(at('2026-01-01T00:05:00.001Z')).toEqual([
    {
      layer: 'relation',
      keyword: 'time-in-future',
      acceptable: 'last_successful_sync up to 5 min after the Date of the response, 2026-01-01T00:00:00.000Z',
      actual: '2026-01-01T00:05:00.001Z',
    },
  ]);
});

test('a missing last sync is not in the future', () => {
  expect(lastSyncNotInFuture({ is_running: true }, date)).toEqual([]);
});

test('done without a time is wrong', () => {
  expect(doneHasLastSync({ is_running: false, last_sync_status: 'done' })).toMatchObject([
    { layer: 'relation', keyword: 'done-without-time' },
  ]);
});

for (const summary of [
  { last_sync_status: 'done', last_successful_sync: '2026-01-01T00:00:00Z' },
  { last_sync_status: 'rejected', last_successful_sync: '2026-01-01T00:00:00Z' },
  { last_sync_status: 'rejected' },
  { last_successful_sync: '2026-01-01T00:00:00Z' },
  {},
]) {
  test(`is right: ${JSON.stringify(summary)}`, () => {
    expect(doneHasLastSync({ is_running: false, ...summary })).toEqual([]);
  });
}

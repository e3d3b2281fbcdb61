import { expect, test } from '@playwright/test';
import { waitForQueue } from '../../../../src/tools/provision/waitForSync.ts';

/** What the tasks that wait for a worker are, read by read, and how often they are read. */
async function readsOf(...lists: readonly unknown[]): Promise<number> {
  let reads = 0;
  await waitForQueue({
    get: () =>
      Promise.resolve({ status: 200, json: lists[Math.min(reads++, lists.length - 1)], reported: 'GET got 200' }),
    wait: () => Promise.resolve(),
  });
  return reads;
}

test('a provisioning waits until no task waits for a worker', async () => {
  expect(await readsOf({ results: [{}] }, { results: [{}] }, { results: [] })).toBe(3);
});

test('it does not wait where tasks are not listed', async () => {
  expect(await readsOf({ detail: 'Not found.' })).toBe(1);
});

test('it waits for a minute where some task always waits', async () => {
  expect(await readsOf({ results: [{}] })).toBe(60);
});

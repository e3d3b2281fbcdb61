import { expect, test } from '@playwright/test';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { verifyDeployment } from '../../../src/run/verifyDeployment.ts';

/** The results of a full run against the reference deployment, without the requirements for which this is true. */
async function runWithout(isLeftOut: (id: string) => boolean) {
  const reference = await startReference();
  try {
    const selected = catalogue.filter(({ id }) => !isLeftOut(id));
    return (await verifyDeployment(reference, selected, {}, { wait: () => Promise.resolve() })).counters;
  } finally {
    await reference.close();
  }
}

test('every response of a full run is judged, and every rule of the contract that was reached', async () => {
  const { exchanges = 0, judged, coverage = [] } = await runWithout(() => false);
  expect(exchanges).toBeGreaterThan(400);
  // The sync that is abandoned gets no response.
  expect(judged).toBe(exchanges - 1);
  const open = coverage.filter(({ state }) => state !== 'judged');
  // The reference deployment never refuses a read with 400.
  expect(open.every(({ operation, status }) => operation === 'sync-status' && status === 400)).toBe(true);
  expect(coverage.length - open.length).toBeGreaterThan(90);
});

test('responses of an operation whose bodies nothing judges are missing from what was judged', async () => {
  const { exchanges = 0, judged = 0, coverage = [] } = await runWithout((id) => id === 'SYNC-OBJECT-EVERY-BODY');
  expect(judged).toBeLessThan(exchanges / 2);
  const states = new Set(coverage.filter(({ operation }) => operation === 'sync-object').map(({ state }) => state));
  expect([...states]).toEqual(['sent, never answered so']);
});

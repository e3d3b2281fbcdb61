import { expect, test } from '@playwright/test';
import { startReference } from '../../src/reference/startReference.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { withoutWaits } from '../../src/selftest/withoutWaits.ts';
import { verifyDeployment } from '../../src/session/verifyDeployment.ts';

test('a requirement that would wait for half a minute fails without waiting', async () => {
  const settles = catalogue.filter(({ id }) => id === 'SYNC-STATUS-SETTLES').map(withoutWaits);
  const deployment = await startReference({ change: (stages) => ({ ...stages, isRunning: () => true }) });
  const waits: number[] = [];
  const wait = (milliseconds: number) => Promise.resolve(void waits.push(milliseconds));
  const { results } = await verifyDeployment(deployment, settles, {}, { wait });
  await deployment.close();
  expect(results.map(({ outcome }) => outcome)).toEqual(['failed']);
  expect(waits.filter((milliseconds) => milliseconds > 100)).toEqual([]);
});

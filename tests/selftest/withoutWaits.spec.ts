import { expect, test } from '@playwright/test';
import { startReference } from '../../src/reference/startReference.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { withoutWaits } from '../../src/selftest/withoutWaits.ts';
import { verifyDeployment } from '../../src/session/verifyDeployment.ts';

test('a requirement that would wait for half a minute fails at once', async () => {
  const settles = catalogue.filter(({ id }) => id === 'SYNC-STATUS-SETTLES').map(withoutWaits);
  const deployment = await startReference({ change: (stages) => ({ ...stages, isRunning: () => true }) });
  const start = performance.now();
  const { results } = await verifyDeployment(deployment, settles);
  await deployment.close();
  expect(results.map(({ outcome }) => outcome)).toEqual(['failed']);
  expect(performance.now() - start).toBeLessThan(10_000);
});

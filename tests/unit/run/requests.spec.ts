import { expect, test } from '@playwright/test';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { verifyDeployment } from '../../../src/run/verifyDeployment.ts';
import { withoutWaits } from '../../../src/tools/selftest/withoutWaits.ts';

/** How many exchanges each requirement was judged on, in a run against the reference deployment. */
test('a requirement that passed was judged on at least one exchange, and none on more than were sent', async () => {
  const deployment = await startReference();
  const { results, counters } = await verifyDeployment(deployment, catalogue.map(withoutWaits));
  await deployment.close();
  const passed = results.filter(({ outcome }) => outcome === 'passed');
  expect(passed.filter(({ requests }) => requests < 1 || requests > counters.requests).map(({ id }) => id)).toEqual([]);
  // What looks at every response looks at nearly all that was sent.
  const hygiene = passed.filter(({ id }) => ['NO-TOKEN', 'NO-STACK-TRACE', 'NO-SERVER-ERROR'].includes(id));
  expect(hygiene.map(({ requests }) => requests > 0.9 * counters.requests)).toEqual([true, true, true]);
});

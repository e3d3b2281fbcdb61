import { expect, test } from '@playwright/test';
import { startEmbedded } from '../../../src/fakes/reference/startEmbedded.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { verifyDeployment } from '../../../src/run/verifyDeployment.ts';

/** The outcomes of the requirements on ids that a proxy may normalise. */
async function resultsOf(name: string) {
  const deployment = await startEmbedded(name);
  const nonCanonical = catalogue.filter(({ id }) => /-(?:UNCLEAN|CLEANED)-PROVIDER$/.test(id));
  const { results } = await verifyDeployment(deployment, nonCanonical);
  await deployment.close();
  return Object.fromEntries(results.map((result) => [result.id, result]));
}

test('a front proxy that normalises ids to the known one fails no must', async () => {
  const results = await resultsOf('front-proxy-cleans');
  expect(results).toMatchObject({
    'SYNC-STATUS-UNCLEAN-PROVIDER': { outcome: 'passed' },
    'SYNC-STATUS-CLEANED-PROVIDER': { outcome: 'failed', findings: [{ status: 200 }, { status: 200 }] },
    'SYNC-OBJECT-UNCLEAN-PROVIDER': { outcome: 'passed' },
  });
  // No POST is sent to an id whose read got a response: the case is left out.
  expect(results['SYNC-OBJECT-UNCLEAN-PROVIDER']?.notes).toEqual([
    expect.stringContaining('known id with an encoded slash: a case was left out'),
    expect.stringContaining('way back to the known id: a case was left out'),
  ]);
});

test('an id that is normalised to another provider fails the must', async () => {
  const results = await resultsOf('way-back-to-another');
  expect(results['SYNC-STATUS-UNCLEAN-PROVIDER']).toMatchObject({
    outcome: 'failed',
    findings: [{ keyword: 'other-provider', edit: 'provider id: way back to the known id' }],
  });
});

import { expect, test } from '@playwright/test';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import type { ReportedRequirement } from '../../../src/report/Report.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { verifyDeployment } from '../../../src/run/verifyDeployment.ts';
import { withoutWaits } from '../../../src/tools/selftest/withoutWaits.ts';

/** A server that replaces its workers at times resets a connection with an unread request. */

test.describe.configure({ mode: 'parallel' });

/** A run against the reference deployment, which resets one POST unread: the one of this number, from 1. */
async function resultsWithReset(number: number): Promise<readonly ReportedRequirement[]> {
  let posts = 0;
  const deployment = await startReference({
    generation: '2025.8',
    change: (stages) => ({
      ...stages,
      receive: (message) => {
        posts += message.method === 'POST' ? 1 : 0;
        if (posts !== number || message.method !== 'POST') return stages.receive(message);
        message.socket.resetAndDestroy();
        return Promise.resolve(undefined);
      },
    }),
  });
  const { results } = await verifyDeployment(deployment, catalogue.map(withoutWaits));
  await deployment.close();
  expect(posts).toBeGreaterThan(number);
  return results;
}

// The first requests, the first syncs, and some of each part of a run; it has over 500.
for (const number of [1, 2, 22, 23, 24, 25, 26, 27, 71, 130, 200, 260, 330, 400, 470, 500]) {
  const details = number === 24 ? {} : { tag: '@slow' };
  test(
    `a reset of POST ${number} alone fails nothing, and leaves at most one must without a result`,
    details,
    async () => {
      const results = await resultsWithReset(number);
      const are = (outcome: ReportedRequirement['outcome']) => results.filter((one) => one.outcome === outcome);
      expect([...are('failed'), ...are('errored')].map(({ id }) => id)).toEqual([]);
      const open = are('inconclusive').filter(({ level }) => level === 'must');
      expect(open.length).toBeLessThanOrEqual(1);
      for (const { reasonCode } of open) expect(['no-response', 'sync-not-accepted']).toContain(reasonCode);
    },
  );
}

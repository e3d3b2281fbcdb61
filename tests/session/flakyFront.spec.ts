import { expect, test } from '@playwright/test';
import type { Answer } from '../../src/http/Exchange.ts';
import { NodeTransport } from '../../src/http/NodeTransport.ts';
import { startReference } from '../../src/reference/startReference.ts';
import type { ReportedRequirement } from '../../src/report/Report.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { withoutWaits } from '../../src/selftest/withoutWaits.ts';
import { verifyDeployment } from '../../src/session/verifyDeployment.ts';
import { badGateway, flakyFront } from './flakyFront.ts';

/** What the reference deployment comes to behind a front that answers a share of the requests by itself. */
async function resultsBehind(seed: number, rate: number, reply: Answer): Promise<readonly ReportedRequirement[]> {
  const deployment = await startReference();
  const transport = flakyFront(new NodeTransport(), { seed, rate }, () => reply);
  const wait = () => Promise.resolve();
  const { results } = await verifyDeployment(deployment, catalogue.map(withoutWaits), {}, { transport, wait });
  await deployment.close();
  return results;
}

test('with 1 % of 502 from a gateway nothing is red, and 19 of 20 runs reach a verdict', async () => {
  const red: string[] = [];
  let open = 0;
  for (let seed = 1; seed <= 20; seed += 1) {
    const results = await resultsBehind(seed, 0.01, badGateway);
    red.push(...results.filter(({ outcome }) => ['failed', 'errored'].includes(outcome)).map(({ id }) => id));
    open += results.some(({ level, outcome }) => level === 'must' && outcome === 'inconclusive') ? 1 : 0;
  }
  expect(red).toEqual([]);
  expect(open).toBeLessThanOrEqual(1);
});

const crash: Answer = { ...badGateway, status: 500 };

for (const seed of [1, 2, 3]) {
  test(`with one defect in twenty responses a run is red, and says that it is intermittent (seed ${seed})`, async () => {
    const results = await resultsBehind(seed, 0.05, crash);
    const failed = results.filter(({ level, outcome }) => level === 'must' && outcome === 'failed');
    expect(failed.map(({ id }) => id)).toContain('NO-SERVER-ERROR');
    const findings = failed.flatMap((one) => one.findings).filter(({ intermittent }) => intermittent === true);
    expect(findings.length).toBeGreaterThan(0);
    for (const { exchange, again } of findings) expect(again?.response).not.toEqual(exchange.response);
  });
}

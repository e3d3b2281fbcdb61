import { expect, test } from '@playwright/test';
import { badGateway, crash, resultsBehindFront } from '../unit/run/flakyFront.ts';

/** More runs of what `tests/unit/run/flakyFront.spec.ts` shows. */

test('with 1 % of 502 from a gateway nothing is red, and 19 of 20 runs reach a verdict', async () => {
  const red: string[] = [];
  let open = 0;
  for (let seed = 1; seed <= 20; seed += 1) {
    const results = await resultsBehindFront(seed, 0.01, badGateway);
    red.push(...results.filter(({ outcome }) => ['failed', 'errored'].includes(outcome)).map(({ id }) => id));
    // No verdict rests on what is beyond the profile.
    const isOpen = results.some(
      ({ level, profile, outcome }) => level === 'must' && profile !== 'beyond' && outcome === 'inconclusive',
    );
    open += isOpen ? 1 : 0;
  }
  expect(red).toEqual([]);
  expect(open).toBeLessThanOrEqual(1);
});

for (const seed of [2, 3]) {
  test(`with one defect in twenty responses a run is red, and says that it is intermittent (seed ${seed})`, async () => {
    const results = await resultsBehindFront(seed, 0.05, crash);
    const failed = results.filter(({ level, outcome }) => level === 'must' && outcome === 'failed');
    expect(failed.map(({ id }) => id)).toContain('NO-SERVER-ERROR');
    const findings = failed.flatMap((one) => one.findings).filter(({ intermittent }) => intermittent === true);
    expect(findings.length).toBeGreaterThan(0);
    for (const { exchange, again } of findings) expect(again?.response).not.toEqual(exchange.response);
  });
}

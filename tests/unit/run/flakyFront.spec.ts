import { expect, test } from '@playwright/test';
import { badGateway, crash, resultsBehindFront } from './flakyFront.ts';

test('with 1 % of 502 from a gateway nothing is red', { tag: '@slow' }, async () => {
  for (const seed of [1, 2]) {
    const results = await resultsBehindFront(seed, 0.01, badGateway);
    expect(results.filter(({ outcome }) => ['failed', 'errored'].includes(outcome)).map(({ id }) => id)).toEqual([]);
  }
});

test('with one defect in twenty responses a run is red, and says that it is intermittent', {
  tag: '@slow',
}, async () => {
  const results = await resultsBehindFront(1, 0.05, crash);
  const failed = results.filter(({ level, outcome }) => level === 'must' && outcome === 'failed');
  expect(failed.map(({ id }) => id)).toContain('NO-SERVER-ERROR');
  const findings = failed.flatMap((one) => one.findings).filter(({ intermittent }) => intermittent === true);
  expect(findings.length).toBeGreaterThan(0);
  for (const { exchange, again } of findings) expect(again?.response).not.toEqual(exchange.response);
});

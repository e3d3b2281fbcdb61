import { expect, test } from '@playwright/test';
import { unshownFailure } from '../../../src/playwright/unshownFailure.ts';
import { buildReport } from '../../../src/report/buildReport.ts';
import type { Report, ReportedRequirement, RunFacts } from '../../../src/report/Report.ts';
import { factsOf, finding, resultOf } from './messages.ts';

function reportOf(results: readonly ReportedRequirement[], facts: Partial<RunFacts> = {}, interrupted = false): Report {
  const catalogue = [resultOf({ id: 'A' }), resultOf({ id: 'B' })];
  const counters = { requests: 1, acceptedWrites: 0, retries: 0 };
  return buildReport({ facts: factsOf(facts), catalogue, results, counters, finishedAt: '', interrupted });
}

const both = new Set(['A', 'B']);
const passed = [resultOf({ id: 'A' }), resultOf({ id: 'B' })];
const failed = resultOf({ id: 'B', outcome: 'failed', findings: [finding] });

test('a conformant run hides nothing', () => {
  expect(unshownFailure(reportOf(passed), both)).toBeUndefined();
});

test('a red test shows its failure', () => {
  expect(unshownFailure(reportOf([resultOf({ id: 'A' }), failed]), both)).toBeUndefined();
});

test('a failure whose test has not run is not shown', () => {
  expect(unshownFailure(reportOf([resultOf({ id: 'A' }), failed]), new Set(['A']))).toContain('Non-conformant');
});

test('a stopped preflight is said whatever was asked', () => {
  expect(unshownFailure(reportOf([], { stopped: 'it answered 401', only: ['A'] }), new Set())).toBe(
    'the preflight stopped the run: it answered 401',
  );
});

test('a whole run without a verdict is not green', () => {
  expect(unshownFailure(reportOf([resultOf({ id: 'A' })]), new Set(['A']))).toContain('Inconclusive');
});

test('a filtered run is green where all that it asked for passed', () => {
  expect(unshownFailure(reportOf([resultOf({ id: 'A' })], { only: ['A'] }), new Set(['A']))).toBeUndefined();
});

test('an interrupted run is left to Playwright', () => {
  expect(unshownFailure(reportOf([resultOf({ id: 'A' })], {}, true), new Set(['A']))).toBeUndefined();
});

import { expect, test } from '@playwright/test';
import { SuiteError } from '../../../src/lib/SuiteError.ts';
import { buildReport } from '../../../src/report/buildReport.ts';
import type { ReportedRequirement } from '../../../src/report/Report.ts';
import { entry, facts, finding, result, run } from './samples.ts';

const a = entry('A', { ruling: 'so we say' });
const b = entry('B');

test('keeps the order of the catalogue for every order of results', () => {
  const report = buildReport(run([], { catalogue: [a, b], results: [result(b, 'passed'), result(a, 'passed')] }));
  expect(report.requirements.map(({ id }) => id)).toEqual(['A', 'B']);
  expect(report.verdict).toBe('conformant');
});

test('a requirement without a result never ran, and the run is inconclusive', () => {
  const report = buildReport(run([], { catalogue: [a, b], results: [result(b, 'passed')] }));
  expect(report.requirements[0]).toEqual({
    ...a,
    since: '0.1',
    outcome: 'inconclusive',
    reason: 'never ran',
    reasonCode: 'never-ran',
    findings: [],
    requests: 0,
    elapsedMs: 0,
  });
  expect(report.verdict).toBe('inconclusive');
  expect(report.notProven).toEqual([{ requirement: 'A', level: 'must', reason: 'never ran' }]);
});

test('what --only leaves out is not tested; what it asks for and never ran is inconclusive', () => {
  const report = buildReport(run([], { facts: { ...facts, only: ['B'] }, catalogue: [a, b], results: [] }));
  expect(report.requirements.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ['not-tested', 'left out by --only'],
    ['inconclusive', 'never ran'],
  ]);
});

test('the reason says whether the run was stopped or cut short', () => {
  const cut = buildReport(run([], { catalogue: [a], interrupted: true }));
  const stopped = buildReport(run([], { catalogue: [a], facts: { ...facts, stopped: 'No answer.' } }));
  expect(cut.requirements[0]?.reason).toBe('never ran: the run was cut short');
  expect(stopped.requirements[0]?.reason).toBe('never ran: the run was stopped before its first requirement');
  expect([cut.verdict, stopped.verdict]).toEqual(['inconclusive', 'inconclusive']);
});

test('counts outcomes, excused ones among the failed', () => {
  const names = ['passed', 'failed', 'failed', 'inconclusive', 'not-tested', 'not-applicable', 'errored'] as const;
  const results = names.map((outcome, index) =>
    result(entry(`R${index}`), outcome, { excused: index === 2, findings: outcome === 'failed' ? [finding] : [] }),
  );
  const report = buildReport(run(results));
  expect(report.counts).toEqual({
    passed: 1,
    failed: 2,
    inconclusive: 1,
    'not-tested': 1,
    'not-applicable': 1,
    errored: 1,
    excused: 1,
  });
  expect(report.notProven.map(({ requirement }) => requirement)).toEqual(['R3', 'R4', 'R6']);
  expect(report.verdict).toBe('non-conformant');
});

test('a result that the catalogue does not know breaks the suite, and so do two of one', () => {
  expect(() => buildReport(run([], { catalogue: [a], results: [result(b, 'passed')] }))).toThrow(SuiteError);
  const twice = [result(a, 'passed'), result(a, 'failed')];
  expect(() => buildReport(run([], { catalogue: [a], results: twice }))).toThrow('two results of A');
});

test('an empty catalogue is inconclusive', () => {
  expect(buildReport(run([])).verdict).toBe('inconclusive');
});

test('an exchange that several passed requirements were judged by is in the report once, and named by the others', () => {
  const sample = { ...finding.exchange, id: 'run-1' };
  const passed = (id: string, more: Partial<ReportedRequirement> = {}) =>
    result(entry(id), 'passed', { exchange: sample, ...more });
  const { requirements } = buildReport(
    run([passed('A'), passed('B'), passed('C', { exchange: { ...sample, id: 'run-2' } })]),
  );
  expect(requirements.map(({ exchange, exchangeId }) => [exchange?.id, exchangeId])).toEqual([
    ['run-1', undefined],
    [undefined, 'run-1'],
    ['run-2', undefined],
  ]);
});

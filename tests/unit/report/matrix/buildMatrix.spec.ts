import { expect, test } from '@playwright/test';
import { buildReport } from '../../../../src/report/buildReport.ts';
import { buildMatrix } from '../../../../src/report/matrix/buildMatrix.ts';
import type { MatrixRun } from '../../../../src/report/matrix/Matrix.ts';
import { reportSource } from '../../../../src/report/matrix/reportSource.ts';
import type { ReportedRequirement } from '../../../../src/report/Report.ts';
import { deviation, embedded, entry, facts, finding, result, run } from '../samples.ts';

const a = entry('A');
const passed = result(a, 'passed');
const failed = result(a, 'failed', { findings: [finding] });
const open = result(a, 'not-tested', { reason: 'no token' });

const source = (requirements: readonly ReportedRequirement[], links: Pick<MatrixRun, 'report' | 'page'> = {}) => {
  const { run: column, requirements: own } = reportSource(buildReport(run(requirements)));
  return { run: { ...column, ...links }, requirements: own };
};

const matrixOf = (...runs: readonly (readonly ReportedRequirement[])[]) =>
  buildMatrix(
    runs.map((requirements) => source(requirements)),
    {},
  );

const pairs: readonly (readonly [
  fact: string,
  one: readonly ReportedRequirement[],
  other: readonly ReportedRequirement[],
  differs: boolean,
])[] = [
  ['with the same outcome', [passed], [passed], false],
  ['with another outcome', [passed], [failed], true],
  ['without a result in one run', [passed], [open], true],
  ['with the same findings', [failed], [failed], false],
  ['with another status', [failed], [{ ...failed, findings: [{ ...finding, status: 500 }] }], true],
  ['with one more finding', [failed], [{ ...failed, findings: [finding, { ...finding, edit: 'other' }] }], true],
  ['that one ledger excuses', [failed], [{ ...failed, excused: true, findings: [{ ...finding, deviation }] }], true],
  ['that one contract version does not state', [passed], [result(a, 'not-applicable')], false],
  ['that one suite does not have', [passed], [result(entry('B'), 'passed')], false],
];
for (const [fact, one, other, differs] of pairs) {
  test(`a requirement ${fact} ${differs ? 'differs' : 'does not differ'}`, () => {
    expect(matrixOf(one, other).rows.find(({ id }) => id === 'A')?.differs).toBe(differs);
    expect(matrixOf(other, one).rows.find(({ id }) => id === 'A')?.differs).toBe(differs);
  });
}

test('two runs differ though one between them is not held to the requirement', () => {
  expect(matrixOf([passed], [result(a, 'not-applicable')], [failed]).rows[0]?.differs).toBe(true);
});

test('rows are in the order of the last run, and say what it says of a requirement', () => {
  const { rows } = matrixOf(
    ['A', 'GONE', 'B'].map((id) => result(entry(id), 'passed')),
    [result(entry('B', { level: 'should', statement: 'As it is now.' }), 'passed'), passed],
  );
  expect(rows.map(({ id, cells }) => [id, cells.map((cell) => cell?.outcome ?? null)])).toEqual([
    ['B', ['passed', 'passed']],
    ['A', ['passed', 'passed']],
    ['GONE', ['passed', null]],
  ]);
  expect(rows[0]).toMatchObject({ level: 'should', statement: 'As it is now.' });
});

test('a requirement that was renamed is one row, and its cells lead to what each run calls it', () => {
  const [old, now] = ['OLD', 'NEW'].map((id) => result(entry(id), 'failed', { findings: [finding] }));
  const { rows } = buildMatrix(
    [source(old ? [old] : [], { page: 'a/index.html' }), source(now ? [now] : [], { page: 'b/index.html' })],
    { OLD: 'NEW' },
  );
  expect(rows.map(({ id, cells }) => [id, cells.map((cell) => cell?.link)])).toEqual([
    ['NEW', ['a/index.html#OLD', 'b/index.html#NEW']],
  ]);
});

test('a cell leads to the page of its run, else to its report, unless there is nothing to see', () => {
  const results = [failed, result(entry('OPEN'), 'inconclusive'), result(entry('GOOD'), 'passed')];
  const links = (own: Pick<MatrixRun, 'report' | 'page'>) =>
    buildMatrix([source(results, own)], {}).rows.map(({ cells }) => cells[0]?.link);
  expect(links({ report: 'r/report.json', page: 'r/index.html' })).toEqual([
    'r/index.html#A',
    'r/index.html#OPEN',
    undefined,
  ]);
  expect(links({ report: 'r/report.json' })).toEqual(['r/report.json', 'r/report.json', undefined]);
  expect(links({})).toEqual([undefined, undefined, undefined]);
});

test('a failed cell has its groups of findings, without their exchanges', () => {
  const { operation, edit, status, keyword } = finding;
  expect(matrixOf([failed]).rows[0]?.cells).toEqual([
    { outcome: 'failed', groups: [{ operation, edit, status, keyword }] },
  ]);
});

const names: readonly (readonly [fact: string, target: Partial<typeof facts.target>, name: string])[] = [
  ['the release that it reports', {}, 'authentik 2024.8.1'],
  ['the host of one that reports no release', { implementation: { server: 'nginx' } }, 'auth.example.com'],
  ['the name of an embedded deployment', embedded.target, 'reference'],
];
for (const [fact, target, name] of names) {
  test(`a run is named by ${fact}`, () => {
    const report = buildReport(run([passed], { facts: { ...facts, target: { ...facts.target, ...target } } }));
    expect(reportSource(report).run.name).toBe(name);
  });
}

test('a run says its scope: profile, strictness, and how much of the requirements', () => {
  const report = buildReport(
    run([passed, result(entry('B'), 'passed')], { facts: { ...facts, strict: true, only: ['A'] } }),
  );
  expect(reportSource(report).run.scope).toBe('full, strict, only 1 of 2');
});

import { expect, test } from '@playwright/test';
import { buildReport } from '../../../../src/report/buildReport.ts';
import { diffReports } from '../../../../src/report/diff/diffReports.ts';
import type { ChangeKind, DiffConclusion, SuiteChange } from '../../../../src/report/diff/ReportDiff.ts';
import type { Report, ReportedFinding, ReportedRequirement, RunFacts } from '../../../../src/report/Report.ts';
import type { CatalogueEntry } from '../../../../src/report/reportedEntry.ts';
import { deviation, entry, facts, finding, result, run } from '../samples.ts';

const other: ReportedFinding = { ...finding, status: 500 };
const known: ReportedFinding = { ...finding, deviation };

/** What a report may say of the requirement A; null: it does not have it. */
const sides = {
  absent: () => null,
  'not applicable': (of) => result(of, 'not-applicable', { reason: 'not in 2025.10' }),
  'not tested': (of) => result(of, 'not-tested', { reason: 'needs CONFORMANCE_USER_ID' }),
  inconclusive: (of) => result(of, 'inconclusive', { reason: 'no answer' }),
  errored: (of) => result(of, 'errored', { reason: 'ours' }),
  passed: (of) => result(of, 'passed'),
  failed: (of) => result(of, 'failed', { findings: [finding] }),
  'failed otherwise': (of) => result(of, 'failed', { findings: [other] }),
  'failed, one group known': (of) => result(of, 'failed', { findings: [known, other] }),
  'failed, both groups new': (of) => result(of, 'failed', { findings: [finding, other] }),
  excused: (of) => result(of, 'failed', { findings: [known], excused: true }),
  'excused for another reason': (of) =>
    result(of, 'failed', { findings: [{ ...finding, deviation: { ...deviation, reason: 'new' } }], excused: true }),
  'excused with another group': (of) =>
    result(of, 'failed', { findings: [known, { ...other, deviation }], excused: true }),
} as const satisfies { readonly [side: string]: (of: CatalogueEntry) => ReportedRequirement | null };
type Side = keyof typeof sides;

/** A report with one requirement. */
function reportOf(one: ReportedRequirement | null, changes: Partial<RunFacts> = {}): Report {
  return buildReport(run(one === null ? [] : [one], { facts: { ...facts, ...changes } }));
}

function diffOf(before: Side, after: Side, level: 'must' | 'should' | 'may' = 'must') {
  const a = entry('A', { level });
  return diffReports(reportOf(sides[before](a)), reportOf(sides[after](a)), {});
}

const changes: readonly (readonly [before: Side, after: Side, kind: ChangeKind, conclusion: DiffConclusion])[] = [
  ['passed', 'failed', 'regressed', 'regressed'],
  ['excused', 'failed', 'regressed', 'regressed'],
  ['excused', 'failed, one group known', 'regressed', 'regressed'],
  ['failed', 'failed otherwise', 'changed-failure', 'no-regression'],
  ['failed', 'failed, both groups new', 'changed-failure', 'no-regression'],
  ['failed, both groups new', 'failed', 'changed-failure', 'no-regression'],
  ['failed, both groups new', 'failed, one group known', 'deviation', 'no-regression'],
  ['failed', 'excused', 'deviation', 'no-regression'],
  ['passed', 'excused', 'deviation', 'no-regression'],
  ['excused', 'excused for another reason', 'deviation', 'no-regression'],
  ['excused', 'excused with another group', 'deviation', 'no-regression'],
  ['passed', 'inconclusive', 'no-longer-tested', 'less-tested'],
  ['passed', 'not tested', 'no-longer-tested', 'less-tested'],
  ['passed', 'errored', 'no-longer-tested', 'less-tested'],
  ['failed', 'inconclusive', 'no-longer-tested', 'no-regression'],
  ['excused', 'not tested', 'no-longer-tested', 'no-regression'],
  ['failed', 'passed', 'fixed', 'no-regression'],
  ['excused', 'passed', 'fixed', 'no-regression'],
  ['not tested', 'passed', 'newly-tested', 'no-regression'],
  ['inconclusive', 'failed', 'newly-tested', 'no-regression'],
  ['errored', 'excused', 'newly-tested', 'no-regression'],
  ['absent', 'failed', 'newly-tested', 'no-regression'],
  ['not applicable', 'passed', 'newly-tested', 'no-regression'],
  ['passed', 'absent', 'no-longer-required', 'no-regression'],
  ['failed', 'not applicable', 'no-longer-required', 'no-regression'],
];
for (const [before, after, kind, conclusion] of changes) {
  test(`from ${before} to ${after}: ${kind}, ${conclusion}`, () => {
    const diff = diffOf(before, after);
    expect(diff.changes.map((change) => [change.id, change.kind])).toEqual([['A', kind]]);
    expect([diff.conclusion, diff.unchanged]).toEqual([conclusion, 0]);
  });
}

test('nothing differs from itself', () => {
  for (const side of Object.keys(sides) as Side[]) {
    expect(diffOf(side, side), side).toMatchObject({ changes: [], conclusion: 'no-regression', circumstances: [] });
  }
});

const nothingToReport: readonly (readonly [Side, Side])[] = [
  ['not tested', 'inconclusive'],
  ['absent', 'not applicable'],
  ['absent', 'not tested'],
];
for (const [before, after] of nothingToReport) {
  test(`from ${before} to ${after} there is no change`, () => {
    expect(diffOf(before, after).changes).toEqual([]);
  });
}

test('a should regresses like a must, and a may never', () => {
  expect(diffOf('passed', 'failed', 'should').conclusion).toBe('regressed');
  const may = diffOf('passed', 'failed', 'may');
  expect([may.changes[0]?.kind, may.conclusion]).toEqual(['unmet', 'no-regression']);
  expect(diffOf('passed', 'inconclusive', 'may').conclusion).toBe('no-regression');
});

test('a regression wins over what is no longer tested, and comes first', () => {
  const [a, b] = [entry('A'), entry('B')];
  const before = buildReport(run([result(a, 'passed'), result(b, 'passed')]));
  const after = buildReport(run([result(a, 'inconclusive'), result(b, 'failed', { findings: [finding] })]));
  const diff = diffReports(before, after, {});
  expect(diff.conclusion).toBe('regressed');
  expect(diff.changes.map(({ id, kind }) => [id, kind])).toEqual([
    ['B', 'regressed'],
    ['A', 'no-longer-tested'],
  ]);
});

test('a requirement that was renamed is compared with itself, under its present id', () => {
  const statement = 'It holds.';
  const failed = (id: string) => reportOf(result(entry(id, { statement }), 'failed', { findings: [finding] }));
  const passed = reportOf(result(entry('OLD', { statement }), 'passed'));
  expect(diffReports(failed('OLD'), failed('NEW'), { OLD: 'NEW' })).toMatchObject({ changes: [], unchanged: 1 });
  expect(diffReports(passed, failed('NEW'), { OLD: 'NEW' }).changes).toMatchObject([{ id: 'NEW', kind: 'regressed' }]);
  expect(diffReports(passed, failed('NEW'), {}).changes.map(({ kind }) => kind)).toEqual([
    'newly-tested',
    'no-longer-required',
  ]);
});

test('a change carries what both reports say of the requirement', () => {
  const { edit, status, operation, keyword, acceptable, actual } = finding;
  expect(diffOf('passed', 'failed').changes[0]).toEqual({
    kind: 'regressed',
    id: 'A',
    level: 'must',
    statement: 'What A says holds.',
    before: { outcome: 'passed', excused: false, groups: [] },
    after: {
      outcome: 'failed',
      excused: false,
      groups: [{ operation, edit, status, keyword, acceptable, actual }],
    },
  });
});

const may = { level: 'may' } as const;
const redefined: readonly (readonly [
  fact: string,
  before: Partial<ReportedRequirement>,
  after: Partial<ReportedRequirement>,
  kind: ChangeKind,
  suite: readonly SuiteChange[],
])[] = [
  ['a raised level', may, {}, 'redefined', [{ what: 'level', before: 'may', after: 'must' }]],
  [
    'another statement',
    { statement: 'A.' },
    { statement: 'B.' },
    'redefined',
    [{ what: 'statement', before: 'A.', after: 'B.' }],
  ],
  ['that it counts now', { scored: false }, {}, 'redefined', [{ what: 'scored' }]],
  [
    'a lowered level, of one that regressed',
    {},
    { outcome: 'failed', findings: [finding], level: 'should' },
    'regressed',
    [{ what: 'level', before: 'must', after: 'should' }],
  ],
  [
    'that it does not count yet, of one that failed',
    {},
    { outcome: 'failed', findings: [finding], scored: false },
    'unmet',
    [{ what: 'not scored' }],
  ],
];
for (const [fact, before, after, kind, suite] of redefined) {
  test(`says of the suite ${fact}`, () => {
    const report = (changes: Partial<ReportedRequirement>, version: string) =>
      reportOf(result(entry('A'), 'passed', changes), { suite: { ...facts.suite, version } });
    const diff = diffReports(report(before, '0.1.0'), report(after, '0.2.0'), {});
    expect(diff.changes).toMatchObject([{ kind, suite }]);
    expect([diff.before.suite, diff.after.suite]).toEqual(['0.1.0', '0.2.0']);
  });
}

test('says of the suite that it has a new requirement, and one no longer', () => {
  expect(diffOf('absent', 'failed').changes[0]?.suite).toEqual([{ what: 'added' }]);
  expect(diffOf('failed', 'absent').changes[0]?.suite).toEqual([{ what: 'removed' }]);
  expect(diffOf('passed', 'failed').changes[0]).not.toHaveProperty('suite');
});

const sha256 = '77'.repeat(32);
const { target } = facts;
const differing: readonly (readonly [name: string, changes: Partial<Report>])[] = [
  ['target', { target: { ...target, baseUrl: 'https://auth.example.org/api/v3' } }],
  ['target', { target: { ...target, embedded: 'reference' } }],
  ['product', { target: { ...target, implementation: { server: 'nginx', poweredBy: 'authentik 2' } } }],
  ['contract', { contract: { ...facts.contract, generation: '2025.4' } }],
  ['contract', { contract: { ...facts.contract, sha256 } }],
  ['profile', { profile: 'core' }],
  ['strict', { strict: true }],
  ['only', { only: ['A'] }],
  ['seed', { seed: 1 }],
  ['examples', { examples: 1 }],
  ['suite', { suite: { ...facts.suite, version: '0.2.0' } }],
  ['ledger', { ledger: { path: 'deviations.yaml', sha256 } }],
  ['ended', { stopped: 'No answer.' }],
  ['ended', { interrupted: true }],
];
for (const [name, changed] of differing) {
  test(`says that the runs differ in ${name}: ${JSON.stringify(changed)}`, () => {
    const report = reportOf(result(entry('A'), 'passed'));
    expect(diffReports(report, { ...report, ...changed }, {}).circumstances.map((one) => one.name)).toEqual([name]);
  });
}

test('the port of an embedded deployment, and what is volatile, make no difference', () => {
  const embedded = (port: number) =>
    reportOf(result(entry('A'), 'passed', { elapsedMs: port }), {
      target: {
        ...target,
        origin: `http://127.0.0.1:${port}`,
        baseUrl: `http://127.0.0.1:${port}`,
        embedded: 'reference',
      },
      startedAt: new Date(port).toISOString(),
    });
  expect(diffReports(embedded(1), embedded(2), {})).toMatchObject({ circumstances: [], changes: [], unchanged: 1 });
});

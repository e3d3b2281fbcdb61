import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../../../src/lib/packageRoot.ts';
import { buildReport, type EndedRun } from '../../../../src/report/buildReport.ts';
import { exitCode } from '../../../../src/report/exitCode.ts';
import type { LedgerEntry } from '../../../../src/report/ledger/Ledger.ts';
import { outcomes, type ReportedFinding, type ReportedRequirement } from '../../../../src/report/Report.ts';
import { createReportValidator } from '../../../../src/report/validateReport.ts';
import { deviation, entry, facts, finding, ledgerOf, result, run } from '../samples.ts';

const validate = createReportValidator(
  JSON.parse(readFileSync(join(packageRoot(), 'schemas', 'report.schema.json'), 'utf8')),
);
const other: ReportedFinding = { ...finding, status: 500 };
const passed = result(entry('P'), 'passed');
const failed = (...findings: readonly ReportedFinding[]) => result(entry('A'), 'failed', { findings });

/** What the report makes of one requirement with the id A, beside one that passed, and a ledger. */
function report(
  requirement: ReportedRequirement,
  entries: readonly Partial<LedgerEntry>[],
  changes: Partial<EndedRun['facts']> = {},
) {
  return buildReport(run([passed, requirement], { ledger: ledgerOf(...entries), facts: { ...facts, ...changes } }));
}

test('a failure with an entry for its group stays failed, and is excused', () => {
  const { requirements, counts, verdict } = report(failed(finding), [{}]);
  expect(requirements[1]).toEqual({ ...failed({ ...finding, deviation }), excused: true });
  expect(counts).toMatchObject({ passed: 1, failed: 1, excused: 1 });
  expect(verdict).toBe('conformant-with-deviations');
});

test('every group of findings needs an entry of its own', () => {
  const half = report(failed(finding, other), [{}]);
  expect(half.requirements[1]).toEqual(failed({ ...finding, deviation }, other));
  expect([half.verdict, exitCode(half)]).toEqual(['non-conformant', 1]);
  const whole = report(failed(finding, other), [{}, { observed: other, reason: 'another' }]);
  expect(whole.requirements[1]?.findings.map((one) => one.deviation?.reason)).toEqual([deviation.reason, 'another']);
  expect([whole.verdict, exitCode(whole)]).toEqual(['conformant-with-deviations', 0]);
});

const { edit: _, ...valid } = finding;
const otherGroups: { readonly [what: string]: Partial<LedgerEntry> } = {
  operation: { observed: { ...finding, operation: 'sync-status' } },
  edit: { observed: { ...finding, edit: 'another' } },
  status: { observed: other },
  keyword: { observed: { ...finding, keyword: 'type' } },
  requirement: { requirement: 'P', intermittent: 'so that it is not stale' },
};
for (const [what, changes] of Object.entries(otherGroups)) {
  test(`an entry with another ${what} excuses nothing`, () => {
    expect(report(failed(finding), [changes]).verdict).toBe('non-conformant');
  });
}

test('an entry for a valid request does not excuse an edited one, nor the other way round', () => {
  const ofValid = { ...ledgerOf({}), entries: ledgerOf({}).entries.map((one) => ({ ...one, observed: valid })) };
  expect(buildReport(run([passed, failed(finding)], { ledger: ofValid })).verdict).toBe('non-conformant');
  expect(buildReport(run([passed, failed(valid)], { ledger: ofValid })).verdict).toBe('conformant-with-deviations');
  expect(report(failed(valid), [{}]).verdict).toBe('non-conformant');
});

for (const [what, releases, release, meantForOther] of [
  ['the release that it is meant for', ['2024.6', '2024.8'], 'authentik 2024.8.1', undefined],
  ['another release', ['2025.8'], 'authentik 2024.8.1', 'release'],
  ['another release with the same contract', ['2024.10'], 'authentik 2024.8.1', 'release'],
  ['no release, and the contract of one of its releases', ['2024.10'], undefined, undefined],
  ['no release, and another contract', ['2025.8'], undefined, 'contract'],
  ['another product, and the contract of one of its releases', ['2024.10'], 'identity 2025.8', undefined],
  ['no release of authentik', ['2025.8'], 'authentik next', 'contract'],
] as const) {
  test(`a ledger in a run against ${what} is ${meantForOther === undefined ? 'as it is meant' : `meant for another ${meantForOther}`}`, () => {
    const { release: _, ...unknown } = facts.target.implementation;
    const implementation = release === undefined ? unknown : { ...unknown, release };
    const created = buildReport(
      run([passed, failed(finding)], {
        ledger: { ...ledgerOf({}), releases },
        facts: { ...facts, target: { ...facts.target, implementation } },
      }),
    );
    expect(created.ledger).toEqual({
      path: 'deviations.yaml',
      sha256: ledgerOf({}).sha256,
      releases,
      ...(meantForOther && { meantForOther }),
    });
    expect(created.notes ?? []).toEqual(
      meantForOther === undefined
        ? []
        : [expect.stringContaining(`is meant for authentik ${releases.join(', ')}, but`)],
    );
    expect([created.verdict, exitCode(created), validate(created)]).toEqual(['conformant-with-deviations', 0, []]);
  });
}

test('an entry of one arrangement is neither stale nor failed in another way, and excuses', () => {
  const entryOf = { requirement: 'P', arrangement: 'application-server-alone' } as const;
  const elsewhere = report(failed(finding), [{}, entryOf, { observed: other, arrangement: 'behind-front-proxy' }]);
  expect([elsewhere.ledgerProblems, elsewhere.notes]).toEqual([[], undefined]);
  const there = report(failed(finding), [{ arrangement: 'application-server-alone' }]);
  expect([there.verdict, there.requirements[1]?.findings[0]?.deviation]).toEqual([
    'conformant-with-deviations',
    { ...deviation, arrangement: 'application-server-alone' },
  ]);
});

test('a failure without a finding is not excused', () => {
  expect(report(failed(), [{}]).verdict).toBe('non-conformant');
});

test('nothing excuses an errored requirement', () => {
  const errored = report(result(entry('A'), 'errored', { findings: [finding], reason: 'ours' }), [{}]);
  expect(errored.requirements[1]).not.toHaveProperty('excused');
  expect([errored.verdict, exitCode(errored)]).toEqual(['inconclusive', 4]);
});

for (const [strict, verdict] of [
  [true, 'conformant-with-deviations'],
  [false, 'conformant'],
] as const) {
  test(`an excused should makes a run ${verdict} ${strict ? 'under' : 'without'} --strict`, () => {
    const should = result(entry('A', { level: 'should' }), 'failed', { findings: [finding] });
    expect(report(should, [{}], { strict }).verdict).toBe(verdict);
  });
}

test('what the profile lacks is not excused by the ledger', () => {
  const ledger = ledgerOf({});
  const open = result(entry('B'), 'not-tested', { reason: 'needs CONFORMANCE_USER_ID' });
  expect(buildReport(run([passed, failed(finding), open], { ledger })).verdict).toBe('inconclusive');
});

test('an entry for another contract version is ignored, expired or not', () => {
  const elsewhere = { generations: ['2025.10'], expires: '2024-01-01' };
  expect(report(failed(finding), [elsewhere])).toMatchObject({ verdict: 'non-conformant', ledgerProblems: [] });
  expect(report(result(entry('A'), 'passed'), [elsewhere])).toMatchObject({
    verdict: 'conformant',
    ledgerProblems: [],
  });
});

test('an entry whose requirement passed is stale: the verdict stays, the exit code is 1', () => {
  const stale = report(result(entry('A'), 'passed'), [{}]);
  expect(stale.verdict).toBe('conformant');
  expect(stale.ledgerProblems).toEqual([
    'deviations.yaml, line 2: A passed, so this entry is stale: remove it, or state in intermittent why it fails only at times',
  ]);
  expect(exitCode(stale)).toBe(1);
});

test('an intermittent entry is not stale', () => {
  const calm = report(result(entry('A'), 'passed'), [{ intermittent: 'under load only' }]);
  expect([calm.ledgerProblems, exitCode(calm)]).toEqual([[], 0]);
});

for (const outcome of outcomes.filter((one) => one !== 'passed')) {
  test(`an entry whose requirement is ${outcome} is not stale`, () => {
    const findings = outcome === 'failed' ? [finding] : [];
    expect(report(result(entry('A'), outcome, { findings }), [{}]).ledgerProblems).toEqual([]);
  });
}

test('an entry whose requirement never ran, or was left out, is not stale', () => {
  const ledger = ledgerOf({});
  const catalogue = [passed, entry('A')];
  expect(buildReport(run([passed], { catalogue, ledger })).ledgerProblems).toEqual([]);
  const only = { ...facts, only: ['P'] };
  expect(buildReport(run([passed], { catalogue, ledger, facts: only })).ledgerProblems).toEqual([]);
});

/** Runs start on 2025-01-02 in these tests. */
const days: readonly (readonly [expires: string, excused: boolean, note: boolean])[] = [
  ['2025-01-01', false, false],
  ['2025-01-02', true, true],
  ['2025-02-01', true, true],
  ['2025-02-02', true, false],
];
for (const [expires, excused, note] of days) {
  const what = `${excused ? 'excuses' : 'excuses nothing and is a problem'}${note ? ', with a warning' : ''}`;
  test(`an entry that expires on ${expires} ${what}`, () => {
    const { verdict, ledgerProblems, notes = [] } = report(failed(finding), [{ expires }]);
    expect(verdict).toBe(excused ? 'conformant-with-deviations' : 'non-conformant');
    const expired = 'is no longer excused: the entry expired after 2025-01-01: set a later date or remove it';
    expect(ledgerProblems).toEqual(excused ? [] : [`deviations.yaml, line 2: A ${expired}`]);
    expect(notes).toEqual(note ? [`deviations.yaml, line 2: A is excused only until ${expires}`] : []);
  });
}

test('an entry holds to the end of its last day in UTC, wherever the run started', () => {
  const late = { startedAt: '2025-01-03T01:00:00.000+02:00' };
  expect(report(failed(finding), [{ expires: '2025-01-02' }], late).verdict).toBe('conformant-with-deviations');
});

test('an expired entry is one problem for every outcome of its requirement', () => {
  for (const outcome of outcomes) {
    expect(report(result(entry('A'), outcome), [{ expires: '2025-01-01' }]).ledgerProblems).toHaveLength(1);
  }
});

test('a run that the preflight stopped says nothing about the ledger, and exits 2', () => {
  const stopped = buildReport(
    run([], {
      catalogue: [entry('A')],
      ledger: ledgerOf({ expires: '2025-01-01' }),
      facts: { ...facts, stopped: 'No.' },
    }),
  );
  expect([stopped.ledgerProblems, exitCode(stopped)]).toEqual([[], 2]);
});

test('a note reports an entry whose requirement failed with other findings', () => {
  const { notes, ledgerProblems } = report(failed(other), [{}]);
  expect(notes).toEqual([
    'deviations.yaml, line 2: A failed, but not with the findings of this entry (sync_object_model: another authentik model: status 200)',
  ]);
  expect(ledgerProblems).toEqual([]);
});

test('an intermittent entry whose requirement failed with other findings is not noted', () => {
  expect(report(failed(other), [{ intermittent: 'under load only' }]).notes).toBeUndefined();
});

test('an entry about an edit class of which not every case was sent is neither stale nor failed in another way', () => {
  const cutEdits = finding.edit === undefined ? [] : [finding.edit];
  for (const outcome of [failed(other), result(entry('A'), 'passed')]) {
    const { notes, ledgerProblems } = report({ ...outcome, cutEdits }, [{}]);
    expect([notes, ledgerProblems]).toEqual([undefined, []]);
  }
});

test('the report names the ledger; without one it has none', () => {
  expect(report(failed(finding), []).ledger).toEqual({ path: 'deviations.yaml', sha256: '5d'.repeat(32) });
  expect(buildReport(run([passed]))).not.toHaveProperty('ledger');
});

import { expect, test } from '@playwright/test';
import type { ReportedRequirement } from '../../../../src/report/Report.ts';
import { judgeSubject, type SubjectOutcome, subjectOutcomes } from '../../../../src/tools/selftest/judgeSubject.ts';
import type { SubjectKind } from '../../../../src/tools/selftest/Subject.ts';
import { finding } from '../../report/samples.ts';
import { reportWith } from './samples.ts';

const failed: Partial<ReportedRequirement> = { outcome: 'failed', findings: [finding] };
const withoutControl: Partial<ReportedRequirement> = {
  outcome: 'inconclusive',
  reasonCode: 'control-failed',
};
const withheld: Partial<ReportedRequirement> = { outcome: 'inconclusive', reasonCode: 'provider-not-absent' };
const timedOut: Partial<ReportedRequirement> = {
  outcome: 'inconclusive',
  reason: 'no response within 20 s',
  reasonCode: 'no-response',
};
const notTested: Partial<ReportedRequirement> = { outcome: 'not-tested', reason: 'it needs CONFORMANCE_USER_ID' };
const errored: Partial<ReportedRequirement> = { outcome: 'errored', reason: 'the suite failed, not the target: oh' };

const judgements: readonly (readonly [
  fact: string,
  kind: SubjectKind,
  violates: readonly string[],
  changes: { readonly [id: string]: Partial<ReportedRequirement> },
  outcome: SubjectOutcome,
])[] = [
  ['exactly the requirements of a fault failed', 'fault', ['SYNC-OBJECT-B'], { 'SYNC-OBJECT-B': failed }, 'killed'],
  ['a may of a fault failed', 'fault', ['SYNC-OBJECT-D'], { 'SYNC-OBJECT-D': failed }, 'killed'],
  [
    'others need a control that the fault broke',
    'fault',
    ['SYNC-OBJECT-B'],
    { 'SYNC-OBJECT-B': failed, 'SYNC-OBJECT-C': withoutControl, 'SYNC-STATUS-A': withheld },
    'killed',
  ],
  ['a requirement of a fault passed', 'fault', ['SYNC-OBJECT-B'], {}, 'survived'],
  [
    'one of two requirements of a fault passed',
    'fault',
    ['SYNC-OBJECT-B', 'SYNC-OBJECT-C'],
    { 'SYNC-OBJECT-B': failed },
    'survived',
  ],
  ['its control broke', 'fault', ['SYNC-OBJECT-B'], { 'SYNC-OBJECT-B': withoutControl }, 'survived'],
  [
    'a requirement of a fault failed without a finding',
    'fault',
    ['SYNC-OBJECT-B'],
    { 'SYNC-OBJECT-B': { outcome: 'failed' } },
    'survived',
  ],
  ['a fault violates an id that is not a requirement', 'fault', ['SYNC-OBJECT-E'], {}, 'survived'],
  [
    'another requirement failed, even a may',
    'fault',
    ['SYNC-OBJECT-B'],
    { 'SYNC-OBJECT-B': failed, 'SYNC-OBJECT-D': failed },
    'collateral',
  ],
  [
    'another requirement has no result for another reason',
    'fault',
    ['SYNC-OBJECT-B'],
    { 'SYNC-OBJECT-B': failed, 'SYNC-OBJECT-C': timedOut },
    'collateral',
  ],
  [
    'another requirement was not tested',
    'fault',
    ['SYNC-OBJECT-B'],
    { 'SYNC-OBJECT-B': failed, 'SYNC-OBJECT-C': notTested },
    'collateral',
  ],
  [
    'the suite broke on a fault that it caught',
    'fault',
    ['SYNC-OBJECT-B'],
    { 'SYNC-OBJECT-B': failed, 'SYNC-OBJECT-C': errored },
    'errored',
  ],
  ['all passed against the reference', 'reference', [], {}, 'cleared'],
  ['a may failed against the reference', 'reference', [], { 'SYNC-OBJECT-D': failed }, 'false-alarm'],
  ['a may was not tested against the reference', 'reference', [], { 'SYNC-OBJECT-D': notTested }, 'unproven'],
  ['all passed against a benign variant', 'benign', [], {}, 'cleared'],
  ['a may failed against a benign variant', 'benign', [], { 'SYNC-OBJECT-D': failed }, 'cleared'],
  ['a should failed against a benign variant', 'benign', [], { 'SYNC-STATUS-A': failed }, 'false-alarm'],
  ['a must failed against a benign variant', 'benign', [], { 'SYNC-OBJECT-B': failed }, 'false-alarm'],
  ['a should is inconclusive against a benign variant', 'benign', [], { 'SYNC-STATUS-A': timedOut }, 'unproven'],
  ['a must has no result against a benign variant', 'benign', [], { 'SYNC-OBJECT-B': timedOut }, 'unproven'],
  ['a must failed against a vacuous deployment', 'vacuous', [], { 'SYNC-OBJECT-B': failed }, 'exposed'],
  ['a must has no result against a hostile deployment', 'hostile', [], { 'SYNC-OBJECT-B': timedOut }, 'exposed'],
  ['all passed against a vacuous deployment', 'vacuous', [], {}, 'believed'],
  ['only a should failed against a hostile deployment', 'hostile', [], { 'SYNC-STATUS-A': failed }, 'believed'],
  ['the suite broke on a vacuous deployment', 'vacuous', [], { 'SYNC-OBJECT-B': errored }, 'errored'],
];

const good: readonly SubjectOutcome[] = ['killed', 'cleared', 'exposed'];

for (const [fact, kind, violates, changes, outcome] of judgements) {
  test(`${outcome} if ${fact}`, () => {
    const judgement = judgeSubject({ kind, violates }, reportWith(changes));
    expect(judgement.outcome).toBe(outcome);
    expect(judgement.problems.length > 0).toBe(!good.includes(outcome));
  });
}

test('these tests cover every outcome', () => {
  expect(new Set(judgements.map(([, , , , outcome]) => outcome))).toEqual(new Set(subjectOutcomes));
});

test('names what failed in the order of the report', () => {
  const report = reportWith({ 'SYNC-OBJECT-C': failed, 'SYNC-STATUS-A': failed });
  expect(judgeSubject({ kind: 'vacuous', violates: [] }, report).failed).toEqual(['SYNC-STATUS-A', 'SYNC-OBJECT-C']);
});

test('a problem names requirement, level, and the finding or the reason for its absence', () => {
  const report = reportWith({ 'SYNC-OBJECT-B': failed, 'SYNC-OBJECT-C': timedOut });
  expect(judgeSubject({ kind: 'fault', violates: ['SYNC-STATUS-A', 'SYNC-OBJECT-E'] }, report).problems).toEqual([
    'SYNC-STATUS-A (should) passed',
    'SYNC-OBJECT-E is not in the catalogue',
    'SYNC-OBJECT-B (must) failed: sync_object_model: another authentik model; acceptable: 400; actual: 200 with {"messages":[]}',
    'SYNC-OBJECT-C (must) inconclusive: no response within 20 s',
  ]);
});

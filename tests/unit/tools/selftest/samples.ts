import { buildReport } from '../../../../src/report/buildReport.ts';
import type { Report, ReportedRequirement } from '../../../../src/report/Report.ts';
import type { EndedSelftest, SubjectResult } from '../../../../src/tools/selftest/buildKillMatrix.ts';
import type { SubjectJudgement } from '../../../../src/tools/selftest/judgeSubject.ts';
import { entry, facts, result, run } from '../../report/samples.ts';

/** A small catalogue: two musts, a should, a may. */
export const catalogue = [
  entry('SYNC-STATUS-A', { topic: 'status', level: 'should' }),
  entry('SYNC-OBJECT-B'),
  entry('SYNC-OBJECT-C'),
  entry('SYNC-OBJECT-D', { level: 'may' }),
];

/** The report of a run in which all passed except the given ones, by id. */
export function reportWith(changes: { readonly [id: string]: Partial<ReportedRequirement> }): Report {
  const results = catalogue.map((each) => result(each, 'passed', changes[each.id] ?? {}));
  return buildReport(run(results, { catalogue, facts: { ...facts, seed: 7 } }));
}

/** A self-test of two faults and three other deployments at two seeds, all as declared. */
export const ended: EndedSelftest = {
  suite: { name: 'scim-sync-conformance', version: '0.1.0' },
  contract: { generation: '2024.8', sha256: '3f'.repeat(32) },
  seeds: [7, 11],
  catalogue,
  subjects: [
    { id: 'reference', kind: 'reference', statement: 'The reference deployment itself.', violates: [] },
    { id: 'slow-but-fine', kind: 'benign', statement: 'It takes its time.', violates: [] },
    { id: 'always-400', kind: 'vacuous', statement: 'Every response is 400.', violates: [] },
    {
      id: 'any-model',
      kind: 'fault',
      statement: 'Any model is accepted.',
      source: 'https://example.com/issues/1',
      violates: ['SYNC-OBJECT-C', 'SYNC-OBJECT-B', 'SYNC-STATUS-A'],
    },
    { id: 'odd-times', kind: 'fault', statement: 'Times are <odd>.', violates: ['SYNC-STATUS-A'] },
  ],
  results: [7, 11].flatMap((seed): readonly SubjectResult[] => [
    { id: 'reference', seed, judgement: judged('cleared') },
    { id: 'slow-but-fine', seed, judgement: judged('cleared') },
    { id: 'always-400', seed, judgement: judged('exposed') },
    { id: 'any-model', seed, judgement: judged('killed', ['SYNC-STATUS-A', 'SYNC-OBJECT-B', 'SYNC-OBJECT-C']) },
    { id: 'odd-times', seed, judgement: judged('killed', ['SYNC-STATUS-A']) },
  ]),
};

/** A judgement. */
export function judged(
  outcome: SubjectJudgement['outcome'],
  failed: readonly string[] = [],
  problems: readonly string[] = [],
): SubjectJudgement {
  return { outcome, failed, problems };
}

/** The same self-test with another judgement of one subject at one seed. */
export function endedWith(id: string, seed: number, judgement: SubjectJudgement): EndedSelftest {
  return {
    ...ended,
    results: ended.results.map((each) => (each.id === id && each.seed === seed ? { id, seed, judgement } : each)),
  };
}

import type { Report } from '../../../src/report/Report.ts';
import { judgeSubject, type SubjectJudgement } from '../../../src/tools/selftest/judgeSubject.ts';
import type { Subject } from '../../../src/tools/selftest/Subject.ts';

/** The members of a fault that the judgement of a pack needs. */
export type Packed = Pick<Subject, 'id' | 'violates'>;

/**
 * What is not as declared in the report of a run against several faults, one sentence each; empty: each of them is
 * killed. A requirement that no fault violates needs a result: a missing one might hide what a companion does to it.
 */
export function packSurprises(pack: readonly Packed[], report: Report): readonly string[] {
  const violates = pack.flatMap((fault) => fault.violates);
  const twice = violates.filter((id, index) => violates.indexOf(id) !== index);
  const { outcome, problems } = judgeSubject({ kind: 'fault', violates }, report);
  const open = report.requirements.filter((each) => each.outcome === 'inconclusive' && !violates.includes(each.id));
  return [
    ...twice.map((id) => `${id} is violated by more than one of them`),
    ...(outcome === 'killed' ? [] : problems),
    ...open.map(({ id, reason = '' }) => `${id} inconclusive: ${reason}`),
  ];
}

/** The results of the faults of a pack. */
export interface JudgedPack {
  /** Why its faults ran one by one; empty if the run of all was enough. */
  readonly surprises: readonly string[];
  /** By id. */
  readonly judgements: ReadonlyMap<string, SubjectJudgement>;
}

/**
 * Judges the faults of a pack by one run against all of them; if that has a surprise, by a run against each.
 *
 * @param run verifies the catalogue against a deployment with these faults.
 */
export async function judgePack<Fault extends Packed>(
  pack: readonly Fault[],
  run: (faults: readonly Fault[]) => Promise<Report>,
): Promise<JudgedPack> {
  const surprises = pack.length > 1 ? packSurprises(pack, await run(pack)) : ['it is alone'];
  const judgements = new Map<string, SubjectJudgement>();
  for (const fault of pack) {
    const { id, violates } = fault;
    const killed: SubjectJudgement = { outcome: 'killed', failed: violates, problems: [] };
    judgements.set(id, surprises.length === 0 ? killed : judgeSubject({ kind: 'fault', violates }, await run([fault])));
  }
  return { surprises: pack.length > 1 ? surprises : [], judgements };
}

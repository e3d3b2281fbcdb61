import type { SubjectResult } from './buildMatrix.ts';
import type { SubjectOutcome } from './judgeSubject.ts';
import type { Subject, SubjectKind } from './Subject.ts';

const due: { readonly [kind in SubjectKind]: SubjectOutcome } = {
  reference: 'cleared',
  benign: 'cleared',
  vacuous: 'exposed',
  hostile: 'exposed',
  fault: 'killed',
};

/** What has to become of subjects, by what they declare; that it does is what the self-test shows. */
export function declaredResults(
  subjects: readonly Pick<Subject, 'id' | 'kind' | 'violates'>[],
  seed: number,
): readonly SubjectResult[] {
  return subjects.map(({ id, kind, violates }) => ({
    id,
    seed,
    judgement: { outcome: due[kind], failed: violates, problems: [] },
  }));
}

import { faults } from '../reference/faults/faults.ts';
import { referenceName } from '../reference/startEmbedded.ts';
import { startReference } from '../reference/startReference.ts';
import { vacuousDeployments } from '../reference/vacuous/vacuousDeployments.ts';
import type { Subject, SubjectKind } from './Subject.ts';

/** Every deployment that the self-test runs against, in the order of the matrix. */
export const subjects: readonly Subject[] = [
  {
    id: referenceName,
    kind: 'reference',
    statement: 'The reference deployment itself.',
    violates: [],
    start: () => startReference(),
  },
  ...vacuousDeployments.map(subjectOf('vacuous')),
  ...faults.map(
    ({ change, ...fault }): Subject => ({ ...fault, kind: 'fault', start: () => startReference({ change }) }),
  ),
];

/** Makes a subject of a deployment that violates nothing, or too much to say. */
function subjectOf(kind: SubjectKind) {
  return ({ id, statement, start }: Pick<Subject, 'id' | 'statement' | 'start'>): Subject => ({
    id,
    kind,
    statement,
    violates: [],
    start,
  });
}

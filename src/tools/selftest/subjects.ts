import { benignDeployments } from '../../fakes/benign/benignDeployments.ts';
import { startBenign } from '../../fakes/benign/startBenign.ts';
import { faults } from '../../fakes/faults/faults.ts';
import { hostileDeployments } from '../../fakes/hostile/hostileDeployments.ts';
import { referenceName } from '../../fakes/reference/embeddedDeployments.ts';
import { startFault } from '../../fakes/reference/startEmbedded.ts';
import { startReference } from '../../fakes/reference/startReference.ts';
import { vacuousDeployments } from '../../fakes/vacuous/vacuousDeployments.ts';
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
  ...benignDeployments.map((benign) => ({ ...benign, start: () => startBenign(benign) })).map(subjectOf('benign')),
  ...vacuousDeployments.map(subjectOf('vacuous')),
  ...hostileDeployments.map(subjectOf('hostile')),
  ...faults.map((fault): Subject => ({ ...fault, kind: 'fault', start: () => startFault(fault) })),
];

/** Turns a deployment that violates nothing, or too much to list, into a subject. */
function subjectOf(kind: SubjectKind) {
  return ({ id, statement, start }: Pick<Subject, 'id' | 'statement' | 'start'>): Subject => ({
    id,
    kind,
    statement,
    violates: [],
    start,
  });
}

import type { Deployment } from '../../fakes/reference/Deployment.ts';

/** The kinds of deployments that the self-test runs against, from those that must pass to those that must fail. */
export const subjectKinds = ['reference', 'benign', 'vacuous', 'hostile', 'fault'] as const;

/** Kind of a subject; it decides which result its run must have: see `judgeSubject.ts`. */
export type SubjectKind = (typeof subjectKinds)[number];

/** One of our deployments, which the self-test runs the catalogue against. */
export interface Subject {
  /** A slug; also a name of an embedded deployment. */
  readonly id: string;
  readonly kind: SubjectKind;
  /** One sentence, in the present tense: what it does. */
  readonly statement: string;
  /** Of a fault: where such a defect was observed. */
  readonly source?: string;
  /** Ids of the requirements that must fail; empty unless it is a fault. */
  readonly violates: readonly string[];
  /** Of a fault: whether it shows only some time after a response. */
  readonly isLate?: true;
  start(): Promise<Deployment>;
}

import type { Deployment } from '../../fakes/reference/Deployment.ts';

/** What the self-test runs against, from what has to pass to what has to fail. */
export const subjectKinds = ['reference', 'benign', 'vacuous', 'hostile', 'fault'] as const;

/** Kind of a subject; it decides what must come of its run: see `judgeSubject.ts`. */
export type SubjectKind = (typeof subjectKinds)[number];

/** A deployment of ours that the self-test runs the catalogue against. */
export interface Subject {
  /** A slug; also a name of an embedded deployment. */
  readonly id: string;
  readonly kind: SubjectKind;
  /** One sentence, in the present tense: what it does. */
  readonly statement: string;
  /** Of a fault: where such a defect was met. */
  readonly source?: string;
  /** Ids of the requirements that have to fail: those that a fault violates; none for all others. */
  readonly violates: readonly string[];
  start(): Promise<Deployment>;
}

import type { Level, Topic } from '../../requirements/Requirement.ts';
import type { SubjectOutcome } from './judgeSubject.ts';
import type { SubjectKind } from './Subject.ts';

/** Version of the matrix's schema, `schemas/kill-matrix.schema.json`. */
export const killMatrixSchemaVersion = '1.0.0';

/** Something that is not as declared, and the seed at which it was observed. */
export interface MatrixProblem {
  readonly seed: number;
  /** One sentence. */
  readonly problem: string;
}

/** The results of one deployment over all seeds. */
export interface MatrixDeployment {
  readonly id: string;
  readonly statement: string;
  /** The worst over all seeds. */
  readonly outcome: SubjectOutcome;
  readonly problems: readonly MatrixProblem[];
}

/** The results of one fault over all seeds. */
export interface MatrixFault extends MatrixDeployment {
  /** Where such a defect was observed. */
  readonly source?: string;
  /** Topic of the first requirement that it violates. */
  readonly topic: Topic;
  /** Ids of the requirements that failed with it at every seed, in the order of the catalogue. */
  readonly kills: readonly string[];
}

/** One requirement, and the faults that make it fail. */
export interface MatrixRequirement {
  readonly id: string;
  readonly topic: Topic;
  readonly level: Level;
  readonly statement: string;
  /** Ids of the faults with which it failed at every seed. */
  readonly killedBy: readonly string[];
}

/**
 * The kill matrix: which requirements fail with which seeded fault, and that none fails with a conforming deployment. It has
 * no times, dates or ports: the same suite with the same seeds produces the same matrix.
 */
export interface KillMatrix {
  readonly schemaVersion: typeof killMatrixSchemaVersion;
  readonly suite: { readonly name: string; readonly version: string };
  readonly contract: { readonly generation: string; readonly sha256: string };
  readonly seeds: readonly number[];
  /** Ids of the deployments that `--only` asked for; absent: all. */
  readonly only?: readonly string[];
  readonly requirements: readonly MatrixRequirement[];
  readonly faults: readonly MatrixFault[];
  readonly deployments: readonly (MatrixDeployment & { readonly kind: Exclude<SubjectKind, 'fault'> })[];
}

import type { Level, Topic } from '../../requirements/Requirement.ts';
import type { SubjectOutcome } from './judgeSubject.ts';
import type { SubjectKind } from './Subject.ts';

/** Version of the matrix's schema, `schemas/kill-matrix.schema.json`. */
export const killMatrixSchemaVersion = '1.0.0';

/** Something that is not as it has to be, and the seed at which it was met. */
export interface MatrixProblem {
  readonly seed: number;
  /** One sentence. */
  readonly problem: string;
}

/** What the self-test found of one deployment, over all seeds. */
export interface MatrixDeployment {
  readonly id: string;
  readonly statement: string;
  /** The worst of all seeds. */
  readonly outcome: SubjectOutcome;
  readonly problems: readonly MatrixProblem[];
}

/** What the self-test found of one fault, over all seeds. */
export interface MatrixFault extends MatrixDeployment {
  /** Where such a defect was met. */
  readonly source?: string;
  /** Topic of the first requirement that it violates. */
  readonly topic: Topic;
  /** Ids of the requirements that it turned red at every seed, in the order of the catalogue. */
  readonly kills: readonly string[];
}

/** One requirement, and what shows that it can fail. */
export interface MatrixRequirement {
  readonly id: string;
  readonly topic: Topic;
  readonly level: Level;
  readonly statement: string;
  /** Ids of the faults that turned it red at every seed. */
  readonly killedBy: readonly string[];
}

/**
 * The kill matrix: which seeded fault turns which requirement red, and that what conforms turns none red. It holds no times,
 * dates or ports: the same suite at the same seeds makes the same matrix.
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

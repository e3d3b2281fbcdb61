import type { OperationName } from '../contract/operations.ts';
import type { Profile, Setting } from '../target/Target.ts';
import type { Case } from './Case.ts';
import type { CaseContext, Verification, Verifier } from './Verifier.ts';

/** See docs/architecture.md, "Levels". */
export type Level = 'must' | 'should' | 'may';

/** One bullet of the catalogue; one file of `src/requirements/`. */
export const topics = [
  'status',
  'effects',
  'success',
  'authentication',
  'authorization',
  'precedence',
  'lookup',
  'http',
  'robustness',
  'validation',
  'drift',
  'hygiene',
] as const;

/** Name of a topic. */
export type Topic = (typeof topics)[number];

/** What is sent at most: requests in all, those of them that are no reads, and those of these that may be accepted. */
export interface Traffic {
  readonly requests: number;
  readonly writes: number;
  readonly accepted: number;
}

/**
 * One sentence that must hold of a deployment: a plain value, so that the same one serves the run against a target, the
 * run against a fault and the catalogue.
 */
export interface Requirement {
  /** A slug of the behaviour; for life, never positional, never reused. */
  readonly id: string;
  readonly topic: Topic;
  readonly level: Level;
  /** `both`: it is judged over answers of either operation. */
  readonly operation: OperationName | 'both';
  /** A fact in the present tense. */
  readonly statement: string;
  /** Where the rule stands: a place in the contract, a section of an RFC, or the ruling alone. */
  readonly clause: string;
  /** Where the contract is silent or ambiguous: what we decided, and why. */
  readonly ruling?: string;
  /** The smallest profile that asks for it. */
  readonly profile: Profile;
  /** First generation of the contract that states it; absent where the oldest does. */
  readonly from?: string;
  /** Last generation of the contract that states it; absent where the newest does. */
  readonly until?: string;
  /** Settings without which it cannot be tested; an inner list is satisfied by any one of its members. */
  readonly needs: readonly (Setting | readonly Setting[])[];
  /** What it sends, planned ahead; absent where what is sent depends on answers. Pure: the same for the same context. */
  readonly cases?: (context: CaseContext) => readonly Case[];
  /** Most that it sends beyond its cases, so that a plan can say so before; absent: nothing. */
  readonly sends?: Traffic;
  /** Sends what it takes and judges what came back. Rejects only where the suite itself is broken. */
  readonly verify: (verifier: Verifier) => Promise<Verification>;
}

import type { OperationName } from '../contract/operations.ts';
import type { Exchange } from '../http/Exchange.ts';
import type { NeededSettings } from '../judge/Reason.ts';
import type { Profile } from '../settings/Target.ts';
import type { Case } from './Case.ts';
import type { Conclusion } from './Conclusion.ts';
import type { Dimensions } from './Dimensions.ts';
import type { CaseContext, Verifier } from './Verifier.ts';

/** The levels, what counts most first. */
export const levels = ['must', 'should', 'may'] as const;

/** See docs/architecture.md, "Levels". */
export type Level = (typeof levels)[number];

/**
 * The smallest profile that asks for a requirement; `beyond`: none does. Such a one runs where the settings give what it
 * needs, its failures count, and without a result it never changes the verdict.
 */
export type AskingProfile = Profile | 'beyond';

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

/** What is sent at most. */
export interface Traffic {
  readonly requests: number;
  /** Those of them that are no reads. */
  readonly writes: number;
  /** Those of the writes that may be accepted and may refer to an object. */
  readonly accepted: number;
  /** Those of the writes that may be accepted and refer to no object in any reading. */
  readonly acceptedWithoutObject: number;
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
  readonly profile: AskingProfile;
  /** First generation of the contract that states it; absent where the oldest does. */
  readonly from?: string;
  /** Last generation of the contract that states it; absent where the newest does. */
  readonly until?: string;
  /** Who asks for what, whom and where: what its sentence claims its cases cover. */
  readonly dimensions: Dimensions;
  /** Settings without which it cannot be tested. */
  readonly needs: NeededSettings;
  readonly verification: Verification;
  /**
   * What it judges of every exchange of the run, whatever that was sent for: the bodies of the responses of an operation, or
   * responses by the rules of HTTP. Given of the requirements from which `traffic.judged` is counted.
   */
  readonly owns?: OperationName | 'http';
}

/**
 * How a requirement is verified: it declares what is to be sent or done, and the session does it.
 *
 * By `cases`: they are sent with their controls and judged by their expectations. By a `procedure`, if what is sent depends
 * on responses, or if it judges what was sent before.
 */
export type Verification = ByCases | ByProcedure;

/** See {@link Verification}. */
export interface ByCases {
  /** What it sends, planned ahead. Pure: the same for the same context. */
  readonly cases: (context: CaseContext) => readonly Case[];
  /** Whether a deployment may repeat what they ask for long afterwards, so that they come after all other cases. */
  readonly leavesTasks?: true;
  /** Looks again at what the cases came to, such as beside a baseline; absent: that is the conclusion. */
  readonly review?: Review;
}

/** See {@link Verification}. */
export interface ByProcedure {
  /** Sends what it takes and judges what came back. Rejects only if the suite itself is broken. */
  readonly procedure: (verifier: Verifier) => Promise<Conclusion>;
  /** Most that it sends, so that a plan can state it before; absent: nothing. */
  readonly budget?: Traffic;
}

/**
 * Looks again at what cases came to.
 *
 * @param conclusion by the expectations of the cases.
 * @param results of the cases that have a response, in their order.
 */
export type Review = (
  verifier: Verifier,
  conclusion: Conclusion,
  results: readonly CaseWithResponse[],
) => Promise<Conclusion>;

/** A case and what came back. */
export interface CaseWithResponse {
  readonly planned: Case;
  readonly exchange: Exchange;
}

/** The cases of a requirement; none of one that is verified by a procedure. */
export function casesOf({ verification }: Pick<Requirement, 'verification'>, context: CaseContext): readonly Case[] {
  return 'cases' in verification ? verification.cases(context) : [];
}

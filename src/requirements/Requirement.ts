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
 * The smallest profile that asks for a requirement; `beyond`: none does. A requirement beyond the profiles runs if the settings
 * give what it needs. Its failures count; without a result it does not change the verdict.
 */
export type AskingProfile = Profile | 'beyond';

/** The topics of the catalogue, in the order in which they begin. */
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

/** Upper bounds on what is sent. */
export interface Traffic {
  readonly requests: number;
  /** Those of the requests that are not reads. */
  readonly writes: number;
  /** Those of the writes that may be accepted and may refer to an object. */
  readonly accepted: number;
  /** Those of the writes that may be accepted and refer to no object, however the id is parsed. */
  readonly acceptedWithoutObject: number;
}

/**
 * One statement that must hold for a deployment. A plain value, so that the run against a target, the run against a fault and
 * the catalogue use the same one.
 */
export interface Requirement {
  /** A slug of the behaviour. Permanent: never positional, never reused. */
  readonly id: string;
  readonly topic: Topic;
  readonly level: Level;
  /** `both`: it is judged over responses of either operation. */
  readonly operation: OperationName | 'both';
  /** A fact in the present tense. */
  readonly statement: string;
  /** The source of the rule: a place in the contract or a section of an RFC. */
  readonly clause: string;
  /** What we decided, and why, if the contract is silent or ambiguous. */
  readonly ruling?: string;
  /** The smallest profile that asks for it. */
  readonly profile: AskingProfile;
  /** First contract version that states it; absent if the oldest does. */
  readonly from?: string;
  /** Last contract version that states it; absent if the newest does. */
  readonly until?: string;
  /**
   * Minor release of the suite that brought it or made it stricter, `major.minor`; absent: the first. It does not count in that
   * release, unless that is the first.
   */
  readonly since?: string;
  /** The callers, objects, providers and connections that its statement covers, and so its cases. */
  readonly dimensions: Dimensions;
  /** Settings without which it cannot be tested. */
  readonly needs: NeededSettings;
  readonly verification: Verification;
  /**
   * Given if it judges every exchange of the run: the bodies of the responses of an operation, or responses by the rules of
   * HTTP. `traffic.judged` is counted from these requirements.
   */
  readonly owns?: OperationName | 'http';
}

/**
 * How a requirement is verified. The requirement declares what to send or do, and the session does it.
 *
 * By `cases`: they are sent with their controls and judged by their expectations. By a `procedure`: for requests that depend
 * on responses, or to judge what was sent before.
 */
export type Verification = ByCases | ByProcedure;

/** See {@link Verification}. */
export interface ByCases {
  /** The requests, planned ahead. Pure: the same for the same context. */
  readonly cases: (context: CaseContext) => readonly Case[];
  /** Whether a deployment may repeat these syncs long afterwards, so that they come after all other cases. */
  readonly leavesTasks?: true;
  /** Reviews the conclusion from the cases, such as relative to a baseline; absent: it is final. */
  readonly review?: Review;
}

/** See {@link Verification}. */
export interface ByProcedure {
  /** Sends requests and judges the responses. Rejects only if the suite itself is broken. */
  readonly procedure: (verifier: Verifier) => Promise<Conclusion>;
  /** Upper bound on what it sends, for the plan; absent: nothing. */
  readonly budget?: Traffic;
  /** The requirement whose requests it judges if that is verified too, in place of its own; absent: none. */
  readonly sharedWith?: string;
  /** How many of its syncs carry an id that no object can have, and may leave a task that fails; absent: none. */
  readonly failingTasks?: number;
}

/**
 * Reviews the conclusion from cases.
 *
 * @param conclusion from the expectations of the cases.
 * @param results of the cases that have a response, in order.
 */
export type Review = (
  verifier: Verifier,
  conclusion: Conclusion,
  results: readonly CaseWithResponse[],
) => Promise<Conclusion>;

/** A case and its exchange. */
export interface CaseWithResponse {
  readonly planned: Case;
  readonly exchange: Exchange;
}

/** The cases of a requirement; none if it is verified by a procedure. */
export function casesOf({ verification }: Pick<Requirement, 'verification'>, context: CaseContext): readonly Case[] {
  return 'cases' in verification ? verification.cases(context) : [];
}

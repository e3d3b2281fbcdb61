import type { Exchange } from '../http/Exchange.ts';
import type { Identity, Probe } from '../http/Probe.ts';
import type { Located } from '../judge/Finding.ts';
import { countExchanges, groupFindings } from '../judge/groupFindings.ts';
import type { Reason } from '../judge/Reason.ts';
import type { CellPlace } from './Case.ts';

/** All findings with the same operation, edit class, status and keyword, represented by the smallest of them. */
export interface FindingGroup extends Located {
  /** How many exchanges the group is about. */
  readonly count: number;
  /**
   * The response to the same request, repeated on a fresh connection, if it was a different one: the finding is intermittent, or
   * caused by earlier traffic on its connection.
   */
  readonly again?: Exchange;
  /** The valid request that the edit changes; absent if there is no edit, or the requirement has no cases. */
  readonly control?: Probe;
  /** How the smallest case was found; absent if nothing was generated. */
  readonly generated?: {
    readonly seed: number;
    /** Path of fast-check, within the edit class, to the case shown. */
    readonly path: string;
    /** Whether shrinking stopped at its bound before it reached a smallest case. */
    readonly cut: boolean;
  };
}

/** One cell of the precedence table with its result. */
export interface Cell extends CellPlace {
  readonly identity: Identity;
  readonly acceptable: string;
  /** 0 if no response came. */
  readonly status: number;
  readonly wrong: boolean;
}

/** Why there is no result. */
export type NoResult = { readonly outcome: 'inconclusive' | 'not-tested'; readonly reason: Reason };

/**
 * The result of verifying a requirement. Each of `notes` is a sentence for a person about what was left out, such as a class
 * of edits whose responses are slow.
 */
export type Conclusion = (
  | { readonly outcome: 'passed'; readonly notes?: readonly string[] }
  | { readonly outcome: 'failed'; readonly groups: readonly FindingGroup[]; readonly notes?: readonly string[] }
  | NoResult
) & {
  readonly cells?: readonly Cell[];
  /** Edit classes of which not every case was sent: whether the rest fails too is unknown. */
  readonly cutEdits?: readonly string[];
  /** Exchanges that it was judged on; absent: those that were sent for this requirement. */
  readonly judged?: readonly Exchange[];
};

/** A requirement that holds, as far as this run shows. */
export const passed: Conclusion = { outcome: 'passed' };

/** There is no result, because something that the judgement depends on failed. */
export function inconclusive(reason: Reason): NoResult {
  return { outcome: 'inconclusive', reason };
}

/** There is no result, because there was nothing to test. */
export function notTested(reason: Reason): NoResult {
  return { outcome: 'not-tested', reason };
}

/** The conclusion from findings: a pass without any, otherwise a failure in groups, each represented by its first finding. */
export function conclude(found: readonly Located[]): Conclusion {
  if (found.length === 0) return passed;
  return {
    outcome: 'failed',
    groups: groupFindings(found).map((group) => ({ ...group[0], count: countExchanges(group) })),
  };
}

/** Combines conclusions: the failures of all, else the first without a result, else a pass. */
export function combined(conclusions: readonly Conclusion[]): Conclusion {
  const found = conclusions.flatMap((one) => (one.outcome === 'failed' ? one.groups : []));
  if (found.length > 0) return conclude(found);
  return conclusions.find(({ outcome }) => outcome !== 'passed') ?? passed;
}

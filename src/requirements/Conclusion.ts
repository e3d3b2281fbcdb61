import type { Exchange } from '../http/Exchange.ts';
import type { Identity } from '../http/Probe.ts';
import type { Located } from '../judge/Finding.ts';
import { countExchanges, groupFindings } from '../judge/groupFindings.ts';
import type { Reason } from '../judge/Reason.ts';
import type { CellPlace } from './Case.ts';

/** All findings that share operation, edit class, status and keyword; shown by the smallest of them. */
export interface FindingGroup extends Located {
  /** How many exchanges the group is about. */
  readonly count: number;
  /**
   * What came of the same request once more, on a fresh connection, if that was another response: the finding is
   * intermittent, or due to what came before on its connection.
   */
  readonly again?: Exchange;
  /** How the smallest case was found; absent if nothing was generated. */
  readonly generated?: {
    readonly seed: number;
    /** Path of fast-check, within the edit class, to the case shown. */
    readonly path: string;
    /** Whether shrinking ended at its bound and not at a smallest case. */
    readonly cut: boolean;
  };
}

/** One cell of the table of precedence, filled. */
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
 * What the verification of a requirement came to. Each of `notes` is a sentence for a person: what was left out on the way,
 * such as a class of edits whose responses are slow.
 */
export type Conclusion = (
  | { readonly outcome: 'passed'; readonly notes?: readonly string[] }
  | { readonly outcome: 'failed'; readonly groups: readonly FindingGroup[]; readonly notes?: readonly string[] }
  | NoResult
) & {
  readonly cells?: readonly Cell[];
  /** Edit classes of which not every case was sent: whether the rest would be found too is not known. */
  readonly cutEdits?: readonly string[];
  /** Exchanges that it was judged on; absent: those that were sent in its name. */
  readonly judged?: readonly Exchange[];
};

/** A requirement that holds, as far as was seen. */
export const passed: Conclusion = { outcome: 'passed' };

/** There is no result, because something went otherwise than a judgement needs. */
export function inconclusive(reason: Reason): NoResult {
  return { outcome: 'inconclusive', reason };
}

/** There is no result, because there was nothing to test. */
export function notTested(reason: Reason): NoResult {
  return { outcome: 'not-tested', reason };
}

/** What findings come to: none is a pass, others fail in groups, each shown by its first. */
export function conclude(found: readonly Located[]): Conclusion {
  if (found.length === 0) return passed;
  return {
    outcome: 'failed',
    groups: groupFindings(found).map((group) => ({ ...group[0], count: countExchanges(group) })),
  };
}

/** What several conclusions come to: the failures of all, else the first that has no result. */
export function combined(conclusions: readonly Conclusion[]): Conclusion {
  const found = conclusions.flatMap((one) => (one.outcome === 'failed' ? one.groups : []));
  if (found.length > 0) return conclude(found);
  return conclusions.find(({ outcome }) => outcome !== 'passed') ?? passed;
}

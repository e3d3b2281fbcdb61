import type { OtherThanMeant, ReportedRequirement, RunFacts } from '../Report.ts';
import { daysLeft, entriesOfGeneration } from './entriesThatHold.ts';
import { groupName } from './groupName.ts';
import { isSameGroup, type Ledger, type LedgerEntry } from './Ledger.ts';
import { meantForSentence, otherThanMeant } from './otherThanMeant.ts';

/** A run warns about entries that expire within this many days. */
const warningDays = 30;

/** What a run shows about its ledger, one sentence each: entries that are out of date, and what a reader should know. */
export interface LedgerReview {
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  /** How the run differs from the releases that the ledger is meant for; absent: it does not. */
  readonly meantForOther?: OtherThanMeant;
}

/**
 * Compares the ledger with the results of a run. An entry is stale if its requirement passed, unless the entry is intermittent
 * or limited to one arrangement. An entry is expired after its last day. Nothing is concluded about an entry if its requirement
 * has no result or not every case of its edit was sent, nor about any entry if the preflight stopped the run.
 *
 * @param requirements all requirements of the report.
 */
export function reviewLedger(
  ledger: Ledger,
  requirements: readonly ReportedRequirement[],
  run: Pick<RunFacts, 'contract' | 'target' | 'startedAt' | 'stopped'>,
): LedgerReview {
  if (run.stopped !== undefined) return { problems: [], notes: [] };
  const entries = entriesOfGeneration(ledger, run).map((entry) => {
    const mayGo = entry.intermittent !== undefined || entry.arrangement !== undefined;
    const of = requirements.find(({ id }) => id === entry.requirement);
    const isOpen = of?.cutEdits?.some((edit) => edit === entry.observed.edit) === true;
    return { entry, outcome: of?.outcome, findings: of?.findings ?? [], isOpen, mayGo, left: daysLeft(entry, run) };
  });
  const say = ({ line, requirement }: LedgerEntry, what: string) =>
    `${ledger.path}, line ${line}: ${requirement} ${what}`;
  const meantForOther = otherThanMeant(ledger, run);
  const other = meantForOther === undefined ? [] : [meantForSentence(ledger, meantForOther, run)];
  return {
    ...(meantForOther && { meantForOther }),
    problems: entries.flatMap(({ entry, outcome, isOpen, mayGo, left }) => {
      if (outcome === 'passed' && !isOpen && !mayGo) {
        return [
          say(entry, 'passed, so this entry is stale: remove it, or state in intermittent why it fails only at times'),
        ];
      }
      if (left >= 0) return [];
      return [
        say(entry, `is no longer excused: the entry expired after ${entry.expires}: set a later date or remove it`),
      ];
    }),
    notes: [
      ...other,
      ...entries.flatMap(({ entry, outcome, findings, isOpen, mayGo, left }) => {
        if (left < 0) return [];
        const soon = left <= warningDays ? [say(entry, `is excused only until ${entry.expires}`)] : [];
        const isObserved = findings.some((finding) => isSameGroup(finding, entry.observed));
        if (outcome !== 'failed' || isObserved || isOpen || mayGo) return soon;
        return [...soon, say(entry, `failed, but not with the findings of this entry (${groupName(entry.observed)})`)];
      }),
    ],
  };
}

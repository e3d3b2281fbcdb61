import type { OtherThanMeant, ReportedRequirement, RunFacts } from '../Report.ts';
import { daysLeft, entriesOfGeneration } from './entriesThatHold.ts';
import { groupName } from './groupName.ts';
import { isSameGroup, type Ledger, type LedgerEntry } from './Ledger.ts';
import { meantForSentence, otherThanMeant } from './otherThanMeant.ts';

/** Days before an entry expires from which on a run warns of it. */
const warningDays = 30;

/** What a run shows of its ledger, one sentence each: what is no longer true, and what a reader should know. */
export interface LedgerReview {
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  /** What the run has otherwise than the releases that the ledger is meant for; absent: nothing. */
  readonly meantForOther?: OtherThanMeant;
}

/**
 * Holds the ledger against what came of a run: an entry whose requirement passed is stale unless it is intermittent or of one
 * arrangement alone, and one whose last day has gone is expired. A requirement without a result says nothing about its entries, an edit class of which
 * not every case was sent nothing about those of its edit, and a run that the preflight stopped nothing about the ledger.
 *
 * @param requirements of the whole report.
 */
export function reviewLedger(
  ledger: Ledger,
  requirements: readonly ReportedRequirement[],
  run: Pick<RunFacts, 'contract' | 'target' | 'startedAt' | 'stopped'>,
): LedgerReview {
  if (run.stopped !== undefined) return { problems: [], notes: [] };
  const entries = entriesOfGeneration(ledger, run).map((entry) => {
    const of = requirements.find(({ id }) => id === entry.requirement);
    const isOpen = of?.cutEdits?.some((edit) => edit === entry.observed.edit) === true;
    return { entry, outcome: of?.outcome, findings: of?.findings ?? [], isOpen, left: daysLeft(entry, run) };
  });
  const say = ({ line, requirement }: LedgerEntry, what: string) =>
    `${ledger.path}, line ${line}: ${requirement} ${what}`;
  const meantForOther = otherThanMeant(ledger, run);
  const other = meantForOther === undefined ? [] : [meantForSentence(ledger, meantForOther, run)];
  return {
    ...(meantForOther && { meantForOther }),
    problems: entries.flatMap(({ entry, outcome, isOpen, left }) => {
      const mayGo = entry.intermittent !== undefined || entry.arrangement !== undefined;
      if (outcome === 'passed' && !isOpen && !mayGo) {
        return [say(entry, 'passed, so this entry is stale: remove it, or say in intermittent why it comes and goes')];
      }
      if (left >= 0) return [];
      return [say(entry, `is excused no longer: the entry expired on ${entry.expires}: set a later date or remove it`)];
    }),
    notes: [
      ...other,
      ...entries.flatMap(({ entry, outcome, findings, isOpen, left }) => {
        if (left < 0) return [];
        const soon = left <= warningDays ? [say(entry, `is excused until ${entry.expires} only`)] : [];
        const isMet = findings.some((finding) => isSameGroup(finding, entry.observed));
        if (outcome !== 'failed' || isMet || isOpen || entry.arrangement !== undefined) return soon;
        return [...soon, say(entry, `failed, but not as this entry has it (${groupName(entry.observed)})`)];
      }),
    ],
  };
}

import type { RunFacts } from '../Report.ts';
import type { Ledger, LedgerEntry } from './Ledger.ts';

/** The entries that are about the generation of this run; all others are as if they were not there. */
export function entriesOfGeneration(
  { entries }: Ledger,
  { contract }: Pick<RunFacts, 'contract'>,
): readonly LedgerEntry[] {
  return entries.filter(({ generations }) => generations.includes(contract.generation));
}

/** The entries that may excuse something in this run: of its generation, and not expired when it started. */
export function entriesThatHold(ledger: Ledger, run: Pick<RunFacts, 'contract' | 'startedAt'>): readonly LedgerEntry[] {
  return entriesOfGeneration(ledger, run).filter((entry) => daysLeft(entry, run) >= 0);
}

/**
 * How many days an entry still holds after the day on which a run started, in UTC: 0 on its last day, negative once it has
 * expired, infinite where it does not expire.
 */
export function daysLeft(
  { expires }: Pick<LedgerEntry, 'expires'>,
  { startedAt }: Pick<RunFacts, 'startedAt'>,
): number {
  if (expires === undefined) return Number.POSITIVE_INFINITY;
  const today = new Date(startedAt).toISOString().slice(0, 10);
  return (Date.parse(expires) - Date.parse(today)) / 86_400_000;
}

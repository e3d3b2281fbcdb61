import type { RunFacts } from '../Report.ts';
import type { Ledger, LedgerEntry } from './Ledger.ts';

/** The entries for the contract version of this run; all others are ignored. */
export function entriesOfGeneration(
  { entries }: Ledger,
  { contract }: Pick<RunFacts, 'contract'>,
): readonly LedgerEntry[] {
  return entries.filter(({ generations }) => generations.includes(contract.generation));
}

/** The entries that may excuse failures of this run: for its contract version, and not expired when it started. */
export function entriesThatHold(ledger: Ledger, run: Pick<RunFacts, 'contract' | 'startedAt'>): readonly LedgerEntry[] {
  return entriesOfGeneration(ledger, run).filter((entry) => daysLeft(entry, run) >= 0);
}

/**
 * Days from the start of a run (UTC) to the last day of an entry: 0 on its last day, negative if it has expired, infinite if
 * it does not expire.
 */
export function daysLeft(
  { expires }: Pick<LedgerEntry, 'expires'>,
  { startedAt }: Pick<RunFacts, 'startedAt'>,
): number {
  if (expires === undefined) return Number.POSITIVE_INFINITY;
  const today = new Date(startedAt).toISOString().slice(0, 10);
  return (Date.parse(expires) - Date.parse(today)) / 86_400_000;
}

import { mendName, nearestName } from '../../lib/nearestName.ts';
import { quoted } from '../../settings/quoted.ts';
import { plural } from '../views/plural.ts';
import { isSameGroup, type WrittenEntry } from './Ledger.ts';
import type { PlacedProblem } from './schemaProblem.ts';

/** The values that entries may have. */
export interface LedgerBounds {
  /** Ids of all requirements. */
  readonly requirements: readonly string[];
  /** Former ids of requirements, each with the present one. */
  readonly aliases: { readonly [former: string]: string };
  /** Contract versions whose document is shipped, such as `2024.8`. */
  readonly generations: readonly string[];
  /** Whether each entry needs an expiry date: true for every ledger but those that the suite ships, and copies of them. */
  readonly expiryRequired: boolean;
}

/** An entry and its position; members that the schema rejects are left out. */
export interface PlacedEntry {
  /** Among the entries, from 0. */
  readonly index: number;
  /** Line of the file, from 1. */
  readonly line: number;
  readonly written: Partial<WrittenEntry>;
}

/** Checks that a schema cannot express: referenced ids exist, entries expire, and no two entries are the same. */
export function checkEntries(entries: readonly PlacedEntry[], bounds: LedgerBounds): readonly PlacedProblem[] {
  return [
    ...entries.flatMap((entry, position) => [
      ...unknownRequirement(entry, bounds),
      ...unknownGenerations(entry, bounds),
      ...sameAsBefore(entry, entries.slice(0, position)),
    ]),
    ...(bounds.expiryRequired ? noExpiry(entries) : []),
  ];
}

function unknownRequirement({ index, written }: PlacedEntry, bounds: LedgerBounds): readonly PlacedProblem[] {
  const { requirement } = written;
  const { requirements, aliases } = bounds;
  if (requirement === undefined || requirements.includes(requirement)) return [];
  const present = Object.hasOwn(aliases, requirement) ? aliases[requirement] : undefined;
  const text =
    present === undefined
      ? `unknown id ${quoted(requirement)}: ${mendName(nearestName(requirement, requirements), 'Correct')}`
      : `${requirement} has been renamed to ${present}: rename it here`;
  return [{ path: ['deviations', index, 'requirement'], text: `requirement: ${text}` }];
}

function unknownGenerations({ index, written }: PlacedEntry, bounds: LedgerBounds): readonly PlacedProblem[] {
  return (written.generations ?? [])
    .filter((generation) => !bounds.generations.includes(generation))
    .map((generation) => ({
      path: ['deviations', index, 'generations'],
      text: `generations: expected contract versions among ${bounds.generations.join(', ')}, got ${quoted(generation)}`,
    }));
}

/** One problem for all entries: a copy of a shipped ledger has many without the date. */
function noExpiry(entries: readonly PlacedEntry[]): readonly PlacedProblem[] {
  const [first, ...more] = entries.filter(({ written }) => !Object.hasOwn(written, 'expires'));
  if (first === undefined) return [];
  const elsewhere = more.length === 0 ? '' : `, as in ${plural(more.length, 'more entry', 'more entries')}`;
  const text = `expires: missing${elsewhere}: give it a date, the last day on which the entry excuses anything, such as 2027-01-31`;
  return [{ path: ['deviations', first.index], text }];
}

function sameAsBefore({ index, written }: PlacedEntry, before: readonly PlacedEntry[]): readonly PlacedProblem[] {
  const { requirement, observed, generations = [] } = written;
  const same = before.find(
    ({ written: other }) =>
      other.requirement === requirement &&
      other.observed !== undefined &&
      observed !== undefined &&
      isSameGroup(other.observed, observed) &&
      other.generations?.some((generation) => generations.includes(generation)),
  );
  if (same === undefined) return [];
  return [{ path: ['deviations', index], text: `same deviation as in line ${same.line}: keep one of them` }];
}

import { groupName } from '../../report/ledger/groupName.ts';
import { deviationSentence } from '../../report/views/deviationSentence.ts';
import type { KnownFailure } from './Bundle.ts';

/** The failures that the ledger lists, one sentence for each group of findings: its runs, the finding, and the reason. */
export function knownSentences(known: readonly KnownFailure[]): readonly string[] {
  const runs = new Map<string, readonly string[]>();
  for (const { run, requirement, finding } of known) {
    const { deviation } = finding;
    const why = deviation === undefined ? '' : `: ${deviationSentence(deviation)}`;
    const what = `${requirement}, ${groupName(finding)}${why}`;
    runs.set(what, [...(runs.get(what) ?? []), run]);
  }
  return [...runs].map(([what, names]) => `${names.join(', ')}: ${what}`);
}

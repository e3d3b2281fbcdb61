import type { Report, ReportedFinding } from '../Report.ts';
import { countingLevel } from '../standing.ts';

/** Days until a new entry expires, so that it gets reviewed. */
const suggestedDays = 90;

/** Text that YAML reads as a string without quotes: not a number, a boolean or null. */
const plainText = /^(?!(?:true|false|null)$)[A-Za-z][\w-]*$/i;

/**
 * A ledger with an entry for each group of findings that the ledger of the run lacks. Members that a person has to fill in are
 * empty, and the ledger is refused until they are filled in. What does not count needs no entry.
 *
 * @returns YAML: a complete ledger, whose entries can be pasted into another one; only a comment if there is no new entry.
 */
export function newEntriesText(report: Report): string {
  const entries = newEntries(report);
  if (entries.length === 0) return '# The ledger of the run already lists every failure.\n';
  return `${['deviations:', ...entries.flatMap(({ lines }) => lines)].join('\n')}\n`;
}

/** A new ledger entry, in YAML. */
interface NewEntry {
  readonly requirement: string;
  readonly lines: readonly string[];
}

/** The entries for failures that the ledger does not list. */
export function newEntries({ requirements, contract, startedAt }: Report): readonly NewEntry[] {
  const expires = new Date(Date.parse(startedAt) + suggestedDays * 86_400_000).toISOString().slice(0, 10);
  return requirements
    .filter((one) => one.outcome === 'failed' && one.excused !== true && countingLevel(one) !== 'may')
    .flatMap(({ id, findings }) =>
      findings
        .filter(({ deviation }) => deviation === undefined)
        .map((finding) => ({
          requirement: id,
          lines: [
            `  - requirement: ${id}`,
            `    observed: ${observed(finding)}`,
            '    reason: # why it is known and accepted',
            '    link: # URL at which it is tracked',
            '    owner: # who is responsible for it',
            `    expires: ${expires}`,
            `    generations: [${JSON.stringify(contract.generation)}]`,
          ],
        })),
    );
}

function observed({ operation, edit, status, keyword }: ReportedFinding): string {
  const members = [
    `operation: ${operation}`,
    ...(edit === undefined ? [] : [`edit: ${scalar(edit)}`]),
    `status: ${status}`,
    `keyword: ${scalar(keyword)}`,
  ];
  return `{ ${members.join(', ')} }`;
}

/** A YAML scalar. JSON strings are valid double-quoted YAML (YAML 1.2 §1.3); unprintable characters are escaped. */
function scalar(text: string): string {
  if (plainText.test(text)) return text;
  return JSON.stringify(text).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

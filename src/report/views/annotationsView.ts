import type { Report, ReportedRequirement } from '../Report.ts';
import { countingLevel, standingOf } from '../standing.ts';
import { failureOrder } from './failureOrder.ts';
import { plural } from './plural.ts';
import { shownExcerpt } from './printable.ts';
import { repeatCommand } from './runSentences.ts';

/** Annotations of one step. GitHub shows at most ten of each kind. */
const most = 10;

/** Characters of each part of an annotation that the deployment or the ledger can fill. */
const partLength = 500;

/**
 * The failures of a report as workflow commands of GitHub Actions, which its pages show as annotations. One line each:
 * `error` for a failure that makes the run non-conformant, `warning` for a `should` that does not count, none for a `may` or
 * an excused failure. Errors first, at most ten; the last one says how many are left out. Empty if nothing failed.
 */
export function annotationsView(report: Report): string {
  const failures = report.requirements.flatMap((failure) => {
    const command = commandOf(failure, report);
    return command === undefined ? [] : [{ failure, command }];
  });
  const sorted = failures.toSorted(
    (a, b) => commands.indexOf(a.command) - commands.indexOf(b.command) || failureOrder(a.failure, b.failure),
  );
  const shown = sorted.slice(0, most);
  const left = sorted.length - shown.length;
  return shown
    .map(({ failure, command }, index) => {
      const lines = [...messageLines(failure, report), ...(index === most - 1 ? leftLines(left) : [])];
      const title = shownExcerpt(`${failure.id} (${failure.level})`, partLength);
      return `::${command} title=${property(title)}::${data(lines.join('\n'))}\n`;
    })
    .join('');
}

/** In the order in which they are shown. */
const commands = ['error', 'warning'] as const;

function commandOf(requirement: ReportedRequirement, report: Report): (typeof commands)[number] | undefined {
  const standing = standingOf(requirement, report);
  if (standing === 'unmet') return 'error';
  return standing === 'remark' && countingLevel(requirement) === 'should' ? 'warning' : undefined;
}

function messageLines({ id, statement, findings: [first] }: ReportedRequirement, report: Report): readonly string[] {
  return [
    shownExcerpt(statement, partLength),
    ...(first === undefined
      ? []
      : [
          `acceptable: ${shownExcerpt(first.acceptable, partLength)}`,
          `actual: ${shownExcerpt(first.actual, partLength)}`,
        ]),
    `rerun: ${repeatCommand(report, id)}`,
  ];
}

function leftLines(left: number): readonly string[] {
  return left === 0 ? [] : [`${plural(left, 'more failure')} in the report`];
}

/** The message of a command, escaped as the toolkit of GitHub Actions does (`@actions/core`, `command.ts`). */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** The value of a property, where two more characters are special. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

import { type Block, lines, list, section, styled, table } from '../document/Block.ts';
import { markdownText } from '../document/markdownText.ts';
import { type TerminalOptions, terminalText } from '../document/terminalText.ts';
import { withoutResult } from '../matrix/runColumns.ts';
import { plural } from '../views/plural.ts';
import { verdictTitles } from '../views/verdictSentence.ts';
import type { TargetResult, TargetsSummary } from './TargetsSummary.ts';

/** A summary of several targets for a terminal: a row for each, the grounds of what is not green, and the conclusion. */
export function targetsText(summary: TargetsSummary, options: TerminalOptions): string {
  return terminalText(blocksOf(summary), options);
}

/** The same for the summary of a CI job. */
export function targetsMarkdown(summary: TargetsSummary): string {
  return markdownText([section(2, 'Conformance of several targets', ...blocksOf(summary))]);
}

function blocksOf(summary: TargetsSummary): readonly Block[] {
  const { targets } = summary;
  const green = targets.filter(({ exitCode }) => exitCode === 0);
  const grounds = targets.filter(({ exitCode }) => exitCode !== 0).map(({ name, grounds }) => `${name}: ${grounds}`);
  return [
    table([['target', 'verdict', 'passed', 'failed', 'no result', 'exit code'], ...targets.map(cellsOf)], 'llrrrl'),
    list(grounds),
    lines(
      styled(
        'strong',
        `Exit code ${summary.exitCode}: ${green.length} of ${plural(targets.length, 'target')} ended with 0.`,
      ),
    ),
  ];
}

function cellsOf({ name, verdict, counts, exitCode }: TargetResult) {
  const numbers = counts === undefined ? [] : [counts.passed, counts.failed, withoutResult({ counts })];
  const cells = ['–', '–', '–'].map((none, index) => String(numbers[index] ?? none));
  const title = verdictTitles[verdict];
  return [name, exitCode === 0 ? title : styled(exitCode === 2 ? 'yellow' : 'red', title), ...cells, String(exitCode)];
}

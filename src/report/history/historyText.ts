import { section, styled, table } from '../document/Block.ts';
import { type TerminalOptions, terminalText } from '../document/terminalText.ts';
import { minute, withoutResult } from '../matrix/runColumns.ts';
import { shownExcerpt } from '../views/printable.ts';
import { verdictLook, verdictTitles } from '../views/verdictSentence.ts';
import type { History, HistoryRun } from './History.ts';
import { sinceSentence } from './sinceSentence.ts';

const names = ['started', 'verdict', 'passed', 'failed', 'excused', 'no result', 'product', 'since the run before'];

/** A history for a person at a terminal: one table for each target, the earliest run first. */
export function historyText({ runs }: History, options: TerminalOptions): string {
  const targets = [...new Set(runs.map(({ target }) => target))];
  const blocks = targets.map((target) =>
    section(3, target, table([names, ...runs.filter((run) => run.target === target).map(cellsOf)], 'llrrrrll')),
  );
  return terminalText(blocks, options);
}

function cellsOf(run: HistoryRun) {
  const { startedAt, verdict, counts, name } = run;
  return [
    minute(startedAt),
    verdict === undefined ? '' : styled(verdictLook(verdict), verdictTitles[verdict]),
    String(counts.passed),
    String(counts.failed),
    String(counts.excused),
    String(withoutResult(run)),
    shownExcerpt(name, 40),
    sinceSentence(run),
  ];
}

import { type Block, group, lines, list, type Named, section, styled, values } from '../document/Block.ts';
import { type TerminalOptions, terminalText } from '../document/terminalText.ts';
import type { Report } from '../Report.ts';
import { briefBlocks } from './briefBlocks.ts';
import { causeLine, isOpenFailure, openCauses } from './briefCauseSection.ts';
import { causeSection } from './causeSection.ts';
import { consoleHead } from './consoleHead.ts';
import { countsBlock, countsTable } from './countsTable.ts';
import { failureBlocks } from './failureBlocks.ts';
import { gridSection } from './gridSection.ts';
import { noResultBlocks } from './noResultBlocks.ts';
import { embeddedSentence } from './runSentences.ts';
import { verdictLook, verdictSentence } from './verdictSentence.ts';

/** How the console view is rendered. */
export interface ConsoleViewOptions extends TerminalOptions {
  /** Path of the written report, shown at the end. */
  readonly reportPath?: string;
  /** Absent: `full`. */
  readonly detail?: ConsoleDetail;
}

/**
 * How much the console view shows. `quiet`: one line per cause, and the verdict. `brief`: what fits on a screen. `full`: every
 * failure with its exchange, every reason, every table.
 */
export type ConsoleDetail = 'quiet' | 'brief' | 'full';

/**
 * The report for a terminal: what was tested; causes of the failures; with `full` also the failures, worst level first, with the
 * commands that repeat them; requirements without a result, by reason; counts; and the verdict last.
 */
export function consoleView(report: Report, { reportPath, detail = 'full', ...terminal }: ConsoleViewOptions): string {
  const embedded = embeddedSentence(report);
  const embeddedLine = lines(...(embedded === undefined ? [] : [embedded]));
  const width = Math.max(40, terminal.width ?? 100);
  const blocks = [
    embeddedLine,
    ...(report.stopped === undefined ? blocksOf[detail](report, width) : [lines(report.stopped)]),
    lines(styled('strong', styled(verdictLook(report.verdict), verdictSentence(report)))),
    ...(reportPath === undefined || detail === 'quiet' ? [] : [footer(report, reportPath, detail)]),
    embeddedLine,
  ];
  return terminalText(blocks, terminal);
}

/** The blocks between the first line and the verdict. */
const blocksOf: { readonly [detail in ConsoleDetail]: (report: Report, width: number) => readonly Block[] } = {
  quiet: (report, width) => {
    const causes = openCauses(report).map((cause, index) => causeLine(cause, index, width));
    return [lines(...causes)];
  },
  brief: (report, width) => [consoleHead(report, 'brief'), ...briefBlocks(report, width), ledgerSection(report)],
  full: (report, width) => [
    consoleHead(report, 'full'),
    causeSection(report, width),
    ...failureBlocks(report, width),
    ...noResultBlocks(report, width),
    gridSection(report),
    countsBlock(countsTable(report)),
    ledgerSection(report),
  ],
};

function ledgerSection({ ledgerProblems }: Report): Block {
  return section(3, 'The ledger is out of date', list(ledgerProblems));
}

/** Path of the full report, and the next commands. */
function footer(report: Report, reportPath: string, detail: ConsoleDetail): Block {
  const first = lines(`Full report: ${reportPath}`);
  if (detail === 'full' || !report.requirements.some(isOpenFailure)) return first;
  const commands: readonly Named[] = [
    ['every failure with its exchange', 'index.html next to it, or render -v'],
    ['to rerun failed requirements', report.only === undefined ? '--last-failed' : undefined],
    ['to accept known failures', 'render --new-entries prints their ledger entries'],
  ];
  return group(0, first, group(2, values(commands)));
}

import type { Report } from '../Report.ts';
import { causeLine, isOpenFailure, openCauses } from './briefCauses.ts';
import { briefSections } from './briefSections.ts';
import { causeSections } from './causeLines.ts';
import { bullets, consoleHead } from './consoleHead.ts';
import { failureSections } from './failureLines.ts';
import { gridLines } from './gridLines.ts';
import { noResultSections } from './noResultLines.ts';
import { createPaint, type Paint } from './paint.ts';
import { printable } from './printable.ts';
import { embeddedSentence } from './runSentences.ts';
import { tableLines } from './tableLines.ts';
import { verdictSentence } from './verdictSentence.ts';
import { wrap } from './wrap.ts';

/** How the console view is rendered. */
export interface ConsoleViewOptions {
  readonly color: boolean;
  /** Columns of the terminal; commands are never wrapped. */
  readonly width: number;
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
export function consoleView(report: Report, { color, width, reportPath, detail = 'full' }: ConsoleViewOptions): string {
  const paint = createPaint(color);
  const columns = Math.max(40, width);
  const embedded = embeddedSentence(report);
  const embeddedLine = embedded === undefined ? [] : [wrap(embedded, columns)];
  const sections: readonly (readonly string[])[] = [
    ...embeddedLine,
    ...(report.stopped === undefined
      ? sectionsOf[detail](report, columns, paint)
      : [wrap(printable(report.stopped), columns)]),
    wrap(verdictSentence(report), columns).map((line) => paint.bold(verdictColor(report, paint)(line))),
    ...(reportPath === undefined || detail === 'quiet' ? [] : [footer(report, reportPath, detail)]),
    ...embeddedLine,
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

type Sections = (report: Report, width: number, paint: Paint) => readonly (readonly string[])[];

/** The sections between the first line and the verdict. */
const sectionsOf: { readonly [detail in ConsoleDetail]: Sections } = {
  quiet: (report, width) => {
    const lines = openCauses(report).map((cause, index) => causeLine(cause, index, width));
    return lines.length === 0 ? [] : [lines];
  },
  brief: (report, width, paint) => [
    consoleHead(report, width, paint, 'brief'),
    ...briefSections(report, width, paint),
    ...ledgerSections(report, width, paint),
  ],
  full: fullSections,
};

function fullSections(report: Report, width: number, paint: Paint): readonly (readonly string[])[] {
  return [
    consoleHead(report, width, paint, 'full'),
    ...causeSections(report, width, paint),
    ...failureSections(report, width, paint),
    ...noResultSections(report, width, paint),
    ...[gridLines(report, paint)].filter((lines) => lines.length > 0),
    tableLines(report, paint),
    ...ledgerSections(report, width, paint),
  ];
}

function ledgerSections({ ledgerProblems }: Report, width: number, paint: Paint): readonly (readonly string[])[] {
  if (ledgerProblems.length === 0) return [];
  return [[paint.bold('The ledger is out of date'), ...bullets(ledgerProblems, width)]];
}

/** Path of the full report, and the next commands. */
function footer(report: Report, reportPath: string, detail: ConsoleDetail): readonly string[] {
  const first = `Full report: ${printable(reportPath)}`;
  if (detail === 'full' || !report.requirements.some(isOpenFailure)) return [first];
  return [
    first,
    '  every failure with its exchange  index.html next to it, or render -v',
    ...(report.only === undefined ? ['  to rerun failed requirements     --last-failed'] : []),
    '  to accept known failures         render --new-entries prints their ledger entries',
  ];
}

function verdictColor({ verdict }: Report, paint: Paint): (text: string) => string {
  if (verdict === 'non-conformant') return paint.red;
  return verdict === 'inconclusive' ? paint.yellow : paint.green;
}

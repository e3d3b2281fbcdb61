import type { GenerationSource, Report } from '../Report.ts';
import { causeSections } from './causeLines.ts';
import { coverageSentence } from './coverageLines.ts';
import { failureSections } from './failureLines.ts';
import { gridLines } from './gridLines.ts';
import { idList } from './idList.ts';
import { newEntrySections } from './newEntrySections.ts';
import { noResultSections } from './noResultLines.ts';
import { createPaint, type Paint } from './paint.ts';
import { plural } from './plural.ts';
import { printable } from './printable.ts';
import { embeddedSentence } from './runSentences.ts';
import { tableLines } from './tableLines.ts';
import { verdictSentence } from './verdictSentence.ts';
import { wrap } from './wrap.ts';

/** Ids of `--only` that are named. */
const shownIds = 6;

/** How the console view is drawn. */
export interface ConsoleViewOptions {
  readonly color: boolean;
  /** Columns of the terminal; commands to copy may be longer. */
  readonly width: number;
  /** Where the report was written, to be named at the end. */
  readonly reportPath?: string;
}

/**
 * The report for a person at a terminal: what was tested; what explains the failures; failures, worst level first, with all it takes to repeat them;
 * what has no result, by reason; counts; and the verdict last.
 */
export function consoleView(report: Report, { color, width, reportPath }: ConsoleViewOptions): string {
  const paint = createPaint(color);
  const columns = Math.max(40, width);
  const embedded = embeddedSentence(report);
  const embeddedLine = embedded === undefined ? [] : [wrap(embedded, columns)];
  const sections: readonly (readonly string[])[] = [
    ...embeddedLine,
    ...(report.stopped === undefined ? middle(report, columns, paint) : [wrap(printable(report.stopped), columns)]),
    wrap(verdictSentence(report), columns).map((line) => paint.bold(verdictColor(report, paint)(line))),
    ...(reportPath === undefined ? [] : [[`The whole report: ${printable(reportPath)}`]]),
    ...embeddedLine,
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function middle(report: Report, width: number, paint: Paint): readonly (readonly string[])[] {
  return [
    head(report, width, paint),
    ...causeSections(report, width, paint),
    ...failureSections(report, width, paint),
    ...noResultSections(report, width, paint),
    ...newEntrySections(report, width, paint),
    ...[gridLines(report, paint)].filter((lines) => lines.length > 0),
    tableLines(report, paint),
    ...(report.ledgerProblems.length === 0
      ? []
      : [[paint.bold('The ledger is no longer true'), ...bullets(report.ledgerProblems, width)]]),
  ];
}

/** How it is said what told the generation of the contract. */
const sourcePhrases: { readonly [source in GenerationSource]: string } = {
  setting: 'as CONFORMANCE_CONTRACT asks for',
  embedded: 'which our deployment speaks',
  'published schema': 'by the published schema',
  'version endpoint': 'by the version endpoint',
  'version header': 'by the version in a header field',
  assumed: 'assumed',
};

function head(report: Report, width: number, paint: Paint): readonly string[] {
  const { runId, suite, target, contract, profile, strict, seed, examples, traffic } = report;
  const { only, notes, ledger, requirements } = report;
  const product = Object.values(target.implementation).join(', ');
  const covered = coverageSentence(report);
  const seconds = (Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000;
  const rows: readonly (readonly [string, string])[] = [
    ['suite', `${suite.name} ${suite.version}`],
    ...(runId === undefined ? [] : [['run', runId] as const]),
    ['target', `${target.baseUrl}${product === '' ? '' : `  (says it is ${product})`}`],
    [
      'contract',
      `${contract.generation}, ${sourcePhrases[contract.source]}  (sha256 ${contract.sha256.slice(0, 12)}…)`,
    ],
    ['profile', `${profile}${strict ? ', strict: a should counts as a must' : ''}`],
    ...(only === undefined ? [] : [['only', idList(only, shownIds)] as const]),
    ...(ledger === undefined ? [] : [['ledger', `${ledger.path}  (sha256 ${ledger.sha256.slice(0, 12)}…)`] as const]),
    ['seed', `${seed}, ${plural(examples, 'example')} of each generated edit`],
    [
      'sent',
      `${plural(traffic.requests, 'request')}, ${plural(traffic.acceptedWrites, 'accepted write')}, ` +
        `${plural(traffic.retries, 'retry', 'retries')}, in ${seconds.toFixed(1)} s`,
    ],
    ...(covered === undefined ? [] : [['covered', `contract: ${covered}`] as const]),
  ];
  return [
    ...rows.flatMap(([name, value]) =>
      wrap(printable(value), width, ' '.repeat(10)).map((line, index) =>
        index === 0 ? paint.dim(name.padEnd(10)) + line.slice(10) : line,
      ),
    ),
    ...bullets(
      [...(notes ?? []), ...requirements.flatMap((each) => (each.notes ?? []).map((note) => `${each.id}: ${note}`))],
      width,
    ),
  ];
}

function bullets(sentences: readonly string[], width: number): readonly string[] {
  return sentences.flatMap((sentence) => wrap(printable(sentence), width, '  ', '- '));
}

function verdictColor({ verdict }: Report, paint: Paint): (text: string) => string {
  if (verdict === 'non-conformant') return paint.red;
  return verdict === 'inconclusive' ? paint.yellow : paint.green;
}

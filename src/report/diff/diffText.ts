import { createPaint } from '../views/paint.ts';
import { printable } from '../views/printable.ts';
import { verdictTitles } from '../views/verdictSentence.ts';
import { wrap } from '../views/wrap.ts';
import { type DiffItem, diffSections } from './diffSections.ts';
import { conclusionSentence, tally } from './diffSentences.ts';
import type { DiffedRun, ReportDiff } from './ReportDiff.ts';

/** How the text is rendered. */
export interface DiffTextOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** A diff for a terminal: circumstances first, then changes by kind, the conclusion last. */
export function diffText(diff: ReportDiff, { color, width }: DiffTextOptions): string {
  const paint = createPaint(color);
  const columns = Math.max(40, width);
  const { circumstances, conclusion } = diff;
  const ends = { regressed: paint.red, 'less-tested': paint.yellow, 'no-regression': paint.green };
  const sections: readonly (readonly string[])[] = [
    [runLine('before', diff.before), runLine('after', diff.after)],
    ...(circumstances.length === 0
      ? []
      : [
          [
            paint.bold('The runs differ in'),
            ...circumstances.flatMap(({ name, before, after }) =>
              wrap(printable(`${before} → ${after}`), columns, ' '.repeat(12), `  ${name.padEnd(10)}`),
            ),
          ],
        ]),
    ...diffSections(diff).map(({ title, items }) => [
      paint.bold(title),
      ...items.flatMap((item) => itemLines(item, columns)),
    ]),
    [
      ...wrap(tally(diff), columns),
      ...wrap(conclusionSentence(diff), columns).map((line) => paint.bold(ends[conclusion](line))),
    ],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function runLine(name: string, { verdict, target, startedAt }: DiffedRun): string {
  return `${name.padEnd(12)}${verdictTitles[verdict]}: ${printable(target)}, ${printable(startedAt)}`;
}

function itemLines({ title, lines }: DiffItem, width: number): readonly string[] {
  return [
    ...wrap(printable(title), width, '    ', '  - '),
    ...lines.flatMap((line) => wrap(printable(line), width, '      ')),
  ];
}

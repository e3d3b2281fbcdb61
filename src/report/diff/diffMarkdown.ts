import { code, escaped } from '../views/markdown.ts';
import { verdictTitles } from '../views/verdictSentence.ts';
import { type DiffItem, diffSections } from './diffSections.ts';
import { conclusionSentence, tally } from './diffSentences.ts';
import type { DiffConclusion, DiffedRun, ReportDiff } from './ReportDiff.ts';

const marks: { readonly [conclusion in DiffConclusion]: string } = {
  regressed: '❌',
  'less-tested': '⚠️',
  'no-regression': '✅',
};

/** A diff as a short Markdown page, such as the comment of a CI job (GitHub Flavored Markdown). */
export function diffMarkdown(diff: ReportDiff): string {
  const { circumstances, conclusion } = diff;
  const blocks = [
    `## ${marks[conclusion]} ${escaped(conclusionSentence(diff))}`,
    `before: ${run(diff.before)}<br>after: ${run(diff.after)}`,
    ...(circumstances.length === 0
      ? []
      : [
          '### The runs differ in',
          [
            '| | before | after |\n| --- | --- | --- |',
            ...circumstances.map(({ name, before, after }) => `| ${name} | ${escaped(before)} | ${escaped(after)} |`),
          ].join('\n'),
        ]),
    ...diffSections(diff).flatMap(({ title, items }) => [`### ${escaped(title)}`, items.map(itemLine).join('\n')]),
    tally(diff),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function run({ verdict, target, startedAt }: DiffedRun): string {
  return `${verdictTitles[verdict]}, ${code(target)}, ${escaped(startedAt)}`;
}

function itemLine({ title, lines }: DiffItem): string {
  return `- **${escaped(title)}**${lines.map((line) => `<br>${escaped(line)}`).join('')}`;
}

import { type Block, group, lines, section, styled, values } from '../document/Block.ts';
import { markdownText } from '../document/markdownText.ts';
import { type TerminalOptions, terminalText } from '../document/terminalText.ts';
import { verdictTitles } from '../views/verdictSentence.ts';
import { diffSections } from './diffSections.ts';
import { conclusionSentence, tally } from './diffSentences.ts';
import type { DiffConclusion, DiffedRun, ReportDiff } from './ReportDiff.ts';

const looks = { regressed: 'red', 'less-tested': 'yellow', 'no-regression': 'green' } as const;
const marks: { readonly [conclusion in DiffConclusion]: string } = {
  regressed: '❌',
  'less-tested': '⚠️',
  'no-regression': '✅',
};

/** A diff for a terminal: circumstances first, then changes by kind, the conclusion last. */
export function diffText(diff: ReportDiff, options: TerminalOptions): string {
  const conclusion = styled('strong', styled(looks[diff.conclusion], conclusionSentence(diff)));
  return terminalText([...changes(diff), lines(tally(diff), conclusion)], options);
}

/** A diff as a short Markdown page, such as the comment of a CI job: the conclusion first. */
export function diffMarkdown(diff: ReportDiff): string {
  const text = `${marks[diff.conclusion]} ${conclusionSentence(diff)}`;
  return markdownText([section(2, text, ...changes(diff), lines(tally(diff)))]);
}

function changes(diff: ReportDiff): readonly Block[] {
  const circumstances = diff.circumstances.map(({ name, before, after }) => [name, `${before} → ${after}`] as const);
  return [
    values([
      ['before', run(diff.before)],
      ['after', run(diff.after)],
    ]),
    section(3, 'The runs differ in', group(2, values(circumstances))),
    ...diffSections(diff),
  ];
}

function run({ verdict, target, startedAt }: DiffedRun) {
  return [`${verdictTitles[verdict]}: `, styled('code', target), `, ${startedAt}`];
}

import { escaped, textTable } from '../views/markdown.ts';
import type { TargetsSummary } from './TargetsSummary.ts';
import { cellsOf, targetColumns, targetsSentence } from './targetsText.ts';

/** A summary of several targets for the summary of a CI job, and the grounds of what is not green. */
export function targetsMarkdown(summary: TargetsSummary): string {
  const { targets } = summary;
  const grounds = targets.filter(({ exitCode }) => exitCode !== 0);
  const blocks = [
    '## Conformance of several targets',
    textTable([targetColumns, ...targets.map((target) => cellsOf(target).map(escaped))]),
    ...(grounds.length === 0 ? [] : [grounds.map((one) => `- ${escaped(`${one.name}: ${one.grounds}`)}`).join('\n')]),
    targetsSentence(summary),
  ];
  return `${blocks.join('\n\n')}\n`;
}

import { runsMarkdown } from '../matrix/runsMarkdown.ts';
import { plural } from '../views/plural.ts';
import type { History } from './History.ts';
import { sinceSentence } from './sinceSentence.ts';

/** A history as Markdown (GitHub Flavored Markdown): one table. */
export function historyMarkdown({ runs }: History): string {
  const more = { name: 'since the run before', textOf: sinceSentence };
  return `## ${plural(runs.length, 'run')}\n\n${runsMarkdown(runs, more)}\n`;
}

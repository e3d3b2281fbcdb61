import { escaped } from '../views/markdown.ts';
import type { Matrix } from './Matrix.ts';
import { matrixSentence, signsKey } from './matrixSentences.ts';
import { requirementTable } from './requirementTable.ts';
import { runsMarkdown } from './runsMarkdown.ts';

/** A matrix as Markdown (GitHub Flavored Markdown): the runs, the requirements in which they differ, and all others. */
export function matrixMarkdown(matrix: Matrix): string {
  const { runs, rows } = matrix;
  const differing = rows.filter(({ differs }) => differs);
  const others = rows.filter(({ differs }) => !differs);
  const blocks = [
    `## ${escaped(matrixSentence(matrix))}`,
    runsMarkdown(runs),
    `${escaped(signsKey)}. A sign leads to what the run says.`,
    ...requirementTable('### The runs differ', differing, runs),
    ...requirementTable('### The runs agree', others, runs),
  ];
  return `${blocks.join('\n\n')}\n`;
}

import type { KillMatrix } from './KillMatrix.ts';
import { killMatrixMarkdown } from './killMatrixMarkdown.ts';

/** Names of the files that a self-test writes to its folder. */
export const matrixFileNames = ['kill-matrix.md', 'kill-matrix.json'] as const;

/** The files of a kill matrix: the matrix itself, and its page. Pure. */
export function matrixFiles(matrix: KillMatrix): { readonly [name in (typeof matrixFileNames)[number]]: string } {
  return {
    'kill-matrix.md': killMatrixMarkdown(matrix),
    'kill-matrix.json': `${JSON.stringify(matrix, null, 2)}\n`,
  };
}

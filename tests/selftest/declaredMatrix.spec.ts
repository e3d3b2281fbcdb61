import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { assumedGeneration } from '../../src/contract/assumedGeneration.ts';
import { loadContract } from '../../src/contract/loadContract.ts';
import { packageRoot } from '../../src/packageRoot.ts';
import { declaredMatrix } from '../../src/selftest/declaredMatrix.ts';
import { matrixMarkdown } from '../../src/selftest/matrixMarkdown.ts';
import { selftestExitCode } from '../../src/selftest/selftestExitCode.ts';

const matrix = declaredMatrix(loadContract(assumedGeneration));

test('no requirement without a fault', () => {
  const uncovered = matrix.requirements.filter(({ killedBy }) => killedBy.length === 0).map(({ id }) => id);
  expect(uncovered).toEqual([]);
});

test('docs/kill-matrix.md is up to date', () => {
  const written = readFileSync(join(packageRoot(), 'docs', 'kill-matrix.md'), 'utf8');
  expect(written, 'docs/kill-matrix.md is out of date; write it anew: npm run docs').toBe(matrixMarkdown(matrix));
});

test('a self-test in which all is as declared succeeds', () => {
  expect(selftestExitCode(matrix)).toBe(0);
});

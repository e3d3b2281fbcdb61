import { expect, test } from '@playwright/test';
import { assumedGeneration } from '../../../../src/contract/assumedGeneration.ts';
import { loadContract } from '../../../../src/contract/loadContract.ts';
import { declaredMatrix } from '../../../../src/tools/selftest/declaredMatrix.ts';
import { selftestExitCode } from '../../../../src/tools/selftest/selftestExitCode.ts';

const matrix = declaredMatrix(loadContract(assumedGeneration));

test('every requirement has a fault', () => {
  const uncovered = matrix.requirements.filter(({ killedBy }) => killedBy.length === 0).map(({ id }) => id);
  expect(uncovered).toEqual([]);
});

test('a self-test with everything as declared succeeds', () => {
  expect(selftestExitCode(matrix)).toBe(0);
});

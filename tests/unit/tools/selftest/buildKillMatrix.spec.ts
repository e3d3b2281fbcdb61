import { expect, test } from '@playwright/test';
import { SuiteError } from '../../../../src/lib/SuiteError.ts';
import { buildKillMatrix } from '../../../../src/tools/selftest/buildKillMatrix.ts';
import { selftestExitCode } from '../../../../src/tools/selftest/selftestExitCode.ts';
import { ended, endedWith, judged } from './samples.ts';

const faultOf = (id: string, matrix: ReturnType<typeof buildKillMatrix>) =>
  matrix.faults.find((fault) => fault.id === id);

test('lists the faults that make each requirement fail, and the requirements that fail with each fault', () => {
  const { requirements, faults } = buildKillMatrix(ended);
  expect(requirements.map(({ id, killedBy }) => [id, killedBy])).toEqual([
    ['SYNC-STATUS-A', ['any-model', 'odd-times']],
    ['SYNC-OBJECT-B', ['any-model']],
    ['SYNC-OBJECT-C', ['any-model']],
    ['SYNC-OBJECT-D', []],
  ]);
  expect(faults.map(({ id, kills }) => [id, kills])).toEqual([
    ['any-model', ['SYNC-STATUS-A', 'SYNC-OBJECT-B', 'SYNC-OBJECT-C']],
    ['odd-times', ['SYNC-STATUS-A']],
  ]);
});

test('a fault belongs to the topic of the first requirement that it violates', () => {
  expect(buildKillMatrix(ended).faults.map(({ topic }) => topic)).toEqual(['validation', 'status']);
});

test('a fault kills the requirements that fail at every seed, and its outcome is the worst of all seeds', () => {
  const matrix = buildKillMatrix(
    endedWith('any-model', 11, judged('survived', ['SYNC-STATUS-A'], ['SYNC-OBJECT-B (must) passed'])),
  );
  expect(faultOf('any-model', matrix)).toMatchObject({
    outcome: 'survived',
    kills: ['SYNC-STATUS-A'],
    problems: [{ seed: 11, problem: 'SYNC-OBJECT-B (must) passed' }],
  });
});

test('the order of results does not matter', () => {
  expect(buildKillMatrix({ ...ended, results: ended.results.toReversed() })).toEqual(buildKillMatrix(ended));
});

test('a subject without a result at a seed is an error of the suite', () => {
  expect(() => buildKillMatrix({ ...ended, results: ended.results.slice(1) })).toThrow(
    new SuiteError('the self-test has no result of reference at seed 7'),
  );
});

test('a fault that violates no requirement of the catalogue is an error of the suite', () => {
  const [first, ...catalogue] = ended.catalogue;
  expect(() => buildKillMatrix({ ...ended, catalogue })).toThrow(
    new SuiteError(`the fault odd-times violates ${first?.id}, which is not a requirement`),
  );
});

for (const [fact, id, judgement, code] of [
  ['0 if all is as declared', 'any-model', judged('killed'), 0],
  ['1 if a fault survived', 'any-model', judged('survived', [], ['x']), 1],
  ['1 if another requirement failed with a fault', 'any-model', judged('collateral', [], ['x']), 1],
  ['1 if a requirement failed with a conforming deployment', 'slow-but-fine', judged('false-alarm', [], ['x']), 1],
  [
    '1 if a conforming deployment did not get the verdict conformant',
    'slow-but-fine',
    judged('unproven', [], ['x']),
    1,
  ],
  ['1 if a vacuous deployment got a green verdict', 'always-400', judged('believed', [], ['x']), 1],
  ['4 if the suite broke', 'always-400', judged('errored', [], ['x']), 4],
] as const) {
  test(`the exit code is ${fact}`, () => {
    expect(selftestExitCode(buildKillMatrix(endedWith(id, 7, judgement)))).toBe(code);
  });
}

test('the exit code is 4 if the suite broke, even if a fault survived too', () => {
  const broken = endedWith('always-400', 7, judged('errored', [], ['x']));
  const results = broken.results.map((each) =>
    each.id === 'any-model' ? { ...each, judgement: judged('survived', [], ['x']) } : each,
  );
  expect(selftestExitCode(buildKillMatrix({ ...broken, results }))).toBe(4);
});

import { expect, test } from '@playwright/test';
import { type ExitBasis, exitCode } from '../../../src/report/exitCode.ts';
import { outcomes, verdicts } from '../../../src/report/Report.ts';

const report = (changes: Partial<ExitBasis>): ExitBasis => ({
  verdict: 'conformant',
  ledgerProblems: [],
  requirements: [{ outcome: 'passed' }],
  ...changes,
});

const plain = { 'non-conformant': 1, inconclusive: 2, 'conformant-with-deviations': 0, conformant: 0 } as const;

for (const verdict of verdicts) {
  test(`${verdict} exits ${plain[verdict]}, 1 with a stale ledger, 4 when the suite broke`, () => {
    expect(exitCode(report({ verdict }))).toBe(plain[verdict]);
    expect(exitCode(report({ verdict, ledgerProblems: ['stale'] }))).toBe(1);
    expect(exitCode(report({ verdict, ledgerProblems: ['stale'] }), true)).toBe(4);
    expect(exitCode(report({ verdict, requirements: [{ outcome: 'errored' }] }))).toBe(4);
  });
}

test('no outcome but errored changes the exit code', () => {
  const others = outcomes.filter((outcome) => outcome !== 'errored').map((outcome) => ({ outcome }));
  expect(exitCode(report({ requirements: others }))).toBe(0);
});

test('one errored requirement among others is enough', () => {
  expect(exitCode(report({ requirements: [{ outcome: 'passed' }, { outcome: 'errored' }] }))).toBe(4);
});

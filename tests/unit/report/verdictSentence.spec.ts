import { expect, test } from '@playwright/test';
import { buildReport } from '../../../src/report/buildReport.ts';
import { verdictSentence } from '../../../src/report/views/verdictSentence.ts';
import { entry, result, run } from './samples.ts';

for (const [open, named] of [
  [['A'], '1 of 2 must requirements that profile full asks for has no result: A.'],
  [['A', 'B', 'C', 'D'], '4 of 5 must requirements that profile full asks for have no result: A, B, C and 1 more.'],
] as const) {
  test(`an inconclusive verdict names up to three requirements without a result: ${open.length}`, () => {
    const results = [result(entry('PASSED'), 'passed'), ...open.map((id) => result(entry(id), 'inconclusive'))];
    expect(verdictSentence(buildReport(run(results)))).toBe(`Inconclusive: ${named}`);
  });
}

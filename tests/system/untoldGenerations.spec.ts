import { expect, test } from '@playwright/test';
import { shippedGenerations } from '../../src/contract/shippedGenerations.ts';
import type { Stages } from '../../src/fakes/reference/Stages.ts';
import { exitCode } from '../../src/report/exitCode.ts';
import { reportOfGeneration } from '../unit/fakes/reportOfGeneration.ts';

const generations = shippedGenerations();

/** A deployment that does not tell which release it is. */
const unpublished = (stages: Stages): Stages => ({ ...stages, publish: () => undefined });

/** What comes of it where the deployment does not tell what it speaks: everything that differs is seen, or named at once. */
const unreported: readonly (readonly [
  spoken: readonly string[],
  asked: readonly string[],
  failed: readonly string[] | 'stopped',
])[] = [
  [['2024.8'], ['2024.8'], []],
  // Nothing that such a deployment answers to a read contradicts the later contracts, which forbid no further members.
  [
    ['2024.8'],
    ['2025.4', '2025.8', '2025.10', '2026.8'],
    ['SYNC-OBJECT-400-DRY-RUN-NULL', 'SYNC-OBJECT-400-DRY-RUN-TYPE'],
  ],
  [['2025.4'], generations, []],
  [['2025.8', '2025.10', '2026.8'], ['2024.8', '2025.4'], 'stopped'],
  [['2025.8', '2025.10', '2026.8'], ['2025.8', '2025.10', '2026.8'], []],
];

for (const [speaking, asking, failed] of unreported) {
  for (const [spoken, asked] of speaking.flatMap((one) => asking.map((other) => [one, other] as const))) {
    const end = failed === 'stopped' ? 'stops' : `fails ${failed.length} requirements`;
    test(`a deployment that speaks ${spoken} and does not say so ${end} when it is held to ${asked}`, async () => {
      const report = await reportOfGeneration(spoken, asked, unpublished);
      // Without a published schema an undeclared status is one, which no verdict counts.
      const counted = report.requirements.filter(({ outcome, level }) => outcome === 'failed' && level !== 'may');
      expect(counted.map(({ id }) => id)).toEqual(failed === 'stopped' ? [] : failed);
      const sentence = `does not match contract version ${asked}, which CONFORMANCE_CONTRACT asks for, but 2025.8, 2025.10, 2026.8`;
      expect(report.stopped ?? '').toContain(failed === 'stopped' ? sentence : '');
      expect(report.stopped === undefined).toBe(failed !== 'stopped');
      expect(exitCode(report)).toBe(failed === 'stopped' ? 2 : failed.length === 0 ? 0 : 1);
    });
  }
}

test('the pairs of generations that are told and untold are all there are', () => {
  const pairs = unreported.flatMap(([speaking, asking]) =>
    speaking.flatMap((one) => asking.map((other) => `${one} ${other}`)),
  );
  expect(pairs.toSorted()).toEqual(
    generations.flatMap((one) => generations.map((other) => `${one} ${other}`)).toSorted(),
  );
});

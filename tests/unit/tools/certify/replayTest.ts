import { expect, test } from '@playwright/test';
import { contractLoader } from '../../../../src/contract/contractLoader.ts';
import type { ReportedRequirement } from '../../../../src/report/Report.ts';
import { replayRun } from '../../../../src/tools/certify/replayRun.ts';
import { recordFrozen } from './evidence.ts';

/** What came of requirements, but for the time that it took, and for the length of bodies of which texts were cut. */
export function bare(results: readonly ReportedRequirement[]): unknown {
  const text = JSON.stringify(results.map(({ elapsedMs: _, ...rest }) => rest));
  return JSON.parse(text, (name, value) => (name === 'bodyLength' ? 0 : value));
}

/** Tests, for each of these deployments of ours, that what is recorded of a run against it comes to the same once more. */
export function testReplays(names: readonly string[]): void {
  const loadContract = contractLoader();
  for (const name of names) {
    test(`the exchanges with ${name} come to the same once more, without a network`, async () => {
      const { run, replay } = await recordFrozen(name);
      const { evidence, results, counters, facts } = run;
      const replayed = await replayRun(evidence, replay, loadContract);
      expect(replayed.problems).toEqual([]);
      expect(bare(replayed.results)).toEqual(bare(results));
      expect(replayed.counters).toEqual(counters);
      const alike = { startedAt: '', runId: '' };
      expect({ ...replayed.facts, ...alike }).toEqual({ ...facts, ...alike });
      expect(replayed.exchanges).toEqual(evidence.exchanges);
    });
  }
}

import { expect, test } from '@playwright/test';
import { contractLoader } from '../../../../src/contract/contractLoader.ts';
import type { ReportedRequirement } from '../../../../src/report/Report.ts';
import { replayRun } from '../../../../src/tools/certify/replayRun.ts';
import { recordFrozen } from './evidence.ts';

/** Results of requirements without durations and without the lengths of bodies that were cut. */
export function bare(results: readonly ReportedRequirement[]): unknown {
  const text = JSON.stringify(results.map(({ elapsedMs: _, ...rest }) => rest));
  return JSON.parse(text, (name, value) => (name === 'bodyLength' ? 0 : value));
}

/** Tests for each of these deployments that the replay of a run has the same result as the run. */
export function testReplays(names: readonly string[]): void {
  const loadContract = contractLoader();
  for (const name of names) {
    test(`a replay of the run against ${name} has the same result, without a network`, async () => {
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

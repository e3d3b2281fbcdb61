import { expect, test } from '@playwright/test';
import { contractLoader } from '../../src/contract/contractLoader.ts';
import { reply } from '../../src/fakes/reference/Reply.ts';
import type { Stages } from '../../src/fakes/reference/Stages.ts';
import { startReference } from '../../src/fakes/reference/startReference.ts';
import { differingOutcomes } from '../../src/tools/certify/differingOutcomes.ts';
import { replayRun } from '../../src/tools/certify/replayRun.ts';
import { startEchoing } from '../unit/cli/startEchoing.ts';
import { recordFrozen } from '../unit/tools/certify/evidence.ts';
import { testReplays } from '../unit/tools/certify/replayTest.ts';

/** More of what `tests/unit/tools/certify/replayRun.spec.ts` shows. */

const loadContract = contractLoader();

// One that serves nothing, one that fails at the sink, one that breaks, and some that answer in odd ways.
testReplays([
  'always-400',
  'created-every-time',
  'model-case-ignored',
  'slow-at-times',
  'odd-attributes',
  'pretty-printed',
]);

/** Puts every fortieth request off. */
function limiting(stages: Stages): Stages {
  let requests = 0;
  return {
    ...stages,
    respond: async (context) => {
      requests += 1;
      return requests % 40 === 0 ? reply(429, {}, [['Retry-After', '0']]) : stages.respond(context);
    },
  };
}

test('a deployment that limits our rate is conformant, and the waits come to the same once more', async () => {
  const { run, replay } = await recordFrozen(await startReference({ change: limiting }));
  const { evidence, results, counters } = run;
  const open = results.filter(({ outcome }) => !['passed', 'not-applicable'].includes(outcome));
  // Nobody tells a target what its objects are.
  expect(open.map(({ id }) => id)).toEqual(['SYNC-OBJECT-WRITES-WHAT-IT-IS']);
  const limited = evidence.exchanges.filter(({ response }) => 'status' in response && response.status === 429);
  expect(limited.length).toBeGreaterThan(8);
  const replayed = await replayRun(evidence, replay, loadContract);
  expect(replayed.problems).toEqual([]);
  expect(replayed.counters).toEqual(counters);
  expect(differingOutcomes(results, replayed.results)).toEqual([]);
});

test('the exchanges with a deployment that echoes every credential come to the same once more', async () => {
  const { run, replay } = await recordFrozen(await startEchoing(), { timeoutMs: 300 });
  const { evidence, results } = run;
  const { exchanges, results: replayed, problems } = await replayRun(evidence, replay, loadContract);
  expect(problems).toEqual([]);
  expect(exchanges).toEqual(evidence.exchanges);
  expect(differingOutcomes(results, replayed)).toEqual([]);
  expect(results.find(({ id }) => id === 'NO-TOKEN')?.outcome).toBe('failed');
});

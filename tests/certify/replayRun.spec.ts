import { expect, test } from '@playwright/test';
import { differingOutcomes } from '../../src/certify/differingOutcomes.ts';
import { replayRun } from '../../src/certify/replayRun.ts';
import { contractLoader } from '../../src/contract/contractLoader.ts';
import { reply } from '../../src/reference/Reply.ts';
import type { Stages } from '../../src/reference/Stages.ts';
import { startReference } from '../../src/reference/startReference.ts';
import type { ReportedRequirement } from '../../src/report/Report.ts';
import { startEchoing } from '../cli/startEchoing.ts';
import { recordFrozen } from './evidence.ts';

const loadContract = contractLoader();

/** What came of requirements, but for the time that it took, and for the length of bodies of which texts were cut. */
function bare(results: readonly ReportedRequirement[]): unknown {
  const text = JSON.stringify(results.map(({ elapsedMs: _, ...rest }) => rest));
  return JSON.parse(text, (name, value) => (name === 'bodyLength' ? 0 : value));
}

// Ours that conform, break, serve nothing, fail at the sink, and answer in odd ways.
for (const name of [
  'reference',
  'model-case-ignored',
  'always-400',
  'created-every-time',
  'slow-at-times',
  'odd-attributes',
  'pretty-printed',
]) {
  test(`the exchanges with ${name} come to the same once more, without a network`, async () => {
    const { run, replay } = await recordFrozen(name);
    const { evidence, results, counters, facts } = run;
    const replayed = await replayRun(evidence, replay, loadContract);
    expect(replayed.problems).toEqual([]);
    expect(bare(replayed.results)).toEqual(bare(results));
    expect(replayed.counters).toEqual(counters);
    expect({ ...replayed.facts, startedAt: '' }).toEqual({ ...facts, startedAt: '' });
    expect(replayed.exchanges).toEqual(evidence.exchanges);
  });
}

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

/** Answers every so many requests by itself: in turn a 502, and a 500. */
function failingAtTimes(stages: Stages): Stages {
  let requests = 0;
  return {
    ...stages,
    respond: async (context) => {
      requests += 1;
      if (requests % 90 === 0) return reply(502, {}, []);
      return requests % 50 === 0 ? reply(500, {}, []) : stages.respond(context);
    },
  };
}

test('what was sent again after a 502, or because of a finding, comes to the same once more', async () => {
  const { run, replay } = await recordFrozen(await startReference({ change: failingAtTimes }));
  const { evidence, results, counters } = run;
  expect(results.flatMap(({ findings }) => findings).some(({ intermittent }) => intermittent === true)).toBe(true);
  const replayed = await replayRun(evidence, replay);
  expect(replayed.problems).toEqual([]);
  expect(replayed.counters).toEqual(counters);
  expect(bare(replayed.results)).toEqual(bare(results));
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

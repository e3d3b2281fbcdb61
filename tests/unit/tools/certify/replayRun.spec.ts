import { expect, test } from '@playwright/test';
import { reply } from '../../../../src/fakes/reference/Reply.ts';
import type { Stages } from '../../../../src/fakes/reference/Stages.ts';
import { startReference } from '../../../../src/fakes/reference/startReference.ts';
import { replayRun } from '../../../../src/tools/certify/replayRun.ts';
import { recordFrozen } from './evidence.ts';
import { bare, testReplays } from './replayTest.ts';

/** More deployments: `tests/system/replayRun.spec.ts`. */

testReplays(['reference']);

/** A front that responds to every nth request itself: 502 and 500 in turn. */
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

test('requests that were repeated after a 502 or a finding have the same result and the same ids in the replay', {
  tag: '@slow',
}, async () => {
  const { run, replay } = await recordFrozen(await startReference({ change: failingAtTimes }), {
    traceHeader: 'traceparent',
  });
  const { evidence, results, counters } = run;
  expect(results.flatMap(({ findings }) => findings).some(({ intermittent }) => intermittent === true)).toBe(true);
  const replayed = await replayRun(evidence, replay);
  expect(replayed.problems).toEqual([]);
  expect(replayed.counters).toEqual(counters);
  expect(replayed.exchanges.map(({ id }) => id)).toEqual(evidence.exchanges.map(({ id }) => id));
  expect(JSON.stringify(results)).toContain(`00-${evidence.runId?.replaceAll('-', '')}-`);
  expect(bare(replayed.results)).toEqual(bare(results));
});

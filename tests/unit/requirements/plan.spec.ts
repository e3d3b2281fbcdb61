import { expect, test } from '@playwright/test';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import type { Topic } from '../../../src/requirements/Requirement.ts';
import { planRun } from '../../../src/run/planRun.ts';
import {
  acceptedWithoutObjectLimit,
  acceptedWriteLimit,
  spareWrites,
  writesForControls,
  writesKeptFrom,
} from '../../../src/run/runLimits.ts';
import { caseContext } from './caseContext.ts';

/** Upper bounds on what a topic plans at the default settings, to limit the load on a target. */
const bounds: readonly (readonly [topic: Topic, requests: number, writes: number, accepted: number])[] = [
  ['status', 76, 21, 2],
  ['effects', 90, 70, 35],
  ['success', 9, 7, 7],
  ['authentication', 149, 74, 2],
  ['authorization', 23, 12, 1],
  ['precedence', 84, 74, 0],
  ['lookup', 94, 49, 1],
  ['http', 208, 73, 12],
  ['robustness', 50, 3, 2],
  ['validation', 272, 272, 35],
  ['drift', 0, 0, 0],
  ['hygiene', 7, 0, 0],
];

const plan = planRun(catalogue, caseContext());

for (const [topic, ...most] of bounds) {
  test(`${topic} plans at most ${most[0]} requests, ${most[1]} of them writes ${most[2]} of which are to succeed`, () => {
    const planned = plan.topics.find((one) => one.topic === topic);
    const accepted = (planned?.accepted ?? 0) + (planned?.acceptedWithoutObject ?? 0);
    for (const [index, count] of [planned?.requests ?? 0, planned?.writes ?? 0, accepted].entries()) {
      expect(count).toBeLessThanOrEqual(most[index] ?? 0);
      expect(count).toBeGreaterThanOrEqual(Math.floor((most[index] ?? 0) * 0.7));
    }
  });
}

test('a run sends at most 1,200 requests at the default settings', () => {
  expect(plan.requests).toBeLessThanOrEqual(1_200);
});

test('a deployment that accepts every request that may get 200 accepts no more writes than a run may have', () => {
  expect(plan.accepted).toBeLessThanOrEqual(acceptedWriteLimit);
  expect(plan.acceptedWithoutObject).toBeLessThanOrEqual(acceptedWithoutObjectLimit);
});

test('a deployment that also accepts as many by mistake as are spared has every must and should tested', () => {
  const others = plan.accepted - plan.controls.accepted + plan.onFailure.accepted + spareWrites;
  expect(others).toBeLessThanOrEqual(acceptedWriteLimit - writesForControls - writesKeptFrom.should);
});

test('at most six syncs may leave a task that fails and is repeated, whatever the examples', { tag: '@slow' }, () => {
  const withMany = planRun(catalogue, { ...caseContext(), examples: 1000 });
  expect([plan.failingTasks, withMany.failingTasks]).toEqual([6, 6]);
});

test('the same holds with the largest number of examples that the settings allow', { tag: '@slow' }, () => {
  const { accepted, acceptedWithoutObject } = planRun(catalogue, { ...caseContext(), examples: 1000 });
  expect(accepted).toBeLessThanOrEqual(acceptedWriteLimit);
  expect(acceptedWithoutObject).toBeLessThanOrEqual(acceptedWithoutObjectLimit);
});

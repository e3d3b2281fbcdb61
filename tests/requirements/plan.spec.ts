import { expect, test } from '@playwright/test';
import type { Topic } from '../../src/requirements/Requirement.ts';
import { caseContext } from './caseContext.ts';
import { plannedCases } from './plannedCases.ts';

/** Most that a topic plans at the default settings: a target is not ours to hammer. */
const bounds: readonly (readonly [topic: Topic, cases: number, posts: number, accepted: number])[] = [
  ['status', 0, 0, 0],
  ['success', 20, 18, 18],
  ['authentication', 32, 16, 2],
  ['lookup', 64, 32, 0],
  ['validation', 220, 220, 0],
  ['hygiene', 0, 0, 0],
];

const planned = plannedCases(caseContext());

for (const [topic, cases, posts, accepted] of bounds) {
  test(`${topic} plans at most ${cases} requests, ${posts} of them POST and ${accepted} of those to succeed`, () => {
    const mine = planned.filter(({ requirement }) => requirement.topic === topic);
    const writes = mine.filter(({ planned: { probe } }) => probe.method === 'POST');
    const succeed = writes.filter(({ planned: { acceptable } }) => acceptable.text === 'status 200');
    expect(mine.length).toBeLessThanOrEqual(cases);
    expect(mine.length).toBeGreaterThanOrEqual(cases * 0.75);
    expect(writes.length).toBeLessThanOrEqual(posts);
    expect(succeed.length).toBeLessThanOrEqual(accepted);
  });
}

test('at most 40 requests may or may not be accepted', () => {
  const open = planned.filter(({ planned: { acceptable } }) => acceptable.text === 'status 200 or 400');
  expect(open.length).toBeLessThanOrEqual(40);
});

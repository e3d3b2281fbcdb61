import { expect, test } from '@playwright/test';
import type { Benign } from '../../../src/fakes/benign/Benign.ts';
import { benignDeployments } from '../../../src/fakes/benign/benignDeployments.ts';
import { conformingStages } from '../../../src/fakes/reference/conformingStages.ts';
import { defaultFixtures } from '../../../src/fakes/reference/defaultFixtures.ts';
import type { Stages } from '../../../src/fakes/reference/Stages.ts';
import { packBenign, together } from './packBenign.ts';

/** A variant that replaces one stage by another. */
function variant(id: string, stage: 'lookup' | 'parse'): Benign {
  const change = (stages: Stages): Stages => ({
    ...stages,
    [stage]: (...args: readonly never[]) => Reflect.apply(stages[stage], undefined, args),
  });
  return { id, statement: 'It changes a stage.', change };
}

const idsOf = (variants: readonly Benign[]) => packBenign(variants).map((pack) => pack.map(({ id }) => id));

test('every benign variant is in one pack', () => {
  expect(idsOf(benignDeployments).flat().toSorted()).toEqual(benignDeployments.map(({ id }) => id).toSorted());
});

test('a variant with large responses is alone', () => {
  const packs = idsOf(benignDeployments);
  expect(packs).toContainEqual(['thousand-tasks']);
  expect(packs).toContainEqual(['many-messages']);
});

test('there are less than half as many packs as benign variants', () => {
  expect(packBenign(benignDeployments).length).toBeLessThan(benignDeployments.length / 2);
});

test('variants share a pack if they change different stages, and are apart if they change the same one', () => {
  expect(idsOf([variant('one', 'lookup'), variant('other', 'parse')])).toEqual([['one', 'other']]);
  expect(idsOf([variant('one', 'lookup'), variant('other', 'lookup')])).toEqual([['one'], ['other']]);
});

test('variants with other fixtures are apart', () => {
  const fixtures = () => defaultFixtures();
  const created = ['one', 'other'].map((id) => ({ id, statement: 'It holds others.', fixtures }));
  expect(idsOf(created)).toEqual([['one'], ['other']]);
});

test('a pack changes every stage that one of its variants changes, and has the fixtures of the one that has any', () => {
  const fixtures = () => defaultFixtures();
  const { change, fixtures: packed } = together([
    variant('one', 'lookup'),
    { id: 'held', statement: 'It holds others.', fixtures },
    variant('other', 'parse'),
  ]);
  const changed = change?.(conformingStages);
  expect(changed?.lookup).not.toBe(conformingStages.lookup);
  expect(changed?.parse).not.toBe(conformingStages.parse);
  expect(packed).toBe(fixtures);
});

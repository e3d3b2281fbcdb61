import { expect, test } from '@playwright/test';
import type { Benign } from '../../../src/fakes/benign/Benign.ts';
import { benignDeployments } from '../../../src/fakes/benign/benignDeployments.ts';
import { defaultFixtures } from '../../../src/fakes/reference/defaultFixtures.ts';
import { partsOf } from './packBenign.ts';
import { sampleBenign } from './sampleBenign.ts';

test('the first variant of those that change the same is in the sample, in the order of all', () => {
  const other: Benign = { id: 'other', statement: 'It holds others.', fixtures: () => defaultFixtures() };
  const alike = ['one', 'two', 'three', 'four'].map((id): Benign => ({ id, statement: 'It changes nothing.' }));
  const ids = sampleBenign([...alike.slice(0, 1), other, ...alike.slice(1)]).map(({ id }) => id);
  expect(ids).toEqual(['one', 'other']);
});

test('the sample changes everything that any benign variant changes', () => {
  const changed = new Set(sampleBenign(benignDeployments).flatMap(partsOf));
  expect(benignDeployments.flatMap(partsOf).filter((part) => !changed.has(part))).toEqual([]);
});

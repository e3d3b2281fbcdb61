import { expect, test } from '@playwright/test';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { drawOrder } from '../../../src/requirements/drawOrder.ts';

const seeds = [1, 2, 3, 20_240_801];
const ids = catalogue.map(({ id }) => id);
const placeOf = (order: readonly { readonly id: string }[], id: string) => order.findIndex((one) => one.id === id);

test('a random order has every requirement once, and depends only on the seed', () => {
  for (const seed of seeds) {
    const drawn = drawOrder(catalogue, seed).map(({ id }) => id);
    expect(drawn.toSorted()).toEqual(ids.toSorted());
    expect(drawOrder(catalogue, seed).map(({ id }) => id)).toEqual(drawn);
  }
  const orders = seeds.map((seed) =>
    drawOrder(catalogue, seed)
      .map(({ id }) => id)
      .join(' '),
  );
  expect(new Set([...orders, ids.join(' ')]).size).toBe(seeds.length + 1);
});

test('requirements before a procedure stay before it in every random order', () => {
  for (const seed of seeds) {
    const drawn = drawOrder(catalogue, seed);
    for (const [place, { id, verification }] of catalogue.entries()) {
      if (!('procedure' in verification)) continue;
      const before = catalogue.slice(0, place).map((one) => one.id);
      expect(
        drawn
          .slice(0, placeOf(drawn, id))
          .map((one) => one.id)
          .toSorted(),
      ).toEqual(before.toSorted());
    }
  }
});

test('requirements that leave tasks come after all that precede them in the catalogue', () => {
  const leaving = catalogue.filter(({ verification }) => 'cases' in verification && verification.leavesTasks === true);
  expect(leaving.map(({ id }) => id)).toEqual(['SYNC-OBJECT-UNREADABLE-ID']);
  for (const seed of seeds) {
    const drawn = drawOrder(catalogue, seed);
    for (const { id } of leaving) expect(placeOf(drawn, id)).toBe(placeOf(catalogue, id));
  }
});

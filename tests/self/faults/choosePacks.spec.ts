import { expect, test } from '@playwright/test';
import type { Fault } from '../../../src/fakes/faults/Fault.ts';
import { faults } from '../../../src/fakes/faults/faults.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { choosePacks, supporting } from './choosePacks.ts';

const packs = choosePacks(faults);

/** A fault that replaces one stage by a copy. */
function fault(id: string, violates: readonly string[], stage: 'lookup' | 'parse' | 'refuse' | 'order'): Fault {
  const change: Fault['change'] = (stages) => ({
    ...stages,
    ...(stage === 'order'
      ? { order: [...stages.order] }
      : { [stage]: (...args: readonly never[]) => Reflect.apply(stages[stage], undefined, args) }),
  });
  return { id, statement: 'It changes a stage.', violates, change };
}

const idsOf = (created: readonly Fault[]) => choosePacks(created).map((pack) => pack.map(({ id }) => id));

test('every fault is in one pack', () => {
  expect(packs.flatMap((pack) => pack.map(({ id }) => id)).toSorted()).toEqual(faults.map(({ id }) => id).toSorted());
});

test('no requirement is violated twice in a pack', () => {
  const twice = packs.flatMap((pack) => {
    const violated = pack.flatMap(({ violates }) => violates);
    return violated.filter((id, index) => violated.indexOf(id) !== index);
  });
  expect(twice).toEqual([]);
});

test('a fault of a later contract version, and one that violates a precondition of others, is alone', () => {
  const company = packs.filter((pack) => pack.length > 1).flat();
  expect(company.filter(({ generation }) => generation !== undefined)).toEqual([]);
  expect(company.filter(({ violates }) => violates.some((id) => supporting.includes(id)))).toEqual([]);
});

test('the same faults give the same packs', () => {
  expect(idsOf(faults)).toEqual(packs.map((pack) => pack.map(({ id }) => id)));
});

test('there are at most six packs for ten faults', () => {
  expect(packs.length).toBeLessThanOrEqual(faults.length * 0.6);
});

test('faults of different stages and requirements share a pack', () => {
  expect(idsOf([fault('one', ['A'], 'lookup'), fault('two', ['B'], 'parse')])).toEqual([['one', 'two']]);
});

test('faults that violate the same requirement are apart', () => {
  expect(idsOf([fault('one', ['A'], 'lookup'), fault('two', ['B', 'A'], 'parse')])).toEqual([['two'], ['one']]);
});

test('faults that change the same stage are apart, and so are the order of checks and a refusal', () => {
  expect(idsOf([fault('one', ['A'], 'lookup'), fault('two', ['B'], 'lookup')])).toEqual([['one'], ['two']]);
  expect(idsOf([fault('one', ['A'], 'order'), fault('two', ['B'], 'refuse')])).toEqual([['one'], ['two']]);
});

test('a pack has at most seven faults', () => {
  const free: Fault = { id: 'free', statement: 'It changes nothing.', violates: [], change: (stages) => stages };
  const created = Array.from({ length: 17 }, (_, index) => ({ ...free, id: `free-${index}` }));
  expect(idsOf(created).map(({ length }) => length)).toEqual([7, 7, 3]);
});

test('the preconditions of others are requirements of the catalogue', () => {
  const known = catalogue.map(({ id }) => id);
  expect(supporting.filter((id) => !known.includes(id))).toEqual([]);
});

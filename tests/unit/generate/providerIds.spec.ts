import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { operationPath } from '../../../src/contract/operations.ts';
import {
  type IdClass,
  lenientSpellings,
  nonIntegerIds,
  normalisedIds,
  otherSpellings,
  outOfRangeIds,
  unknownIds,
  wrappedIds,
} from '../../../src/generate/providerIds.ts';
import { readAsInteger } from '../../../src/generate/readAsId.ts';
import { readAsPythonInteger, scriptReaders } from './lenientReaders.ts';

const known = ['1', '42', '2147483647', '1000000000'];

/** Ids of a class over many seeds, each once. */
function idsOf({ ids, varies }: IdClass): readonly string[] {
  const seeds = Array.from({ length: varies ? 20 : 2 }, (_, seed) => seed);
  return [...new Set(seeds.flatMap((seed) => fc.sample(ids, { seed, numRuns: varies ? 30 : 2 })))];
}

const classes = [
  unknownIds(known),
  ...outOfRangeIds,
  ...nonIntegerIds,
  ...known.slice(0, 2).flatMap((id) => [...otherSpellings(id), ...lenientSpellings(id), ...wrappedIds(id)]),
];

/** The path of an id as a server gets it: WHATWG URLs may percent-encode more, but no segment is added or removed. */
function segmentsOf(id: string): readonly string[] {
  const { pathname } = new URL(`/api/v3${operationPath('sync-status', id, 'scim')}`, 'http://127.0.0.1');
  return pathname.split('/').map(decodeURIComponent);
}

test('every id is one segment of the path', () => {
  const met = classes.flatMap(idsOf).map((id) => ({ id: decodeURIComponent(id), segments: segmentsOf(id) }));
  const wanted = met.map(({ id }) => ({
    id,
    segments: ['', 'api', 'v3', 'providers', 'scim', id, 'sync', 'status', ''],
  }));
  expect(met).toEqual(wanted);
});

test('every id is spelled as encodeURIComponent does', () => {
  expect(classes.flatMap(idsOf).filter((id) => id !== encodeURIComponent(decodeURIComponent(id)))).toEqual([]);
});

test('no id is empty or a dot segment', () => {
  const odd = classes.flatMap(idsOf).filter((id) => /^(\.|%2e)*$/i.test(id));
  expect(odd).toEqual([]);
});

test('each class has a unique name that describes its ids', () => {
  const names = [
    unknownIds(known),
    ...outOfRangeIds,
    ...nonIntegerIds,
    ...otherSpellings('1'),
    ...lenientSpellings('1'),
    ...wrappedIds('1'),
    ...normalisedIds('1'),
  ].map(({ name }) => name);
  expect(names.filter((name) => !/^provider id: [\w, -]+$/.test(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test('a class that varies has more than one id, any other just one', () => {
  expect(classes.filter((one) => one.varies !== new Set(idsOf(one)).size > 1).map(({ name }) => name)).toEqual([]);
});

test('an unknown id is not one of the known ones', () => {
  const next = ['1000000000', '1000000001', '1000000002', '1000000003'];
  const ids = idsOf(unknownIds(next));
  expect(ids.filter((id) => next.includes(id))).toEqual([]);
});

test('an unknown id is a positive integer of 32 bits with ten digits', () => {
  const numbers = idsOf(unknownIds(known)).map(readAsInteger);
  expect(numbers.filter((number = 0n) => number < 1_000_000_000n || number > 2_147_483_647n)).toEqual([]);
});

for (const id of ['1', '42', '9007199254740993']) {
  for (const spelling of otherSpellings(id)) {
    test(`${id} with ${spelling.name.replace('provider id: ', '')} is the same number in other letters`, () => {
      const ids = idsOf(spelling).map(decodeURIComponent);
      expect(ids).not.toContain(id);
      expect(new Set(ids.flatMap((one) => [readAsInteger(one), readAsPythonInteger(one)]))).toEqual(
        new Set([BigInt(id)]),
      );
    });
  }
}

for (const spelling of lenientSpellings('42')) {
  test(`42 with ${spelling.name.replace('provider id: ', '')} is an integer only to a lenient parser`, () => {
    const ids = idsOf(spelling).map(decodeURIComponent);
    expect(ids.filter((id) => readAsInteger(id) !== undefined || readAsPythonInteger(id) !== undefined)).toEqual([]);
    const read = ids.map((id) => (id.startsWith('%') ? decodeURIComponent(id) : id));
    expect(read.filter((id) => Number.parseInt(id, 10) !== 42 && Number(id) !== 42)).toEqual([]);
  });
}

test('a wrapped id is the known one in its lowest 32 or 64 bits, or without its sign', () => {
  const numbers = wrappedIds('42')
    .flatMap(idsOf)
    .map((id) => BigInt(id));
  expect(numbers).not.toContain(42n);
  expect(new Set(numbers.map((number) => (number < 0n ? -number : BigInt.asUintN(32, number))))).toEqual(
    new Set([42n]),
  );
});

test('no id that proxies normalise is an integer as it is', () => {
  const readings = normalisedIds('7').flatMap(idsOf).map(readAsInteger);
  expect(readings).toEqual(Array(normalisedIds('7').length).fill(undefined));
});

for (const one of nonIntegerIds) {
  test(`a ${one.name} is read as no integer`, () => {
    const readings = idsOf(one)
      .map(decodeURIComponent)
      .flatMap((id) => pythonAndScript(id));
    expect(readings.filter((reading) => reading !== undefined)).toEqual([]);
  });
}

function pythonAndScript(id: string): readonly unknown[] {
  return [readAsInteger, readAsPythonInteger, ...scriptReaders].map((read) => read(id));
}

test('ids out of range are integers that no positive 32-bit column holds', () => {
  const numbers = [...outOfRangeIds, ...wrappedIds('42')].flatMap(idsOf).map((id) => readAsInteger(id));
  expect(numbers).not.toContain(undefined);
  expect(numbers.filter((number = 1n) => number > 0n && number <= 2_147_483_647n)).toEqual([]);
});

test('ids out of range reach zero and beyond 32, 53 and 64 bits', () => {
  const numbers = new Set(outOfRangeIds.flatMap(idsOf).map((id) => readAsInteger(id)));
  for (const bits of [31n, 32n, 53n, 63n, 64n]) {
    expect([...numbers].some((number = 0n) => number >= 2n ** bits && number <= 2n ** bits + 1n)).toBe(true);
  }
  expect(numbers).toContain(0n);
});

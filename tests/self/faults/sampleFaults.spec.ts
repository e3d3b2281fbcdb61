import { expect, test } from '@playwright/test';
import type { Fault } from '../../../src/fakes/faults/Fault.ts';
import { faults } from '../../../src/fakes/faults/faults.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { sampleFaults } from './sampleFaults.ts';

function fault(id: string, violates: readonly string[]): Fault {
  return { id, statement: 'It changes nothing.', violates, change: (stages) => stages };
}

const idsOf = (some: readonly Fault[]) => some.map(({ id }) => id);

test('the first fault of each requirement is in the sample once, in the order of all', () => {
  const created = [fault('b', ['B', 'A']), fault('a', ['A']), fault('c', ['C']), fault('again', ['C'])];
  expect(idsOf(sampleFaults(created, [{ id: 'C' }, { id: 'A' }, { id: 'B' }]))).toEqual(['b', 'c']);
});

test('a requirement without a fault adds none', () => {
  expect(sampleFaults([fault('a', ['A'])], [{ id: 'B' }])).toEqual([]);
});

test('every requirement of the catalogue is violated in the sample', () => {
  const violated = new Set(sampleFaults(faults, catalogue).flatMap(({ violates }) => violates));
  expect(catalogue.map(({ id }) => id).filter((id) => !violated.has(id))).toEqual([]);
});

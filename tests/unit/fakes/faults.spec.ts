import { expect, test } from '@playwright/test';
import { faults } from '../../../src/fakes/faults/faults.ts';
import { conformingStages } from '../../../src/fakes/reference/conformingStages.ts';
import type { Stages } from '../../../src/fakes/reference/Stages.ts';

const stageNames = Object.keys(conformingStages) as readonly (keyof Stages)[];

/** The stages that a fault replaces. */
function replaced(fault: (typeof faults)[number]): readonly string[] {
  const changed = fault.change(conformingStages);
  return stageNames.filter((name) => changed[name] !== conformingStages[name]);
}

/** The repeated values of a list. */
function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

test('the id of every fault is a unique slug', () => {
  const ids = faults.map(({ id }) => id);
  expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id))).toEqual([]);
  expect(repeated(ids)).toEqual([]);
});

test('the statement of every fault is one unique sentence', () => {
  const statements = faults.map(({ statement }) => statement);
  expect(statements.filter((statement) => !/^[A-Z](?:(?!\. ).)*[^.]\.$/.test(statement))).toEqual([]);
  expect(repeated(statements)).toEqual([]);
});

test('every source is an issue or a section of an RFC', () => {
  const sources = faults.flatMap(({ source }) => source ?? []);
  expect(sources.filter((source) => !/^(?:[\w.-]+\/[\w.-]+#\d+|RFC \d+ §\d+(?:\.\d+)*)$/.test(source))).toEqual([]);
});

test('every fault replaces one to three stages', () => {
  const wrong = faults.map((fault) => [fault.id, ...replaced(fault)]).filter(({ length }) => length < 2 || length > 4);
  expect(wrong).toEqual([]);
});

test('no fault adds or removes a stage', () => {
  const names = faults.map(({ change }) => Object.keys(change(conformingStages)).toSorted().join());
  expect([...new Set(names)]).toEqual([stageNames.toSorted().join()]);
});

import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { createReportValidator } from '../../../../src/report/validateReport.ts';
import { type Level, topics } from '../../../../src/requirements/Requirement.ts';
import { buildKillMatrix } from '../../../../src/tools/selftest/buildKillMatrix.ts';
import { subjectOutcomes } from '../../../../src/tools/selftest/judgeSubject.ts';
import { killMatrixSchemaVersion } from '../../../../src/tools/selftest/KillMatrix.ts';
import { subjectKinds } from '../../../../src/tools/selftest/Subject.ts';
import { endedWith, judged } from './samples.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../../schemas/kill-matrix.schema.json', import.meta.url), 'utf8'),
);
const validate = createReportValidator(schema);

/** A matrix in which every field of the types is given. */
const full = {
  ...buildKillMatrix(endedWith('any-model', 7, judged('survived', [], ['SYNC-OBJECT-B (must) passed']))),
  only: ['any-model'],
};

/** Fields that the types mark with `?`. */
const optional = ['only', 'source'];

/** The matrix and one object of each kind within it, each in a fresh copy. */
const places: { readonly [name: string]: (matrix: typeof full) => object | undefined } = {
  matrix: (matrix) => matrix,
  suite: ({ suite }) => suite,
  contract: ({ contract }) => contract,
  requirement: ({ requirements }) => requirements[0],
  fault: ({ faults }) => faults[0],
  problem: ({ faults }) => faults[0]?.problems[0],
  deployment: ({ deployments }) => deployments[0],
};

test('a matrix is valid, also after a round trip', () => {
  expect(validate(full)).toEqual([]);
  expect(validate(JSON.parse(JSON.stringify(full)))).toEqual([]);
});

for (const [name, placeOf] of Object.entries(places)) {
  test(`a missing, mistyped or extra field of a ${name} is a problem`, () => {
    const keys = Object.keys(placeOf(full) ?? {});
    expect(keys.length).toBeGreaterThan(1);
    const problemsWith = (change: (place: object) => void) => {
      const copy = structuredClone(full);
      change(placeOf(copy) ?? {});
      return validate(copy);
    };
    expect(problemsWith((place) => Reflect.set(place, 'extra', 1))).not.toEqual([]);
    expect(keys.filter((key) => problemsWith((place) => Reflect.set(place, key, null)).length === 0)).toEqual([]);
    expect(keys.filter((key) => problemsWith((place) => Reflect.deleteProperty(place, key)).length === 0)).toEqual(
      keys.filter((key) => optional.includes(key)),
    );
  });
}

// An object, because a record over a union must name every member, or it does not compile.
const levels: { readonly [level in Level]: true } = { must: true, should: true, may: true };

for (const [name, values] of Object.entries({
  topic: topics,
  level: Object.keys(levels),
  outcome: subjectOutcomes,
  kind: subjectKinds.filter((kind) => kind !== 'fault'),
})) {
  test(`the schema knows the same values of ${name} as the code`, () => {
    expect(schema.definitions[name].enum.toSorted()).toEqual(values.toSorted());
  });
}

test('the schema has the version of the code', () => {
  expect(schema.properties.schemaVersion.const).toBe(killMatrixSchemaVersion);
  expect(schema.$id).toContain(killMatrixSchemaVersion);
});

import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@playwright/test';
import type { Edit } from '../../../src/generate/Edit.ts';
import { misnamedIds } from '../../../src/generate/idEdits.ts';
import { misnamedModels } from '../../../src/generate/modelEdits.ts';
import { spellings } from '../../../src/generate/spellings.ts';
import { plainBody } from '../../../src/generate/ValidRequest.ts';
import {
  allEdits,
  bodiesOf,
  brokenRules,
  harmlessEdits,
  idEdits,
  membersOf,
  modelEdits,
  oddIds,
  readJson,
  requestsFor,
  usualIds,
} from './edits.ts';

const requests = requestsFor([...usualIds, ...oddIds]);
const seeds = 12;
const runs = 4;

function distinct(values: readonly unknown[]): readonly unknown[] {
  return [...new Set(values.map((value) => JSON.stringify(value)))].map((text): unknown => JSON.parse(text));
}

for (const edit of allEdits) {
  const rules = [...edit.breaks].sort();
  test(`${edit.name} breaks ${rules.join(' and ') || 'nothing'}, for every request`, () => {
    const met = requests.flatMap((valid) => bodiesOf(edit, valid, seeds, runs).map(brokenRules));
    expect(distinct(met)).toEqual([rules]);
  });
}

/** The values of a member over many bodies of an edit, each with the value in the valid request. */
function valuesOf(edits: readonly Edit[], member: string): readonly (readonly [met: unknown, valid: unknown])[] {
  return edits.flatMap((edit) =>
    requests.flatMap((valid) =>
      bodiesOf(edit, valid, 3, 3).map(
        (body) => [membersOf(body).get(member), membersOf(plainBody(valid)).get(member)] as const,
      ),
    ),
  );
}

test('an edit of the model leaves the id as it is', () => {
  expect(valuesOf(modelEdits, 'sync_object_id').filter(([met, valid]) => met !== valid)).toEqual([]);
});

test('an edit of the model changes the model', () => {
  expect(valuesOf(modelEdits, 'sync_object_model').filter(([met, valid]) => met === valid)).toEqual([]);
});

test('an edit of the id leaves the model as it is', () => {
  expect(valuesOf(idEdits, 'sync_object_model').filter(([met, valid]) => met !== valid)).toEqual([]);
});

test('an edit of the id changes the id', () => {
  expect(valuesOf(idEdits, 'sync_object_id').filter(([met, valid]) => met === valid)).toEqual([]);
});

test('an edit of a member adds no other member', () => {
  const edits = [...modelEdits, ...idEdits].filter((edit) => ![...misnamedModels, ...misnamedIds].includes(edit));
  const names = edits.flatMap((edit) =>
    requests.flatMap((valid) => bodiesOf(edit, valid, 2, 2).flatMap((body) => [...membersOf(body).keys()])),
  );
  expect(new Set(names)).toEqual(new Set(['sync_object_model', 'sync_object_id']));
});

test('an edit of the name of a member leaves the other member and both values as they are', () => {
  const odd = [...misnamedModels, ...misnamedIds].flatMap((edit) =>
    requests.flatMap((valid) =>
      bodiesOf(edit, valid, 4, 4).filter((body) => {
        const [met, plain] = [membersOf(body), membersOf(plainBody(valid))];
        const names = [...met.keys()].filter((name) => plain.has(name));
        return (
          names.length !== 1 ||
          names[0] === edit.part ||
          !isDeepStrictEqual(new Set(met.values()), new Set(plain.values()))
        );
      }),
    ),
  );
  expect(odd).toEqual([]);
});

test('spellings and additions leave both members as they are', () => {
  const met = [...valuesOf(harmlessEdits, 'sync_object_id'), ...valuesOf(harmlessEdits, 'sync_object_model')];
  expect(met.filter(([value, valid]) => value !== valid)).toEqual([]);
});

for (const edit of spellings) {
  test(`${edit.name} differs from the plain body in its bytes and not in its value`, () => {
    const wrong = requests.flatMap((valid) => {
      const plain = plainBody(valid);
      return bodiesOf(edit, valid, seeds, runs).filter(
        (body) => !isDeepStrictEqual(readJson(body), readJson(plain)) || Buffer.from(body).equals(plain),
      );
    });
    expect(wrong.map((body) => new TextDecoder().decode(body))).toEqual([]);
  });
}

test('each plain body is valid', () => {
  expect(distinct(requests.map((valid) => brokenRules(plainBody(valid))))).toEqual([[]]);
});

test('no edit yields the plain body', () => {
  const same = allEdits.filter((edit) =>
    requests.some((valid) => bodiesOf(edit, valid, 4, 4).some((body) => Buffer.from(body).equals(plainBody(valid)))),
  );
  expect(same.map(({ name }) => name)).toEqual([]);
});

test('each edit is named by its part and how it is edited', () => {
  const odd = allEdits.filter(
    ({ name, part }) => !/^[\w ]+: [\w][\w -]*[\w]$/.test(name) || !name.startsWith(`${part}: `),
  );
  expect(odd.map(({ name }) => name)).toEqual([]);
});

test('no two edits have the same name', () => {
  expect(new Set(allEdits.map(({ name }) => name)).size).toBe(allEdits.length);
});

test('an edit that varies has more than one body, any other just one', { tag: '@slow' }, () => {
  const many = (edit: Edit) =>
    requests.some(
      (valid) =>
        new Set(bodiesOf({ ...edit, varies: true }, valid, 6, 8).map((body) => Buffer.from(body).toString('latin1')))
          .size > 1,
    );
  expect(allEdits.filter((edit) => edit.varies !== many(edit)).map(({ name }) => name)).toEqual([]);
});

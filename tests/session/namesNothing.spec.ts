import { expect, test } from '@playwright/test';
import { unreadableIds } from '../../src/generate/idEdits.ts';
import { sampleEdit } from '../../src/generate/sampleEdit.ts';
import { utf8, validRequests } from '../../src/generate/ValidRequest.ts';
import { probe } from '../../src/requirements/probes.ts';
import { namesNothing } from '../../src/session/namesNothing.ts';
import { fakeTarget, readProbe, writeProbe } from './fakes.ts';

const model = '"sync_object_model":"authentik.core.models.User"';
const target = fakeTarget();

for (const valid of validRequests(target)) {
  test(`no unreadable id in place of that of ${valid.model} names an object, at 20 seeds`, () => {
    const bodies = unreadableIds.flatMap((edit) =>
      Array.from({ length: 20 }, (_, seed) => sampleEdit(edit, valid, seed, 2)).flat(),
    );
    expect(bodies.every(({ body }) => namesNothing(probe('TEST', 'sync-object', target, { body })))).toBe(true);
    expect(bodies.length).toBeGreaterThan(100);
  });
}

const naming: readonly (readonly [what: string, text: string])[] = [
  ['the id of a user', `{${model},"sync_object_id":"6"}`],
  ['a number', `{${model},"sync_object_id":6}`],
  ['an id among blanks', `{${model},"sync_object_id":" 6 "}`],
  ['an id in other digits', `{${model},"sync_object_id":"\u0666"}`],
  ['a UUID without dashes', `{${model},"sync_object_id":"2f6b8f1e6f0f4d2f9c380f6d6a1f7c11"}`],
  ['two ids, of which readers may take either', `{${model},"sync_object_id":"6","sync_object_id":"abc"}`],
  ['a second id by an escape', `{${model},"sync_object_id":"abc","sync_object\\u005fid":"6"}`],
  ['no id', `{${model}}`],
  ['no JSON', `{${model},"sync_object_id":"abc"`],
];
for (const [what, text] of naming) {
  test(`a body with ${what} is not sure to name nothing`, () => {
    expect(namesNothing(writeProbe({ body: utf8(text) }))).toBe(false);
  });
}

test('a read is not a request that names no object', () => {
  expect(namesNothing(readProbe())).toBe(false);
});

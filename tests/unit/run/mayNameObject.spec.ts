import { expect, test } from '@playwright/test';
import { unassignedId, withoutObject } from '../../../src/generate/unassignedIds.ts';
import { models, plainBody, utf8, validRequests } from '../../../src/generate/ValidRequest.ts';
import type { Probe } from '../../../src/http/Probe.ts';
import { followedBy, rawProbe } from '../../../src/http/rawProbe.ts';
import { assertSafe } from '../../../src/run/assertSafe.ts';
import { mayNameObject } from '../../../src/run/mayNameObject.ts';
import { fakeTarget, readProbe, writeProbe } from './fakes.ts';

const target = fakeTarget();
const elsewhere = (text: string | Uint8Array, changes: Partial<Probe> = {}): Probe => ({
  ...writeProbe({ providerId: '77', body: typeof text === 'string' ? utf8(text) : text }),
  ...changes,
});
const json = (id: unknown) => JSON.stringify({ sync_object_model: models.user, sync_object_id: id });
const unassigned = unassignedId(models.user, target);

const naming: readonly (readonly [what: string, probe: Probe])[] = [
  ['the id of the user', elsewhere(json('6'))],
  ['the id of the group', elsewhere(json(target.groupId))],
  ['the id of the group without dashes', elsewhere(json(target.groupId?.replaceAll('-', '')))],
  ['another number', elsewhere(json('123456789'))],
  ['a number as JSON has it', elsewhere(json(6))],
  ['a number with an exponent', elsewhere('{"sync_object_id":6e0}')],
  ['a negative number', elsewhere(json('-1'))],
  ['true, which is 1', elsewhere(json(true))],
  ['a UUID of nobody knows what', elsewhere(json('0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f'))],
  ['an id among others that name nothing', elsewhere(`{"sync_object_id":"${unassigned}","sync_object_id":"6"}`)],
  ['an id within a list', elsewhere(json(['6']))],
  ['an id in JSON that is cut short', elsewhere('{"sync_object_id":"6')],
  ['an id spelled with escapes', elsewhere('{"sync_object_id":"\\u0036"}')],
  ['an id in other digits', elsewhere(json('\u0666'))],
  ['an id of a form', elsewhere('sync_object_id=%36')],
  ['an id in UTF-16', elsewhere(new Uint8Array(Buffer.from(json('6'), 'utf16le')))],
  ['an id under another name', elsewhere('{"pk":6}')],
  ['a body in a coding', elsewhere(json('x'), { headers: [['Content-Encoding', 'gzip']] })],
  ['an id in the query', elsewhere('{}', { path: '/providers/scim/77/sync/object/?sync_object_id=6' })],
  ['an id in bytes that are not the body', rawProbe(elsewhere('{}'), { content: json('6') })],
  [
    'an id in UTF-16 in bytes that are not the body',
    rawProbe(elsewhere('{}'), { content: Buffer.from(json('6'), 'utf16le').toString('latin1') }),
  ],
];
for (const [what, probe] of naming) {
  test(`a request elsewhere may name an object by ${what}, and is not sent`, () => {
    expect(mayNameObject(probe, target)).toBe(true);
    expect(() => assertSafe(probe, target)).toThrow(
      'to provider 77, which the settings do not name, with a body that may refer',
    );
  });
}

const nothing: readonly (readonly [what: string, probe: Probe])[] = [
  ['no body', { ...elsewhere(''), method: 'DELETE' }],
  ['an empty object', elsewhere('{}')],
  ['a text that is no id', elsewhere(json('no such object'))],
  ...validRequests(target).map(
    (valid) => [`the id of no ${valid.model}`, elsewhere(plainBody(withoutObject(valid, target)))] as const,
  ),
  ['JSON that is cut short', elsewhere(`{"sync_object_id":"${unassigned}"`)],
  [
    'a raw request, another one after it',
    followedBy(rawProbe(elsewhere(json(unassigned)), { framing: 'chunked' }), readProbe()),
  ],
];
for (const [what, probe] of nothing) {
  test(`a request elsewhere names no object with ${what}`, () => {
    expect(mayNameObject(probe, target)).toBe(false);
    expect(() => assertSafe(probe, target)).not.toThrow();
  });
}

test('to a given provider any object may be named', () => {
  for (const providerId of ['10', '20', '010']) {
    expect(() => assertSafe(writeProbe({ providerId, body: utf8(json('6')) }), target)).not.toThrow();
  }
});

test('a user that has an id of 13 digits is named by it', () => {
  for (const id of [unassigned, Number(unassigned)]) {
    expect(mayNameObject(elsewhere(json(id)), { ...target, userId: unassigned })).toBe(true);
  }
});

test('a seed has one id of no object for each model, and another seed another', () => {
  const ids = [1, 1, 2].map((seed) => [models.user, models.group].map((model) => unassignedId(model, { seed })));
  expect(ids[0]).toEqual(ids[1]);
  expect(ids[0]?.[0]).toMatch(/^\d{13}$/);
  expect(ids[0]?.[1]).toMatch(/^[a-f][\da-f]{7}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(new Set(ids.flat()).size).toBe(4);
});

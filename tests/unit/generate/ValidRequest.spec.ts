import { expect, test } from '@playwright/test';
import { models, plainBody, utf8, validRequests } from '../../../src/generate/ValidRequest.ts';

const text = (body: Uint8Array) => new TextDecoder().decode(body);

test('there is one valid request for each object given, the user first', () => {
  const user = { model: models.user, id: '6' };
  const group = { model: models.group, id: 'g' };
  expect(validRequests({ userId: '6', groupId: 'g' })).toEqual([user, group]);
  expect(validRequests({ groupId: 'g' })).toEqual([group]);
  expect(validRequests({ userId: '6' })).toEqual([user]);
  expect(validRequests({})).toEqual([]);
});

test('the plain body names model and id in this order, without a blank', () => {
  expect(text(plainBody({ model: models.user, id: '6' }))).toBe(
    '{"sync_object_model":"authentik.core.models.User","sync_object_id":"6"}',
  );
});

test('a text becomes UTF-8 without a byte order mark', () => {
  expect([...utf8('aü😀')]).toEqual([0x61, 0xc3, 0xbc, 0xf0, 0x9f, 0x98, 0x80]);
});

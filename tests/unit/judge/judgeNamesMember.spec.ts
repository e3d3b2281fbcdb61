import { expect, test } from '@playwright/test';
import { judgeNamesMember } from '../../../src/judge/judgeNamesMember.ts';
import { exchangeOf, failedExchange } from './exchangeOf.ts';

const wrong = 'sync_object_id';

const named: readonly (readonly [fact: string, body: string])[] = [
  ['only the wrong member', '{"sync_object_id":["no"]}'],
  ['the wrong member among other names', '{"sync_object_id":"no","non_field_errors":[],"code":"invalid"}'],
  ['the wrong member with any value', '{"sync_object_id":null}'],
  ['the wrong member deeper down', '{"errors":{"sync_object_id":["no"]}}'],
  ['the wrong member in a list', '{"detail":[{"loc":["body","sync_object_id"],"msg":"no"}]}'],
  ['the wrong member in a pointer', '{"errors":[{"pointer":"#/sync_object_id"}]}'],
  ['the wrong member in a sentence', '{"non_field_errors":["sync_object_id: no"]}'],
];
for (const [fact, body] of named) {
  test(`nothing is found in a body that names ${fact}`, () => {
    expect(judgeNamesMember(exchangeOf(body), wrong)).toEqual([]);
  });
}

const unnamed: readonly (readonly [fact: string, body: string])[] = [
  ['nothing', '{}'],
  ['the other member', '{"sync_object_model":["no"]}'],
  ['both members', '{"sync_object_id":["no"],"sync_object_model":["no"]}'],
  ['a longer word', '{"detail":"x_sync_object_id"}'],
  ['the whole request', '{"sync_object_id":["no"],"request":{"sync_object_model":"x","sync_object_id":""}}'],
  ['the wrong member in no object', '["sync_object_id"]'],
  ['the wrong member in no JSON', 'sync_object_id'],
  ['null', 'null'],
];
for (const [fact, body] of unnamed) {
  test(`a body that names ${fact} is found`, () => {
    expect(judgeNamesMember(exchangeOf(body), wrong)).toEqual([
      {
        layer: 'relation',
        keyword: 'names-member',
        acceptable: 'a ValidationError that names only the member sync_object_id of the request',
        actual: JSON.stringify(body),
      },
    ]);
  });
}

test('the model is distinguished from the id', () => {
  const exchange = exchangeOf('{"sync_object_model":["no"]}');
  expect(judgeNamesMember(exchange, 'sync_object_model')).toEqual([]);
  expect(judgeNamesMember(exchange, 'sync_object_id')).toHaveLength(1);
});

test('a missing response is not a finding', () => {
  expect(judgeNamesMember(failedExchange(), wrong)).toEqual([]);
});

import { expect, test } from '@playwright/test';
import { secretsOf } from '../../src/target/secretsOf.ts';

test('lists every token under its placeholder', () => {
  const tokens = { operator: 'a', restricted: 'b', revoked: 'c', sink: 'd' };
  expect(secretsOf({ tokens })).toEqual([
    { placeholder: '<operator-token>', value: 'a' },
    { placeholder: '<restricted-token>', value: 'b' },
    { placeholder: '<revoked-token>', value: 'c' },
    { placeholder: '<sink-token>', value: 'd' },
  ]);
});

test('lists no token that was not given', () => {
  expect(secretsOf({ tokens: { operator: 'a' } })).toEqual([{ placeholder: '<operator-token>', value: 'a' }]);
});

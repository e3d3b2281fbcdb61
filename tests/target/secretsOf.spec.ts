import { expect, test } from '@playwright/test';
import { secretsOf } from '../../src/target/secretsOf.ts';

test("lists every token under its placeholder, and the near misses of the operator's", () => {
  const tokens = { operator: 'aB', restricted: 'b', revoked: 'c', sink: 'd' };
  expect(secretsOf({ tokens })).toEqual([
    { placeholder: '<operator-token>', value: 'aB' },
    { placeholder: '<restricted-token>', value: 'b' },
    { placeholder: '<revoked-token>', value: 'c' },
    { placeholder: '<sink-token>', value: 'd' },
    { placeholder: '<operator-token-cut>', value: 'a' },
    { placeholder: '<operator-token-swapped>', value: 'Ab' },
  ]);
});

test('lists no token that was not given', () => {
  expect(secretsOf({ tokens: { revoked: 'a' } })).toEqual([{ placeholder: '<revoked-token>', value: 'a' }]);
});

import { expect, test } from '@playwright/test';
import { secretsOf } from '../../../src/settings/secretsOf.ts';

test("lists every token under its placeholder, and all tokens derived from the operator's", () => {
  const tokens = { operator: 'aB', restricted: 'b', revoked: 'c', sink: 'd' };
  expect(secretsOf({ tokens })).toEqual([
    { placeholder: '<operator-token>', value: 'aB' },
    { placeholder: '<restricted-token>', value: 'b' },
    { placeholder: '<revoked-token>', value: 'c' },
    { placeholder: '<sink-token>', value: 'd' },
    { placeholder: '<operator-token-cut>', value: 'a' },
    { placeholder: '<operator-token-beheaded>', value: 'B' },
    { placeholder: '<operator-token-swapped>', value: 'Ab' },
    { placeholder: '<operator-token-upper>', value: 'AB' },
    { placeholder: '<operator-token-lower>', value: 'ab' },
    { placeholder: '<operator-token-altered>', value: 'ax' },
    { placeholder: '<operator-token-begun>', value: 'xB' },
    { placeholder: '<operator-token-ended>', value: 'ax' },
    { placeholder: '<operator-token-shaped>', value: 'nO' },
    { placeholder: '<operator-token-reversed>', value: 'Ba' },
    { placeholder: '<operator-token-marked>', value: 'a-B' },
    { placeholder: '<operator-token-encoded>', value: 'YUI=' },
    { placeholder: '<operator-token-split>', value: 'a B' },
    { placeholder: '<operator-token-user>', value: 'YUI6' },
    { placeholder: '<operator-token-password>', value: 'c2NpbTphQg==' },
  ]);
});

test('lists no token that was not given', () => {
  expect(secretsOf({ tokens: { revoked: 'a' } })).toEqual([{ placeholder: '<revoked-token>', value: 'a' }]);
});

import { expect, test } from '@playwright/test';
import type { Finding, Located } from '../../../src/judge/Finding.ts';
import { countExchanges, groupFindings, groupKey } from '../../../src/judge/groupFindings.ts';
import { exchangeOf } from './exchangeOf.ts';

const finding: Finding = { layer: 'status', keyword: 'status', acceptable: 'status 400', actual: 'status 500' };
const unedited: Located = { finding, exchange: exchangeOf('') };
const located: Located = { ...unedited, edit: 'body: array' };

/** The same with another status. */
function withStatus(status: number): Located {
  const { exchange } = located;
  const result = { ...exchange.result, kind: 'answer', status, headers: [], body: new Uint8Array() } as const;
  return { ...located, exchange: { ...exchange, result } };
}

const apart: readonly Located[] = [
  located,
  { ...located, operation: 'sync-status' },
  { ...located, edit: 'body: null' },
  withStatus(502),
  { ...located, finding: { ...finding, keyword: 'server-error' } },
  unedited,
];

test('findings of another operation, edit, status or keyword have other keys', () => {
  expect(new Set(apart.map(groupKey)).size).toBe(apart.length);
});

test('layer, wording and exchange do not change the key', () => {
  const other: Finding = { ...finding, layer: 'json', acceptable: 'x', actual: 'y' };
  expect(groupKey({ ...located, finding: other, exchange: exchangeOf('x') })).toBe(groupKey(located));
});

test('groups are in the order of their first members, and members in the order of findings', () => {
  const found = [1, 0, 1, 2, 0].map((kind, index) => ({ ...withStatus(500 + kind), index }));
  expect(groupFindings(found).map((group) => group.map(({ index }) => index))).toEqual([[0, 2], [1, 4], [3]]);
});

test('no findings give no group', () => {
  expect(groupFindings([])).toEqual([]);
});

test('several findings about one exchange count it once', () => {
  const other = { ...located, exchange: exchangeOf('other') };
  const group = [located, other, { ...other, finding: { ...finding, keyword: 'other' } }];
  expect(countExchanges(group)).toBe(2);
});

import { expect, test } from '@playwright/test';
import type { Finding } from '../../src/judge/Finding.ts';
import { countExchanges, groupFindings, groupKey } from '../../src/judge/groupFindings.ts';
import { exchangeOf } from './exchangeOf.ts';

const finding: Finding = {
  layer: 'status',
  operation: 'sync-object',
  edit: 'body: array',
  status: 500,
  keyword: 'status',
  acceptable: 'status 400',
  actual: 'status 500',
  exchange: exchangeOf(''),
};
const { edit: _, ...unedited } = finding;

const apart: readonly Finding[] = [
  finding,
  { ...finding, operation: 'sync-status' },
  { ...finding, edit: 'body: null' },
  { ...finding, status: 502 },
  { ...finding, keyword: 'server-error' },
  unedited,
];

test('findings of another operation, edit, status or keyword have other keys', () => {
  expect(new Set(apart.map(groupKey)).size).toBe(apart.length);
});

test('layer, wording and exchange make no other key', () => {
  const other: Finding = { ...finding, layer: 'json', acceptable: 'x', actual: 'y', exchange: exchangeOf('x') };
  expect(groupKey(other)).toBe(groupKey(finding));
});

test('groups stand in the order of their first members, and members in theirs', () => {
  const found = [1, 0, 1, 2, 0].map((kind, index) => ({ finding: { ...finding, status: 500 + kind }, index }));
  expect(groupFindings(found).map((group) => group.map(({ index }) => index))).toEqual([[0, 2], [1, 4], [3]]);
});

test('nothing found is no group', () => {
  expect(groupFindings([])).toEqual([]);
});

test('several findings about one exchange count it once', () => {
  const exchange = exchangeOf('other');
  const group = [{ finding }, { finding: { ...finding, exchange } }, { finding: { ...finding, exchange } }];
  expect(countExchanges(group)).toBe(2);
});

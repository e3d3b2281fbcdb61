import { expect, test } from '@playwright/test';
import type { HeaderList } from '../../../src/http/Probe.ts';
import { judgeAllow, judgeAllowLists } from '../../../src/judge/judgeAllow.ts';
import { exchangeOf, failedExchange } from './exchangeOf.ts';

const refusal = (status: number, headers: HeaderList) => exchangeOf('', { status, headers });

test('a 405 without Allow is a finding', () => {
  expect(judgeAllow(refusal(405, []))).toHaveLength(1);
});

test('a 405 with Allow, even an empty one, is not a finding', () => {
  expect(judgeAllow(refusal(405, [['allow', '']]))).toEqual([]);
  expect(judgeAllow(refusal(405, [['Allow', 'GET']]))).toEqual([]);
});

test('no other response needs Allow', () => {
  expect(judgeAllow(refusal(404, []))).toEqual([]);
});

for (const [fields, findings] of [
  [['GET, HEAD, OPTIONS'], 0],
  [['OPTIONS', 'HEAD,GET'], 0],
  [['POST, OPTIONS'], 1],
  [['get'], 1],
  [[''], 1],
  [[], 0],
] as const) {
  test(`Allow ${JSON.stringify(fields)} gives ${findings} findings if GET is declared`, () => {
    const headers = fields.map((value) => ['Allow', value] as const);
    expect(judgeAllowLists(refusal(405, headers), 'GET')).toHaveLength(findings);
  });
}

test('findings on Allow show it', () => {
  expect(judgeAllow(refusal(405, []))).toEqual([
    { layer: 'header', keyword: 'allow-missing', acceptable: '405 with Allow', actual: '405 without Allow' },
  ]);
  expect(judgeAllowLists(refusal(405, [['Allow', 'POST ,, PUT']]), 'GET')).toEqual([
    { layer: 'header', keyword: 'allow-lists', acceptable: 'Allow that lists GET', actual: 'Allow: POST, PUT' },
  ]);
  expect(judgeAllowLists(refusal(405, [['Allow', '']]), 'GET')).toMatchObject([{ actual: 'Allow: (empty)' }]);
});

test('no response is not a finding on Allow', () => {
  expect([...judgeAllow(failedExchange()), ...judgeAllowLists(failedExchange(), 'GET')]).toEqual([]);
});

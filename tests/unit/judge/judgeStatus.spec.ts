import { expect, test } from '@playwright/test';
import { loadContract } from '../../../src/contract/loadContract.ts';
import type { HttpResponse } from '../../../src/http/Exchange.ts';
import { essence } from '../../../src/judge/judgeMediaType.ts';
import {
  anyDeclared,
  anyOf,
  anyOfClass,
  anyOfClassOr,
  anyStatus,
  judgeServerError,
  judgeStatus,
} from '../../../src/judge/judgeStatus.ts';

const contract = loadContract('2024.8');
const response = (status: number, body = ''): HttpResponse => ({
  kind: 'answer',
  status,
  headers: [['Content-Type', 'text/html']],
  body: new TextEncoder().encode(body),
});

const statuses = [100, 200, 204, 301, 400, 403, 404, 414, 499, 500, 501, 502, 599];
const accepted = (accepts: (status: number) => boolean) => statuses.filter(accepts);

test('what is acceptable accepts just that', () => {
  expect(accepted(anyOf(400, 404).accepts)).toEqual([400, 404]);
  expect(accepted(anyOfClass(4).accepts)).toEqual([400, 403, 404, 414, 499]);
  expect(accepted(anyOfClass(3, 5).accepts)).toEqual([301, 500, 501, 502, 599]);
  expect(accepted(anyOfClassOr([3], 404).accepts)).toEqual([301, 404]);
  expect(accepted(anyStatus.accepts)).toEqual(statuses);
  expect(accepted(anyDeclared(contract, 'sync-object').accepts)).toEqual([200, 400, 403]);
  expect(accepted(anyDeclared(contract, 'sync-status').accepts)).toEqual([200, 400, 403, 404]);
});

test('acceptable statuses have a description', () => {
  expect([anyOf(400, 404), anyOfClass(3, 4), anyStatus].map(({ text }) => text)).toEqual([
    'status 400 or 404',
    'any status 3xx or 4xx',
    'any status',
  ]);
});

test('an unacceptable status is reported with media type and body', () => {
  expect(judgeStatus(response(500, '<h1>'), anyOf(200))?.actual).toBe('status 500, text/html, "<h1>"');
  expect(judgeStatus({ ...response(500), headers: [] }, anyOf(200))?.actual).toBe(
    'status 500, no Content-Type, an empty body',
  );
  expect(judgeStatus(response(200), anyOf(200))).toBeUndefined();
});

test('every 5xx except 501 is a server error, and nothing else', () => {
  expect(statuses.filter((status) => judgeServerError(response(status)).length > 0)).toEqual([500, 502, 599]);
  expect(judgeServerError(response(500))).toMatchObject([{ layer: 'status', keyword: 'server-error' }]);
});

const mediaTypes: readonly (readonly [value: string, essence: string | undefined])[] = [
  ['application/json', 'application/json'],
  ['Application/JSON; charset=utf-8', 'application/json'],
  [' application/json ', 'application/json'],
  ['application/problem+json;x', 'application/problem+json'],
  ['json', undefined],
  ['application/', undefined],
  ['application/json, text/html', undefined],
  ['', undefined],
];
for (const [value, wanted] of mediaTypes) {
  test(`the type of ${JSON.stringify(value)} is ${wanted ?? 'none'}`, () => {
    expect(essence(value)).toBe(wanted);
  });
}

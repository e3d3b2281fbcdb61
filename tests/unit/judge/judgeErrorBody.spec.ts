import { expect, test } from '@playwright/test';
import type { HeaderList } from '../../../src/http/Probe.ts';
import { judgeErrorBody, judgeGenericError } from '../../../src/judge/judgeErrorBody.ts';
import { exchangeOf, failedExchange } from './exchangeOf.ts';

const json: HeaderList = [['Content-Type', 'application/json']];
const typed = (value: string): HeaderList => [['content-type', value]];

const errors: readonly (readonly [
  fact: string,
  body: string | Uint8Array,
  headers: HeaderList,
  found: readonly string[],
])[] = [
  ['an empty body without a media type', '', [], []],
  ['an empty body of any media type', '', typed('text/html'), []],
  ['a JSON object', '{"detail":"no"}', json, []],
  ['a JSON text that is not an object', '"no"', json, []],
  ['a problem document', '{"title":"no"}', typed('application/problem+json'), []],
  ['JSON of a vendor, with a parameter', '{}', typed('Application/vnd.api+JSON; charset=utf-8'), []],
  ['HTML', '<h1>no', typed('text/html'), ['media-type other']],
  ['XHTML', '<html/>', typed('application/xhtml+xml'), ['media-type other']],
  ['HTML without a media type', '\n<!DOCTYPE html><p>no', [], ['media-type other']],
  ['plain text', 'no', typed('text/plain; charset=utf-8'), []],
  ['text without a media type', 'not <html>', [], []],
  ['JSON without a media type', '{}', [], []],
  ['a type that only looks like JSON', '{', typed('application/jsonp'), []],
  ['HTML that is declared as JSON', '<h1>no', json, ['json syntax']],
  ['bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), json, ['utf-8 utf-8']],
];
for (const [fact, body, headers, found] of errors) {
  test(`an error body of ${fact} is ${found.length === 0 ? 'fine' : 'found'}`, () => {
    const findings = judgeErrorBody(exchangeOf(body, { status: 404, headers }));
    expect(findings.map(({ layer, keyword }) => `${layer} ${keyword}`)).toEqual(found);
  });
}

test('the finding shows what came in place of a JSON error', () => {
  const headers = typed('text/html');
  expect(judgeErrorBody(exchangeOf('<h1>no', { headers }))).toMatchObject([
    { acceptable: 'an empty body, JSON or plain text', actual: 'Content-Type: text/html, "<h1>no"' },
  ]);
  expect(judgeErrorBody(exchangeOf('<h1>no', { headers: [] }))).toMatchObject([
    { actual: 'Content-Type: (none), "<h1>no"' },
  ]);
});

const generic: readonly (readonly [fact: string, body: string, found: readonly string[]])[] = [
  ['a detail', '{"detail":"no"}', []],
  ['a detail and a code', '{"detail":"no","code":"x","more":1}', []],
  ['an empty detail', '{"detail":""}', []],
  ['another name', '{"message":"no"}', ['schema required']],
  ['a detail that is not a string', '{"detail":{"x":1}}', ['schema required']],
  ['a code that is not a string', '{"detail":"no","code":1}', ['schema required']],
  ['no object', '["no"]', ['schema required']],
  ['null', 'null', ['schema required']],
  ['nothing', '', ['schema required']],
  ['no JSON', 'no', ['schema required']],
];
for (const [fact, body, found] of generic) {
  test(`a body of ${fact} is ${found.length === 0 ? 'a' : 'no'} GenericError`, () => {
    const findings = judgeGenericError(exchangeOf(body, { status: 404 }));
    expect(findings.map(({ layer, keyword }) => `${layer} ${keyword}`)).toEqual(found);
  });
}

test('a GenericError of another media type is found', () => {
  const exchange = exchangeOf('{"detail":"no"}', { status: 404, headers: typed('text/html') });
  expect(judgeGenericError(exchange)).toMatchObject([{ layer: 'media-type', keyword: 'other' }]);
});

test('a missing response is not a finding', () => {
  expect(judgeErrorBody(failedExchange())).toEqual([]);
  expect(judgeGenericError(failedExchange())).toEqual([]);
});

for (const type of ['application/x-y.z+json', 'application/json'] as const) {
  test(`${type} declares JSON`, () => {
    expect(judgeGenericError(exchangeOf('{"detail":"No."}', { headers: [['Content-Type', type]] }))).toEqual([]);
  });
}

for (const type of ['text/application/json', 'application/+json', 'text/plain', 'application/jsonx'] as const) {
  test(`${type} does not declare JSON`, () => {
    expect(judgeGenericError(exchangeOf('{"detail":"No."}', { headers: [['Content-Type', type]] }))).toMatchObject([
      { layer: 'media-type', acceptable: 'JSON' },
    ]);
  });
}

for (const body of ['null', '"detail"', '[]', 'x'] as const) {
  test(`${body} is not a GenericError`, () => {
    expect(judgeGenericError(exchangeOf(body))).toMatchObject([
      { layer: 'schema', keyword: 'required', actual: JSON.stringify(body) },
    ]);
  });
}

import { expect, test } from '@playwright/test';
import type { HttpResponse } from '../../../../src/http/Exchange.ts';
import type { HeaderList, Probe } from '../../../../src/http/Probe.ts';
import { rawProbe } from '../../../../src/http/rawProbe.ts';
import { judgeCharset } from '../../../../src/judge/hygiene/judgeCharset.ts';
import { judgeHttpDate } from '../../../../src/judge/hygiene/judgeHttpDate.ts';
import { judgeRedirect } from '../../../../src/judge/hygiene/judgeRedirect.ts';
import { judgeUnasked } from '../../../../src/judge/hygiene/judgeUnasked.ts';
import { probe } from '../../../../src/requirements/probes.ts';

function response(status: number, headers: HeaderList = []): HttpResponse {
  return { kind: 'answer', status, headers, body: new Uint8Array() };
}

const baseUrl = 'https://auth.example.com/api/v3';
const path = '/providers/scim/1/sync/status';

/** The keywords of the findings on a redirect from the path without its slash. */
function redirected(location: string | undefined, status = 301): readonly string[] {
  const headers: HeaderList = location === undefined ? [] : [['Location', location]];
  return judgeRedirect(response(status, headers), baseUrl, path).map(({ keyword }) => keyword);
}

for (const location of [
  '/api/v3/providers/scim/1/sync/status/',
  'status/',
  'https://auth.example.com/api/v3/providers/scim/1/sync/status/',
  'https://AUTH.example.com:8443/login',
  '//auth.example.com/x',
  '/api/v3/providers/scim/./1/sync/status',
]) {
  test(`a redirect to ${location} is right`, () => {
    expect(redirected(location)).toEqual([]);
  });
}

for (const [location, keyword] of [
  [undefined, 'location'],
  ['http://[', 'location'],
  ['http://auth.example.com/api/v3/x/', 'location-elsewhere'],
  ['https://auth.example.com.attacker.example/', 'location-elsewhere'],
  ['//backend.internal/api/v3/x/', 'location-elsewhere'],
  ['/api/v3/providers/scim/1/sync/status', 'location-itself'],
  ['https://auth.example.com/api/v3/providers/scim/1/sync/status#top', 'location-itself'],
  ['//auth.example.com/api/v3/providers/scim/1/sync/status', 'location-itself'],
] as const) {
  test(`a redirect to ${location ?? 'nowhere'} is wrong`, () => {
    expect(redirected(location)).toEqual([keyword]);
  });
}

test('only redirects need a Location', () => {
  expect([200, 300, 304, 404].flatMap((status) => redirected(undefined, status))).toEqual([]);
});

for (const date of [
  'Sun, 06 Nov 1994 08:49:37 GMT',
  'Sat, 31 Dec 2016 23:59:60 GMT',
  'Fri, 27 Nov 2026 00:00:00 GMT',
]) {
  test(`${date} is an HTTP-date`, () => {
    expect(judgeHttpDate(response(200, [['date', date]]))).toEqual([]);
  });
}

for (const date of [
  '2026-11-27T10:00:00Z',
  'Sunday, 06-Nov-94 08:49:37 GMT',
  'Sun Nov  6 08:49:37 1994',
  'Mon, 06 Nov 1994 08:49:37 GMT',
  'Sun, 06 Nov 1994 08:49:37 +0000',
  'Sun, 6 Nov 1994 08:49:37 GMT',
  'Thu, 31 Feb 2026 08:49:37 GMT',
  '784111777',
  '',
]) {
  test(`${date || 'an empty text'} is not an HTTP-date that may be sent`, () => {
    expect(judgeHttpDate(response(200, [['Last-Modified', date]]))).toHaveLength(1);
  });
}

function sent(headers: HeaderList): { readonly probe: Probe } {
  return { probe: probe('UNASKED', 'sync-status', { providerId: '1' }, { headers }) };
}

test('304 belongs to a precondition', () => {
  expect(judgeUnasked(response(304), sent([['If-None-Match', '*']]))).toEqual([]);
  expect(judgeUnasked(response(304), sent([['Accept-Language', 'en']]))).toHaveLength(1);
});

test('101 belongs to an offer, in fields or in raw bytes', () => {
  expect(judgeUnasked(response(101), sent([['upgrade', 'h2c']]))).toEqual([]);
  const raw = rawProbe(sent([]).probe, { lines: ['Connection: Upgrade', 'Upgrade: h2c'] });
  expect(judgeUnasked(response(101), { probe: raw })).toEqual([]);
  expect(judgeUnasked(response(101), { probe: rawProbe(sent([]).probe) })).toHaveLength(1);
});

for (const [type, findings] of [
  ['application/json', 0],
  ['application/json; charset=UTF-8', 0],
  ['application/json;charset="utf8"', 0],
  ['application/json; charset=us-ascii', 0],
  ['text/html; charset=iso-8859-1', 0],
  ['application/json; charset=iso-8859-1', 1],
  ['Application/JSON;Charset=UTF-16', 1],
] as const) {
  test(`${type} gives ${findings} findings on its charset`, () => {
    expect(judgeCharset(response(200, [['Content-Type', type]]))).toHaveLength(findings);
  });
}

test('findings on a redirect show status and Location', () => {
  const found = (location?: string) =>
    judgeRedirect(response(301, location === undefined ? [] : [['Location', location]]), baseUrl, path);
  expect(found()).toEqual([
    { layer: 'header', keyword: 'location', acceptable: '301 with a Location', actual: '301 without Location' },
  ]);
  expect(found('http://[')).toMatchObject([{ actual: '301, Location: http://[' }]);
  expect(found('//x.example/')).toMatchObject([{ acceptable: 'a Location at https://auth.example.com' }]);
});

test('other findings on fields and status show what was received', () => {
  const headers: HeaderList = [
    ['Date', 'now'],
    ['Content-Type', 'application/json;charset=x'],
  ];
  const found = [judgeHttpDate(response(200, headers)), judgeCharset(response(200, headers))];
  expect([...found, judgeUnasked(response(304), sent([]))].flat()).toEqual([
    {
      layer: 'header',
      keyword: 'http-date',
      acceptable: 'Date such as Sun, 06 Nov 1994 08:49:37 GMT',
      actual: 'Date: now',
    },
    {
      layer: 'media-type',
      keyword: 'charset',
      acceptable: 'Content-Type: application/json, without a charset or with utf-8',
      actual: 'Content-Type: application/json;charset=x',
    },
    {
      layer: 'status',
      keyword: 'unasked',
      acceptable: '304 only to a request with a precondition',
      actual: 'status 304',
    },
  ]);
});

test('a value that is not a media type has no charset to judge', () => {
  expect(judgeCharset(response(200, [['Content-Type', 'json']]))).toEqual([]);
});

test('a charset may have spaces around it', () => {
  expect(judgeCharset(response(200, [['Content-Type', 'application/json; charset=" utf-8 "']]))).toEqual([]);
});

test('a header field that only ends with the name of Upgrade offers nothing, nor does a second request without it', () => {
  const other = rawProbe(sent([]).probe, { lines: ['X-Upgrade: h2c'] });
  expect(judgeUnasked(response(101), { probe: other })).toHaveLength(1);
  expect(judgeUnasked(response(101), sent([]))).toHaveLength(1);
});

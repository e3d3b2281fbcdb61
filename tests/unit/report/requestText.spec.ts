import { expect, test } from '@playwright/test';
import type { ReportedRequest } from '../../../src/report/Report.ts';
import { markedChange } from '../../../src/report/views/html/markedChange.ts';
import { requestText } from '../../../src/report/views/html/requestText.ts';
import { exchange, rawExchange } from './samples.ts';

const { request: control } = exchange;
const bounds = { shown: 1200, kept: 4096 };

/** The request as text, with the marks as brackets. */
function shown(changes: Partial<ReportedRequest>): string {
  const { text } = requestText({ ...exchange, request: { ...control, ...changes } }, control, bounds);
  return text
    .replace(/<mark[^>]*>/g, '«')
    .replaceAll('</mark>', '»')
    .replace(/<[^>]+>/g, '');
}

for (const [what, text, before, marked] of [
  ['a changed letter', 'authentik_core.models.user', 'authentik_core.models.User', 'authentik_core.models.«u»ser'],
  ['an inserted text', '/scim/01/', '/scim/1/', '/scim/«0»1/'],
  ['another text', '[]', '{"a":1}', '«[]»'],
  ['a removed text', '{}', '{"a":1}', '{«[without "a":1]»}'],
  ['a repeated letter', 'aaa', 'aa', 'aa«a»'],
  ['half of a character beyond the BMP', '\u{1f600}', '\u{1f601}', '«\u{1f600}»'],
] as const) {
  test(`${what} is marked between what both texts have in common`, () => {
    const { text: markup } = markedChange(text, before);
    const plain = markup
      .replace(/<mark[^>]*>/g, '«')
      .replaceAll('</mark>', '»')
      .replaceAll('&#34;', '"');
    expect(plain).toBe(marked);
  });
}

test('a request like the valid one has no mark, whatever its length', () => {
  expect(shown({ headers: [...control.headers, ['Content-Length', '9']] })).not.toContain('«');
});

test('a method, a path and a value of the body are marked by themselves', () => {
  const text = shown({
    method: 'PUT',
    body: { text: '{"sync_object_model":"authentik.core.models.Application","sync_object_id":"77"}' },
  });
  expect(text).toContain('P«U»T /api/v3/providers/scim/1/sync/object/');
  expect(text).toContain('&#34;7«7»&#34;');
});

test('header fields that were changed, added or left out are marked', () => {
  const headers = [
    ['accept', 'application/json'],
    ['Content-Type', 'text/html'],
    ['X-New', '1'],
  ] as const;
  const text = shown({ headers });
  expect(text).toContain('«a»ccept: application/json');
  expect(text).toMatch(/^Content-Type: «.+»$/m);
  expect(text).toContain('«X-New: 1»');
  expect(text).toContain('«[without Authorization]»');
});

test('a request without the body of the valid one says so', () => {
  const { body: _, bodyLength: __, ...bodiless } = control;
  const text = requestText({ ...exchange, request: bodiless }, control, bounds).text;
  expect(text).toContain('[without body]');
  expect(shown({ body: { text: '' }, bodyLength: 0 })).toContain('empty body «[without {&#34;sync_object_model');
});

test('a byte that is not UTF-8 is marked by itself', () => {
  const bytes = Buffer.from(control.body && 'text' in control.body ? control.body.text : '');
  const base64 = Buffer.concat([bytes.subarray(0, 20), Buffer.of(0x80), bytes.subarray(20)]).toString('base64');
  const text = shown({ body: { base64 }, bodyLength: bytes.length + 1 });
  expect(text).toContain('not UTF-8, its bytes as \\xNN');
  expect(text.match(/«[^»]*»/g)).toEqual(['«\\x80»']);
});

test('of raw bytes the lines are marked that a client would not write', () => {
  const bytes = {
    text: 'POST /api/v3/providers/scim/1/sync/object/ HTTP/1.1\r\nHost: auth.example.com\r\nX : 1\r\n\r\n',
  };
  const text = shown({ raw: { parts: [{ bytes, length: 90 }], end: 'wait' } });
  expect(text.match(/«[^»]*»/g)).toEqual(['«X : 1»']);
});

test('without a valid request nothing is marked', () => {
  expect(requestText(rawExchange, undefined, bounds).text).not.toContain('<mark');
});

test('a body that the report has cut is shown as far as it goes, with its length, and is not taken for a whole one', () => {
  const text = '{"a":["bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"]}';
  const shownOf = (bodyLength: number) =>
    requestText({ ...exchange, request: { ...control, body: { text }, bodyLength } }, undefined, {
      shown: text.length,
      kept: text.length,
    }).text;
  expect(shownOf(text.length + 1)).toContain(`${text.length + 1} bytes in total`);
  expect(shownOf(text.length)).not.toContain('bytes in total');
});

import { expect, test } from '@playwright/test';
import { judgeRange } from '../../../src/judge/judgeRange.ts';
import { probe } from '../../../src/requirements/probes.ts';
import { exchangeWith, noResponse } from '../requirements/FakeVerifier.ts';

const whole = '{"is_running":false}';

/** The keywords found in a response to a request for ranges. */
function judged(
  range: string,
  status: number,
  fields: readonly (readonly [string, string])[],
  body: string,
): readonly string[] {
  const asked = probe('RANGE', 'sync-status', { providerId: '1' }, { headers: [['Range', range]] });
  const result = { kind: 'answer', status, headers: fields, body: Buffer.from(body) } as const;
  return judgeRange(exchangeWith(asked, result)).map(({ keyword }) => keyword);
}

const json = ['Content-Type', 'application/json'] as const;
const part = (value: string) => [json, ['Content-Range', value] as const];

for (const [fact, range, status, fields, body] of [
  ['the complete body in JSON', 'bytes=0-0', 200, [json], whole],
  ['416', 'bytes=9999-', 416, [], ''],
  ['the range', 'bytes=0-0', 206, part('bytes 0-0/20'), '{'],
  ['the range of a body whose length is not stated', 'bytes=0-0', 206, part('bytes 0-0/*'), '{'],
  ['an open range to its end', 'bytes=18-', 206, part('bytes 18-19/20'), 'e}'],
  ['one of two ranges', 'bytes=0-0,2-3', 206, part('bytes 2-3/20'), 'is'],
  ['one range that covers both', 'bytes=0-0,2-3', 206, part('bytes 0-3/20'), '{"is'],
  ['a range that ends earlier than requested', 'bytes=0-9', 206, part('bytes 0-0/1'), '{'],
  [
    'a range of bytes with a content coding',
    'bytes=0-9',
    206,
    [...part('bytes 0-9/20'), ['Content-Encoding', 'x']],
    '{',
  ],
  ['two ranges', 'bytes=0-0,2-3', 206, [['Content-Type', 'multipart/byteranges; boundary=x']], '--x--'],
] as const) {
  test(`${fact} is right`, () => {
    expect(judged(range, status, fields, body)).toEqual([]);
  });
}

for (const [fact, range, status, fields, body, keyword] of [
  ['the complete body in HTML', 'bytes=0-0', 200, [['Content-Type', 'text/html']], whole, 'other'],
  ['206 without Content-Range', 'bytes=0-0', 206, [json], '{', 'content-range'],
  ['another range', 'bytes=0-0', 206, part('bytes 1-1/20'), '"', 'content-range'],
  ['more than both ranges', 'bytes=0-0,2-3', 206, part('bytes 0-4/20'), '{"is_', 'content-range'],
  ['an earlier range', 'bytes=2-3', 206, part('bytes 1-2/20'), 'is', 'content-range'],
  ['a range up to the length itself', 'bytes=18-', 206, part('bytes 18-20/20'), 'e}x', 'content-range'],
  ['text before a Content-Range', 'bytes=0-0', 206, part('x bytes 0-0/20'), '{', 'content-range'],
  ['text after a Content-Range', 'bytes=0-0', 206, part('bytes 0-0/20x'), '{', 'content-range'],
  ['one of two ranges with another length', 'bytes=0-0,2-3', 206, part('bytes 2-3/20'), 'i', 'content-range'],
  ['a longer range', 'bytes=0-0', 206, part('bytes 0-1/20'), '{"', 'content-range'],
  ['a range that ends before it begins', 'bytes=5-', 206, part('bytes 5-2/20'), '', 'content-range'],
  ['a range beyond the end', 'bytes=9999-', 206, part('bytes 9999-9999/20'), '{', 'content-range'],
  ['a body longer than its range', 'bytes=0-0', 206, part('bytes 0-0/20'), whole, 'content-range'],
  [
    'parts if one range was requested',
    'bytes=0-0',
    206,
    [['Content-Type', 'multipart/byteranges']],
    '',
    'content-range',
  ],
] as const) {
  test(`${fact} is wrong`, () => {
    expect(judged(range, status, fields, body)).toEqual([keyword]);
  });
}

test('findings on a range show it', () => {
  const asked = probe('RANGE', 'sync-status', { providerId: '1' }, { headers: [['Range', 'bytes=2-3']] });
  const found = (headers: readonly (readonly [string, string])[], body: string) =>
    judgeRange(exchangeWith(asked, { kind: 'answer', status: 206, headers, body: Buffer.from(body) }));
  expect(found([], 'is')).toEqual([
    {
      layer: 'header',
      keyword: 'content-range',
      acceptable: '206 with the Content-Range of a requested range',
      actual: 'Content-Range: none',
    },
  ]);
  expect(found(part('bytes 2-3/20'), 'i')).toMatchObject([
    { acceptable: '2 bytes for Content-Range: bytes 2-3/20', actual: '1 bytes' },
  ]);
});

test('no response is not a finding on a range', () => {
  expect(judgeRange(exchangeWith(probe('RANGE', 'sync-status', { providerId: '1' }), noResponse))).toEqual([]);
});

import { expect, test } from '@playwright/test';
import { judgeInteroperableJson, judgeJson } from '../../../src/judge/judgeJson.ts';

const keywords = (text: string) => judgeInteroperableJson(text).map(({ keyword }) => keyword);

const fine = [
  '{"a":1,"b":{"a":1}}',
  '[{"a":1},{"a":2}]',
  '1.267665986999873',
  '0.1000000000000000055511151231257827021181583404541015625',
  '9007199254740991',
  '9007199254740992',
  '0',
  '-0',
  '0e0',
  '0.0',
  '1e308',
  '"1e999"',
  String.raw`"\ud83d\ude00"`,
  '[{"a":1},{"b":1}]',
  '[{},{"a":1}]',
];
for (const text of fine) {
  test(`finds nothing in ${text}`, () => {
    expect(keywords(text)).toEqual([]);
  });
}

const doubtful: readonly (readonly [string, string])[] = [
  ['{"a":1,"a":1}', 'duplicate-name'],
  ['[{"x":{"a":1,"b":2,"a":3}}]', 'duplicate-name'],
  ['{"a":1,"\\u0061":2}', 'duplicate-name'],
  ['9007199254740993', 'number-range'],
  ['[1e999]', 'number-range'],
  ['1e-999', 'number-range'],
  [String.raw`"\ud800"`, 'lone-surrogate'],
  ['[{"a":1,"b":{},"a":2}]', 'duplicate-name'],
  ['12345678901234567890123', 'number-range'],
];
for (const [text, keyword] of doubtful) {
  test(`finds ${keyword} in ${text}`, () => {
    expect(keywords(text)).toEqual([keyword]);
  });
}

test('what is doubtful is shown', () => {
  const shown = (text: string) => judgeInteroperableJson(text);
  expect([...shown('{"a":1,"a":1}'), ...shown(String.raw`["\ud800"]`), ...shown('[1e999]')]).toEqual([
    {
      layer: 'json',
      keyword: 'duplicate-name',
      acceptable: 'unique names in an object',
      actual: '"a" is twice in one object',
    },
    {
      layer: 'json',
      keyword: 'lone-surrogate',
      acceptable: 'strings without lone surrogates',
      actual: String.raw`the string "\"\\ud800\""`,
    },
    { layer: 'json', keyword: 'number-range', acceptable: 'numbers that fit a double', actual: 'the number "1e999"' },
  ]);
});

const judged = (text: string | Uint8Array) => judgeJson(Buffer.from(text));

test('a body that is not a JSON text is shown', () => {
  expect(judged('')).toEqual({
    finding: { layer: 'json', keyword: 'empty', acceptable: 'a JSON text', actual: 'an empty body' },
  });
  expect(judged('{x')).toMatchObject({
    finding: { keyword: 'syntax', actual: expect.stringMatching(/^"\{x" \(.+\)$/) },
  });
  expect(judged(new Uint8Array([0x7b, 0xff]))).toMatchObject({
    finding: { keyword: 'utf-8', actual: 'bytes that are not UTF-8: "{\ufffd"' },
  });
});

test('numbers beyond a double are the largest ones, of their sign', () => {
  expect(judged('[1e999,-1e999,1]')).toMatchObject({ value: [Number.MAX_VALUE, -Number.MAX_VALUE, 1] });
});

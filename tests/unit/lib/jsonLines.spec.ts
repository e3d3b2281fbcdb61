import { expect, test } from '@playwright/test';
import { jsonLines } from '../../../src/lib/jsonLines.ts';

test('each member, and each element of a list, has its line', () => {
  expect(jsonLines({ a: 1, gone: undefined, b: { c: [1] }, d: [], e: [{ f: 1 }, [2]] })).toBe(`{
  "a": 1,
  "b": {"c":[1]},
  "d": [],
  "e": [
    {"f":1},
    [2]
  ]
}
`);
});

test('the text has the same value', () => {
  const value = { 'a"': 'b\n', list: ['\u2028', null, { 'x:': [] }] };
  expect(JSON.parse(jsonLines(value))).toEqual(value);
});

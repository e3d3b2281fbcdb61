import { expect, test } from '@playwright/test';
import { judgeInteroperableJson } from '../../../src/judge/judgeJson.ts';

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
  ['12345678901234567890123', 'number-range'],
];
for (const [text, keyword] of doubtful) {
  test(`finds ${keyword} in ${text}`, () => {
    expect(keywords(text)).toEqual([keyword]);
  });
}

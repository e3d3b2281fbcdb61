import { expect, test } from '@playwright/test';
import { indentedJson } from '../../../src/report/views/html/indentedJson.ts';

const long = `{"messages":[],"messages":[{"log_level":"\\u0069nfo","attributes":{}},1.50]}`;

test('a JSON text on one line is indented, and nothing but white space is added', () => {
  const shown = indentedJson(long);
  expect(shown.split('\n').length).toBeGreaterThan(5);
  expect(shown.replace(/\s/g, '')).toBe(long);
});

for (const [what, text] of [
  ['a short text', '{"detail":"no"}'],
  ['a text with line breaks', long.replace('{', '{\n')],
  ['a text that is not JSON', `${long},`],
  ['a text that is not an object or a list', `"${'x'.repeat(80)}"`],
] as const) {
  test(`${what} stays as it is`, () => {
    expect(indentedJson(text)).toBe(text);
  });
}

import { expect, test } from '@playwright/test';
import { excerpt } from '../../../src/judge/excerpt.ts';

const excerpts: readonly (readonly [text: string, line: string])[] = [
  ['', '""'],
  ['plain ü', '"plain ü"'],
  ['"\\', '"\\"\\\\"'],
  ['a\nb\r\tc\0', '"a\\nb\\r\\tc\\u0000"'],
  ['\u007f\u0085\u009f', '"\\u007f\\u0085\\u009f"'],
  ['\u2028\u2029', '"\\u2028\\u2029"'],
  ['\u202e\u2066\u200f\u061c', '"\\u202e\\u2066\\u200f\\u061c"'],
  ['\ufeff\u200b\u00ad', '"\\ufeff\\u200b\\u00ad"'],
  ['\u{e0041}', '"\\udb40\\udc41"'],
  ['\ud800', '"\\ud800"'],
  ['😀', '"😀"'],
];
for (const [text, line] of excerpts) {
  test(`the excerpt of ${JSON.stringify(text)} is ${line}`, () => {
    expect(excerpt(text)).toBe(line);
  });
}

test('a text of 120 characters is not cut', () => {
  expect(excerpt('x'.repeat(120))).toBe(`"${'x'.repeat(120)}"`);
  expect(excerpt('😀'.repeat(120))).toBe(`"${'😀'.repeat(120)}"`);
});

test('a longer text ends after 120 characters with an ellipsis', () => {
  expect(excerpt('x'.repeat(121))).toBe(`"${'x'.repeat(120)}"…`);
  expect(excerpt('😀'.repeat(121))).toBe(`"${'😀'.repeat(120)}"…`);
  expect(excerpt(`x${'😀'.repeat(300)}`)).toBe(`"x${'😀'.repeat(119)}"…`);
});

test('another length may be given', () => {
  expect(excerpt('abcdef', 3)).toBe('"abc"…');
});

test('an excerpt is the JSON text of what it shows', () => {
  const text = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join('');
  expect(JSON.parse(excerpt(text, 0x3000))).toBe(text);
});

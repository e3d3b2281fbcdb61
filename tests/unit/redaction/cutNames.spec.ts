import { expect, test } from '@playwright/test';
import { cutNames } from '../../../src/redaction/cutNames.ts';

const latin1 = (text: string) => Buffer.from(text).toString('latin1');

for (const [fact, text, cut] of [
  ['a member that is not related to others', '{"name":"of Ada","x":"of Ada"}', '{"name":"of Ada","x":"of <cut>"}'],
  ['a string after a related member', '{"a":["name",{"uid":1},"of Ada"]}', '{"a":["name",{"uid":1},"of <cut>"]}'],
  [
    'an item of a list after an object',
    '{"name":[{"a b":"of Ada"},"of Ada"]}',
    '{"name":[{"a b":"of <cut>"},"of <cut>"]}',
  ],
  ['the first key of an object', '{"name":{"of Ada":1}}', '{"name":{"of <cut>":1}}'],
  ['every occurrence', '{"x":"Ada of Ada"}', '{"x":"<cut> of <cut>"}'],
  ['nothing in a string that is not complete', '{"x":"of Ada', '{"x":"of Ada'],
] as const) {
  test(`cuts ${fact}`, () => {
    expect(cutNames(text, ['Ada'])).toBe(cut);
  });
}

test('a string without a name keeps its escapes', () => {
  const text = String.raw`{"a":"\u0041 b \/","b":"of Ada"}`;
  expect(cutNames(text, ['Ada'])).toBe(String.raw`{"a":"\u0041 b \/","b":"of <cut>"}`);
});

test('a byte order mark stays, and so do bytes that are not UTF-8', () => {
  expect(cutNames(latin1('\ufeffof Ada'), ['Ada'])).toBe(latin1('\ufeffof <cut>'));
  expect(cutNames('\xff of Ada', ['Ada'])).toBe('\xff of Ada');
});

test('letters of any script around a name, and around what is cut, stay', () => {
  expect(cutNames(latin1('éAda, é Ada é'), ['Ada'])).toBe(latin1('éAda, é <cut> é'));
});

test('no names leave the same text', () => {
  expect(cutNames('of Ada', [])).toBe('of Ada');
});

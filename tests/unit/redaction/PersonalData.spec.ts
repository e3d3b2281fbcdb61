import { expect, test } from '@playwright/test';
import { PersonalData } from '../../../src/redaction/PersonalData.ts';

function cutWith(names: readonly string[]): (text: string) => string {
  const personal = new PersonalData(() => names);
  return (text) => Buffer.from(personal.body(Buffer.from(text))).toString();
}

test('one address always becomes the same placeholder, and two never do', () => {
  const cut = cutWith([]);
  expect(cut('ada@example.com bo@example.com ada@example.com')).toBe('<address-1> <address-2> <address-1>');
  expect(cut('cy@example.com bo@example.com')).toBe('<address-3> <address-2>');
});

test('a header field is cut as a body is, and a cookie loses its value', () => {
  const personal = new PersonalData(() => []);
  expect(personal.field('X-User', 'ada@example.com')).toBe('<address-1>');
  expect(personal.field('Set-Cookie', 'session=abc; Path=/')).toBe('session=<cut>; Path=/');
});

for (const [title, names, text, cut] of [
  ['a name in a log event', ['Ada'], '{"event":"Failed to sync User Ada"}', '{"event":"Failed to sync User <cut>"}'],
  ['a name in any case', ['ada'], '{"event":"sync of ADA"}', '{"event":"sync of <cut>"}'],
  ['the longest of two names', ['Ada', 'Ada Lee'], '{"event":"sync of Ada Lee"}', '{"event":"sync of <cut>"}'],
  ['a name in letters of another script', ['Jörg'], '{"event":"sync of J\\u00f6rg"}', '{"event":"sync of <cut>"}'],
  ['no part of a word', ['Ada'], '{"event":"sync of Adam"}', '{"event":"sync of Adam"}'],
  ['no value that may be prescribed', ['info'], '{"log_level":"info"}', '{"log_level":"info"}'],
  ['no value that others depend on', ['user'], '{"full_name":"a b:user"}', '{"full_name":"a b:user"}'],
  ['no name of two letters', ['of'], '{"event":"sync of Ada"}', '{"event":"sync of Ada"}'],
  ['a name that a pattern could be', ['a(b'], '{"event":"sync of a(b"}', '{"event":"sync of <cut>"}'],
  ['a name with a quote', ['Ada "A" Lee'], '{"event":"sync of Ada \\"A\\" Lee"}', '{"event":"sync of <cut>"}'],
  ['a name in a page', ['Ada'], '<p>Ada</p>', '<p><cut></p>'],
] as const) {
  test(`cuts ${title}`, () => {
    expect(cutWith(names)(text)).toBe(cut);
  });
}

test('bytes with nothing personal are the same bytes, and cut bytes stay as they are', () => {
  const personal = new PersonalData(() => ['Ada']);
  const bytes = Buffer.from('{"is_running":false,"tasks":[],"x":"\ud83d\ude00 \u00e9"}');
  expect(personal.body(bytes)).toBe(bytes);
  const cut = personal.body(Buffer.from('{"messages":[{"attributes":"x","event":"of Ada, ada@example.com"}]}'));
  expect(personal.body(cut)).toBe(cut);
});

test('a thousand names and a large body take no time that is their product', () => {
  const names = Array.from({ length: 1_000 }, (_, index) => `name ${index}`);
  const text = `{"event":"of name 7${' a'.repeat(4_000_000)}"}`;
  expect(cutWith(names)(text).slice(0, 20)).toBe('{"event":"of <cut> a');
});

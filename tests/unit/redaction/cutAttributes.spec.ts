import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { cutAttributes } from '../../../src/redaction/cutAttributes.ts';

const table: readonly (readonly [title: string, text: string, cut: string])[] = [
  [
    'texts of an object, however deep',
    '{"messages":[{"attributes":{"user":{"a":["Ada",1,null]}},"event":"e"}]}',
    '{"messages":[{"attributes":{"user":{"a":["<cut>",1,null]}},"event":"e"}]}',
  ],
  [
    'blanks are kept',
    '{ "messages" : [ { "attributes" : { "a" : "b" } , "x" : 1 } ] }',
    '{ "messages" : [ { "attributes" : { "a" : "<cut>" } , "x" : 1 } ] }',
  ],
  ['a scalar', '{"messages":[{"attributes":"Ada"}]}', '{"messages":[{"attributes":"<cut>"}]}'],
  [
    'two messages',
    '{"messages":[{"attributes":"1"},{"attributes":["2","3"]}]}',
    '{"messages":[{"attributes":"<cut>"},{"attributes":["<cut>","<cut>"]}]}',
  ],
  [
    'messages of a task',
    '{"tasks":[{"messages":[{"attributes":{"a":"b"}}]}]}',
    '{"tasks":[{"messages":[{"attributes":{"a":"<cut>"}}]}]}',
  ],
  ['a key in escapes', '{"messages":[{"attr\\u0069butes":"a"}]}', '{"messages":[{"attr\\u0069butes":"<cut>"}]}'],
  [
    'a repeated key',
    '{"messages":[{"attributes":"1","attributes":"2"}]}',
    '{"messages":[{"attributes":"<cut>","attributes":"<cut>"}]}',
  ],
  [
    'brackets in strings',
    '{"messages":[{"attributes":{"a":"}]\\"}"},"b":"c"}]}',
    '{"messages":[{"attributes":{"a":"<cut>"},"b":"c"}]}',
  ],
  [
    'the tokens that a text held',
    '{"messages":[{"attributes":"Bearer <operator-token> of Ada"}]}',
    '{"messages":[{"attributes":"<cut><operator-token>"}]}',
  ],
  ['JSON cut off in the value', '{"messages":[{"attributes":{"user":"Al', '{"messages":[{"attributes":{"user":"<cut>"'],
  ['JSON without a value', '{"messages":[{"attributes":}]}', '{"messages":[{"attributes":}]}'],
  ['a byte order mark', '\ufeff{"messages":[{"attributes":"1"}]}', '\ufeff{"messages":[{"attributes":"<cut>"}]}'],
  [
    'attributes elsewhere stay',
    '{"attributes":"1","messages":{"attributes":"2"},"m":[{"attributes":"3"}]}',
    '{"attributes":"1","messages":{"attributes":"2"},"m":[{"attributes":"3"}]}',
  ],
  [
    'attributes of attributes of others stay',
    '{"messages":[{"x":{"attributes":"1"}}]}',
    '{"messages":[{"x":{"attributes":"1"}}]}',
  ],
  ['a value that reads "attributes" stays', '{"messages":[{"x":"attributes"}]}', '{"messages":[{"x":"attributes"}]}'],
  ['HTML stays', '<p>"messages":[{"attributes":"1"}]</p>', '<p>"messages":[{"attributes":"1"}]</p>'],
];

for (const [title, text, cut] of table) {
  test(title, () => {
    expect(cutAttributes(text)).toBe(cut);
    expect(cutAttributes(cut)).toBe(cut);
  });
}

test('any JSON parses to the same value but for its cuts', () => {
  const event = fc.record({ attributes: fc.jsonValue(), event: fc.string() });
  fc.assert(
    fc.property(fc.array(event), fc.jsonValue(), fc.constantFrom(undefined, 2), (messages, other, indent) => {
      const cut: unknown = JSON.parse(
        cutAttributes(JSON.stringify({ other, messages, tasks: [{ messages }] }, null, indent)),
      );
      const expected = messages.map(({ attributes, event: text }) => ({
        attributes: textless(attributes),
        event: text,
      }));
      expect(cut).toEqual({
        other: JSON.parse(JSON.stringify(other)),
        messages: expected,
        tasks: [{ messages: expected }],
      });
    }),
  );
});

function textless(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, member: unknown) => (typeof member === 'string' ? '<cut>' : member));
}

test('very deep and very long JSON is handled', () => {
  const deep = `{"messages":[{"attributes":${'['.repeat(1_000_000)}`;
  expect(cutAttributes(deep)).toBe(deep);
  const long = `{"x":"${'a\\n'.repeat(4_000_000)}"}`;
  expect(cutAttributes(long)).toBe(long);
});

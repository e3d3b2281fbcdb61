import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { createRedactor, findSecret, redactionNotes, type Secret } from '../../../src/redaction/redact.ts';

const token = 'tök+n/ü~="ABC-xyz';
const plainToken = 'QpZ7-k3_w.R9~x+Y/u=';
const secret = (value: string): Secret => ({ placeholder: '<operator-token>', value });
const utf8 = (text: string) => new TextEncoder().encode(text);
const ascii = fc.string({ unit: fc.constantFrom(...'abcXYZ019-._~+/='), minLength: 6, maxLength: 40 });
const anything = fc.string({ unit: 'grapheme', minLength: 6, maxLength: 20 });
const hex = (value: string, upper: boolean) =>
  [...utf8(value)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .map((digits) => `%${upper ? digits.toUpperCase() : digits}`)
    .join('');

const forms: readonly (readonly [title: string, encode: (value: string) => string])[] = [
  ['as it is', (value) => value],
  ['percent-encoded', (value) => encodeURIComponent(value)],
  ['percent-encoded twice', (value) => encodeURIComponent(encodeURIComponent(value))],
  ['percent-encoded byte by byte, upper case', (value) => hex(value, true)],
  ['percent-encoded byte by byte, lower case', (value) => hex(value, false)],
  ['in a JSON string', (value) => JSON.stringify(value)],
  ['in JSON in a JSON string', (value) => JSON.stringify(JSON.stringify(value))],
  ['in a JSON string of PHP', (value) => JSON.stringify(value).replaceAll('/', '\\/')],
  [
    'in JSON escapes',
    (value) =>
      Array.from(
        { length: value.length },
        (_, index) => `\\u${value.charCodeAt(index).toString(16).padStart(4, '0')}`,
      ).join(''),
  ],
  ['in decimal references', (value) => Array.from(value, (one) => `&#${one.codePointAt(0)};`).join('')],
  [
    'in hexadecimal references',
    (value) => Array.from(value, (one) => `&#x${one.codePointAt(0)?.toString(16).padStart(4, '0')};`).join(''),
  ],
  [
    'in references without semicolons',
    (value) => Array.from(value, (one) => `&#X${one.codePointAt(0)?.toString(16)}`).join(''),
  ],
  ['in references in HTML in HTML', (value) => Array.from(value, (one) => `&amp;#${one.codePointAt(0)};`).join('')],
  ['in HTML', (value) => value.replaceAll('"', '&quot;')],
  ...(['base64', 'base64url'] as const).flatMap((alphabet) =>
    ['', 'a', 'ab', 'user:', 'Ünï:'].map(
      (before) =>
        [
          `in ${alphabet} after ${JSON.stringify(before)}`,
          (value: string) => Buffer.from(`${before}${value}\u0007`).toString(alphabet),
        ] as const,
    ),
  ),
  ['in hexadecimal digits', (value) => Buffer.from(value).toString('hex')],
  ['in hexadecimal capitals', (value) => Buffer.from(value).toString('hex').toUpperCase()],
  ['in base64 in a form', (value) => encodeURIComponent(Buffer.from(`x:${value}`).toString('base64'))],
];

for (const [title, encode] of forms) {
  test(`finds and replaces a secret ${title}`, () => {
    for (const value of [token, plainToken]) {
      const redactor = createRedactor([secret(value)]);
      const text = `before ${encode(value)} after`;
      expect(redactor.text(text)).toContain('<operator-token>');
      expect(redactor.text(text)).toMatch(/^before .* after$/);
      expect(findSecret(utf8(text), [secret(value)])).toBe('<operator-token>');
      expect(findSecret(utf8(redactor.text(text)), [secret(value)])).toBeUndefined();
      expect(Buffer.from(redactor.bytes(utf8(text))).toString()).toBe(redactor.text(text));
    }
  });
}

test('no form of any secret survives in any surroundings', { tag: '@slow' }, () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...forms),
      fc.oneof(ascii, anything),
      fc.uint8Array({ maxLength: 30 }),
      fc.uint8Array({ maxLength: 30 }),
      ([, encode], value, before, after) => {
        const bytes = Buffer.concat([before, utf8(encode(value)), after]);
        expect(findSecret(bytes, [secret(value)])).toBeDefined();
        expect(findSecret(createRedactor([secret(value)]).bytes(bytes), [secret(value)])).toBeUndefined();
      },
    ),
    { numRuns: 300 },
  );
});

test('bytes without a secret come back as they were', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(createRedactor([secret(plainToken)]).bytes(bytes)).toEqual(bytes);
    }),
  );
});

test('text with lone surrogates comes back as it was', () => {
  expect(createRedactor([secret(plainToken)]).text('\ud800 a \udc00')).toBe('\ud800 a \udc00');
});

test('a secret that contains another one gives its own placeholder', () => {
  const redactor = createRedactor([
    { placeholder: '<short>', value: 'abcdef' },
    { placeholder: '<long>', value: 'xx-abcdef-xx' },
  ]);
  expect(redactor.text('xx-abcdef-xx abcdef')).toBe('<long> <short>');
});

test('two secrets that overlap leave nothing of either', () => {
  const redactor = createRedactor([
    { placeholder: '<one>', value: 'abcdef' },
    { placeholder: '<two>', value: 'defghijk' },
  ]);
  expect(redactor.text('(abcdefghijk)')).toBe('(<two>)');
});

test('Basic credentials lose the token and little else', () => {
  const credentials = Buffer.from(`akadmin:${plainToken}`).toString('base64');
  expect(createRedactor([secret(plainToken)]).headerValue(`Basic ${credentials}`)).toMatch(
    /^Basic YWthZG1pbj.?<operator-token>.{0,3}$/,
  );
});

test('a value under six characters is replaced in header values only, and a note says so', () => {
  const short = secret('tok#1');
  const redactor = createRedactor([short]);
  expect(redactor.headerValue('Bearer tok#1')).toBe('Bearer <operator-token>');
  expect(redactor.headerValue(`Basic ${Buffer.from('me:tok#1').toString('base64')}`)).toContain('<operator-token>');
  expect(redactor.text('Bearer tok#1')).toBe('Bearer tok#1');
  expect(findSecret(utf8('tok#1'), [short])).toBeUndefined();
  expect(redactionNotes([short, secret(token)])).toEqual([
    '<operator-token> has fewer than 6 characters: it is redacted only in header values.',
  ]);
});

test('a value of under four bytes is not looked for in hexadecimal digits', () => {
  const inHex = (value: string) => createRedactor([secret(value)]).headerValue(Buffer.from(value).toString('hex'));
  expect(inHex('abc')).toBe('616263');
  expect(inHex('abcd')).toBe('<operator-token>');
});

test('an empty value is not a secret', () => {
  const redactor = createRedactor([secret('')]);
  expect(redactor.headerValue('text')).toBe('text');
  expect(findSecret(utf8('text'), [secret('')])).toBeUndefined();
  expect(redactionNotes([secret('')])).toEqual([]);
});

// With time that grows faster than the text, this would exceed the limit of a test.
test('sixteen megabytes are redacted', () => {
  const body = Buffer.alloc(16 * 1024 * 1024, '%25QpZ7-k3_"\\');
  expect(createRedactor([secret(plainToken), secret(token)]).bytes(body)).toHaveLength(body.length);
});

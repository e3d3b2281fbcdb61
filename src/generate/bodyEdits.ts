import fc from 'fast-check';
import { type Edit, editsOf, once } from './Edit.ts';
import { plainBody, plainText, utf8, type ValidRequest } from './ValidRequest.ts';

const { constant, varying } = editsOf('body');

/** JSON texts that are not an object. */
export const otherBodies: readonly Edit[] = [
  constant('empty array', ['type'], () => '[]'),
  constant('array of it', ['type'], (valid) => `[${plainText(valid)}]`),
  constant('empty string', ['type'], () => '""'),
  constant('string of it', ['type'], (valid) => JSON.stringify(plainText(valid))),
  varying('number', ['type'], () => fc.integer().map(String)),
  constant('true', ['type'], () => 'true'),
  constant('false', ['type'], () => 'false'),
  constant('null', ['type'], () => 'null'),
];

/** No bytes, though the contract requires a body. */
export const emptyBody: Edit = constant('empty', ['json'], () => '');

/** The comma between the two members left out. */
export const missingComma: Edit = constant('comma missing', ['json'], (valid) => plainText(valid).replace(',', ' '));

/** Bytes that no parser conforming to RFC 8259 accepts as a JSON text. */
export const malformedBodies: readonly Edit[] = [
  varying('cut short', ['json'], (valid) => cutLengths(valid).map((length) => plainText(valid).slice(0, length))),
  constant('closing brace missing', ['json'], (valid) => plainText(valid).slice(0, -1)),
  missingComma,
  constant('form data', ['json'], (valid) =>
    new URLSearchParams({ sync_object_model: valid.model, sync_object_id: valid.id }).toString(),
  ),
  varying('byte that is not UTF-8', ['json'], (valid) =>
    fc.constantFrom(0xff, 0xc0, 0x80).map((byte) => insertByte(plainBody(valid), byte)),
  ),
  // After the id and not within it: a parser that stops there has read the complete id.
  once(
    constant('byte that is not UTF-8 in the id', ['json'], (valid) =>
      Uint8Array.of(...plainBody(valid).subarray(0, -2), 0xff, ...utf8('"}')),
    ),
  ),
];

/** Another JSON text after the request: a parser that reads values from a stream has read the whole request. */
export const objectBehind: Edit = constant('object behind it', ['json'], (valid) => `${plainText(valid)}{}`);

/** Bytes that a lenient parser may accept as JSON, as RFC 8259 §9 allows. */
export const extendedBodies: readonly Edit[] = [
  constant('brace behind it', ['json'], (valid) => `${plainText(valid)}}`),
  constant('letter behind it', ['json'], (valid) => `${plainText(valid)}x`),
  objectBehind,
  constant('comma behind it', ['json'], (valid) => `${plainText(valid)},`),
  constant('names without quotes', ['json'], (valid) => plainText(valid).replace(/"(sync_object_\w+)":/g, '$1:')),
  constant('raw line feed', ['json'], (valid) => plainText(valid).replace('authentik', 'authentik\n')),
  constant('raw control character', ['json'], (valid) => plainText(valid).replace('authentik', 'authentik\u0001')),
  constant('trailing comma', ['json'], (valid) => plainText(valid).replace(/\}$/, ',}')),
  constant('block comment', ['json'], (valid) => `/**/${plainText(valid)}`),
  constant('line comment', ['json'], (valid) => `// x\n${plainText(valid)}`),
  constant('single quotes', ['json'], (valid) => plainText(valid).replaceAll('"', "'")),
  constant('NUL between its members', ['json'], (valid) => plainText(valid).replace(',', ',\0')),
  constant('no-break space before it', ['json'], (valid) => `\u00a0${plainText(valid)}`),
  // Replaced or dropped, it leaves a valid request.
  once(
    constant('byte that is not UTF-8 in another member', ['json'], (valid) =>
      Uint8Array.of(...plainBody(valid).subarray(0, -1), ...utf8(',"x_unknown":"'), 0xff, ...utf8('"}')),
    ),
  ),
  // A parser of JavaScript, of YAML or of a configuration language reads these.
  constant('number with leading zeros', ['json'], (valid) => withValue(valid, '007')),
  once(
    varying('number in another notation', ['json'], (valid) =>
      fc.constantFrom('+1', '.5', '1.', '0x1f').map((number) => withValue(valid, number)),
    ),
  ),
  once(
    varying('escape that JSON lacks', ['json'], (valid) =>
      fc.constantFrom('\\x41', "\\'", '\\a', '\\u{41}').map((text) => withValue(valid, `"${text}"`)),
    ),
  ),
  constant('NaN', ['json'], (valid) => plainText(valid).replace(/\}$/, ',"x":NaN}')),
];

/** JSON texts that RFC 8259 forbids to send but allows parsers to accept: §8.1 for the byte order mark, §9 for UTF-16. */
export const encodedBodies: readonly Edit[] = [
  constant('byte order mark', ['json'], (valid) => `\ufeff${plainText(valid)}`),
  constant('UTF-16', ['json'], (valid) => new Uint8Array(Buffer.from(`\ufeff${plainText(valid)}`, 'utf16le'))),
];

/** A member behind the others, with the text of its value. */
function withValue(valid: ValidRequest, value: string): string {
  return plainText(valid).replace(/\}$/, () => `,"x":${value}}`);
}

/** Lengths that do not cut within the id: a parser that completes the text would read the id of another object. */
function cutLengths(valid: ValidRequest): fc.Arbitrary<number> {
  const id = plainText(valid).length - '}'.length - JSON.stringify(valid.id).length;
  return fc.integer({ min: 1, max: id });
}

/** Inserts a byte after the first letter of the first value, inside its quotes. */
function insertByte(body: Uint8Array, byte: number): Uint8Array {
  const at = body.indexOf(':'.charCodeAt(0)) + 3;
  return Uint8Array.of(...body.subarray(0, at), byte, ...body.subarray(at));
}

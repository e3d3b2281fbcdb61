import fc from 'fast-check';
import type { Edit } from './Edit.ts';
import { plainBody, utf8, type ValidRequest } from './ValidRequest.ts';

/** A JSON text that is no object. */
export const otherBodies: readonly Edit[] = [
  edit('array', ['type'], true, (valid) => fc.constantFrom('[]', `[${plainText(valid)}]`)),
  edit('string', ['type'], true, (valid) => fc.constantFrom('""', JSON.stringify(plainText(valid)))),
  edit('number', ['type'], true, () => fc.integer().map(String)),
  edit('boolean', ['type'], true, () => fc.boolean().map(String)),
  edit('null', ['type'], false, () => fc.constant('null')),
];

/** No byte at all, though the contract calls the body required. */
export const emptyBody: Edit = edit('empty', ['json'], false, () => fc.constant(''));

/** The comma between the two members left out. */
export const missingComma: Edit = edit('comma missing', ['json'], false, (valid) =>
  fc.constant(plainText(valid).replace(',', ' ')),
);

/** Bytes that no reading of RFC 8259 takes for a JSON text. */
export const malformedBodies: readonly Edit[] = [
  edit('cut short', ['json'], true, (valid) => cutLengths(valid).map((length) => plainText(valid).slice(0, length))),
  missingComma,
  edit('form data', ['json'], false, (valid) =>
    fc.constant(new URLSearchParams({ sync_object_model: valid.model, sync_object_id: valid.id }).toString()),
  ),
  bytes('byte that is not UTF-8', (valid) =>
    fc.constantFrom(0xff, 0xc0, 0x80).map((byte) => insertByte(plainBody(valid), byte)),
  ),
];

/** Bytes that a lenient parser may take for JSON: RFC 8259 §9 lets it. */
export const extendedBodies: readonly Edit[] = [
  edit('text behind it', ['json'], true, (valid) =>
    fc.constantFrom('}', 'x', '{}', ',').map((more) => plainText(valid) + more),
  ),
  edit('names without quotes', ['json'], false, (valid) =>
    fc.constant(plainText(valid).replace(/"(sync_object_\w+)":/g, '$1:')),
  ),
  edit('raw control character', ['json'], true, (valid) =>
    fc.constantFrom('\n', '\u0001').map((control) => plainText(valid).replace('authentik', `authentik${control}`)),
  ),
  edit('trailing comma', ['json'], false, (valid) => fc.constant(plainText(valid).replace(/\}$/, ',}'))),
  edit('comment', ['json'], true, (valid) =>
    fc.constantFrom('/**/', '// x\n').map((comment) => comment + plainText(valid)),
  ),
  edit('single quotes', ['json'], false, (valid) => fc.constant(plainText(valid).replaceAll('"', "'"))),
  edit('byte order mark', ['json'], false, (valid) => fc.constant(`\ufeff${plainText(valid)}`)),
  {
    ...bytes('UTF-16', (valid) => fc.constant(new Uint8Array(Buffer.from(`\ufeff${plainText(valid)}`, 'utf16le')))),
    varies: false,
  },
  edit('NaN', ['json'], false, (valid) => fc.constant(plainText(valid).replace(/\}$/, ',"x":NaN}'))),
];

/** Anywhere but within the id: whoever completes what is missing would read the id of another object. */
function cutLengths(valid: ValidRequest): fc.Arbitrary<number> {
  const { length } = plainText(valid);
  const id = length - '}'.length - JSON.stringify(valid.id).length;
  return fc.oneof(fc.integer({ min: 1, max: id }), fc.constant(length - 1));
}

function edit(
  how: string,
  breaks: readonly string[],
  varies: boolean,
  body: (valid: ValidRequest) => fc.Arbitrary<string>,
): Edit {
  return { name: `body: ${how}`, part: 'body', breaks, varies, body: (valid) => body(valid).map(utf8) };
}

function bytes(how: string, body: (valid: ValidRequest) => fc.Arbitrary<Uint8Array>): Edit {
  return { name: `body: ${how}`, part: 'body', breaks: ['json'], varies: true, body };
}

function plainText(valid: ValidRequest): string {
  return new TextDecoder().decode(plainBody(valid));
}

/** Puts a byte behind the first letter of the first value, inside its quotes. */
function insertByte(body: Uint8Array, byte: number): Uint8Array {
  const at = body.indexOf(':'.charCodeAt(0)) + 3;
  return Uint8Array.of(...body.subarray(0, at), byte, ...body.subarray(at));
}

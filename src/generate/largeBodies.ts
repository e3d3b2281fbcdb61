import { type Edit, editsOf } from './Edit.ts';
import { plainText, type ValidRequest } from './ValidRequest.ts';

const { constant } = editsOf('body');

/** More than the body that frameworks read by default, such as 100 KiB; bytes. */
const large = 512 * 1024;

/** Nesting that a careful parser takes and a recursive one survives. */
const depth = 1_000;

/** Nesting that exhausts the stack of a recursive parser. */
const excessiveDepth = 50_000;

/** Valid requests that are large or deep by what the request schema lets stand beside the two members. */
export const largeBodies: readonly Edit[] = [
  constant('member of 512 KiB', [], (valid) => withMember(valid, JSON.stringify('x'.repeat(large)))),
  constant('member nested deep', [], (valid) => withMember(valid, '['.repeat(depth) + ']'.repeat(depth))),
];

/** A JSON text that is nothing but nesting. */
export const deepBodies: readonly Edit[] = [
  constant('nested too deep', ['type'], () => '['.repeat(excessiveDepth) + ']'.repeat(excessiveDepth)),
];

/** Appends a member with a value that is given as JSON text. */
function withMember(valid: ValidRequest, json: string): string {
  return plainText(valid).replace(/\}$/, () => `,"x_unknown":${json}}`);
}

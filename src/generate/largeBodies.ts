import { type Edit, editsOf } from './Edit.ts';
import { plainText, type ValidRequest } from './ValidRequest.ts';

const { constant } = editsOf('body');

/** More than the default body limit of many frameworks, such as 100 KiB; bytes. */
const large = 512 * 1024;

/** A nesting depth that a robust parser accepts and a recursive one survives. */
const depth = 1_000;

/** A nesting depth that exhausts the stack of a recursive parser. */
const excessiveDepth = 50_000;

/** Valid requests that are large or deeply nested in an additional member, which the request schema allows. */
export const largeBodies: readonly Edit[] = [
  constant('member of 512 KiB', [], (valid) => withMember(valid, JSON.stringify('x'.repeat(large)))),
  constant('member nested deep', [], (valid) => withMember(valid, '['.repeat(depth) + ']'.repeat(depth))),
];

/** A JSON text that consists only of nesting. */
export const deepBodies: readonly Edit[] = [
  constant('nested too deep', ['type'], () => '['.repeat(excessiveDepth) + ']'.repeat(excessiveDepth)),
];

/** Appends a member whose value is given as JSON text. */
function withMember(valid: ValidRequest, json: string): string {
  return plainText(valid).replace(/\}$/, () => `,"x_unknown":${json}}`);
}

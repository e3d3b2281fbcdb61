import fc from 'fast-check';
import type { Edit } from './Edit.ts';
import { plainBody, utf8, type ValidRequest } from './ValidRequest.ts';

/** More than the body that frameworks read by default, such as 100 KiB; bytes. */
const large = 256 * 1024;

/** Nesting that a careful parser takes and a recursive one survives. */
const depth = 1_000;

/** Nesting that exhausts the stack of a recursive parser. */
const excessiveDepth = 50_000;

/** Valid requests that are large or deep by what the request schema lets stand beside the two members. */
export const largeBodies: readonly Edit[] = [
  enlarged('member of 256 KiB', (valid) => withMember(valid, JSON.stringify('x'.repeat(large)))),
  enlarged('member nested deep', (valid) => withMember(valid, '['.repeat(depth) + ']'.repeat(depth))),
];

/** A JSON text that is nothing but nesting. */
export const deepBodies: readonly Edit[] = [
  {
    name: 'body: nested too deep',
    part: 'body',
    breaks: ['type'],
    varies: false,
    body: () => fc.constant(utf8('['.repeat(excessiveDepth) + ']'.repeat(excessiveDepth))),
  },
];

function enlarged(how: string, text: (valid: ValidRequest) => string): Edit {
  return {
    name: `body: ${how}`,
    part: 'body',
    breaks: [],
    varies: false,
    body: (valid) => fc.constant(utf8(text(valid))),
  };
}

function plainText(valid: ValidRequest): string {
  return new TextDecoder().decode(plainBody(valid));
}

/** Appends a member with a value that is given as JSON text. */
function withMember(valid: ValidRequest, json: string): string {
  return plainText(valid).replace(/\}$/, () => `,"x_unknown":${json}}`);
}

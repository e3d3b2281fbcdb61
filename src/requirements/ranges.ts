import { judgeRange } from '../judge/judgeRange.ts';
import { anyOf } from '../judge/judgeStatus.ts';
import { httpRequirement, type Variant } from './httpRequirement.ts';
import type { Requirement } from './Requirement.ts';
import { relativeToPlain } from './relativeToPlain.ts';

/** A range of a coded body is no body in that coding. */
const withoutCoding = ['Accept-Encoding', 'identity'] as const;

function range(how: string, value: string, own: Variant[2] = {}): Variant {
  return [`range: ${how}`, { headers: [['Range', value], withoutCoding] }, own];
}

/** What a request for a part of a response gets (RFC 9110 §14). */
export const ranges: readonly Requirement[] = [
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-RANGE',
    level: 'should',
    statement: 'A read of a range of the status is answered whole, with that range, or 416.',
    clause: 'RFC 9110 §14.2, §15.3.7, §15.5.17',
    ruling:
      'The contract declares 200 alone; a server may ignore Range, and serve ranges of what it serves whole. A unit that nobody knows has to be ignored.',
    variants: [
      range('beyond the end', 'bytes=16777216-'),
      range('first byte', 'bytes=0-0'),
      range('two ranges', 'bytes=0-0,2-3'),
      range('unknown unit', 'items=0-5', { acceptable: anyOf(200) }),
    ],
    expectation: { acceptable: anyOf(200, 206, 416), judge: judgeRange },
    writes: false,
    review: relativeToPlain,
  }),
];

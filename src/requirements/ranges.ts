import { judgeRange } from '../judge/judgeRange.ts';
import { anyOf } from '../judge/judgeStatus.ts';
import { httpRequirement, type Variant } from './httpRequirement.ts';
import type { Requirement } from './Requirement.ts';
import { relativeToPlain } from './relativeToPlain.ts';

/** Part of an encoded body cannot be decoded. */
const withoutCoding = ['Accept-Encoding', 'identity'] as const;

function range(how: string, value: string, own: Variant[2] = {}): Variant {
  return [`range: ${how}`, { headers: [['Range', value], withoutCoding] }, own];
}

/** Range requests (RFC 9110 §14). */
export const ranges: readonly Requirement[] = [
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-RANGE',
    level: 'should',
    statement: 'A read of a range of the status gets the complete status, that range, or 416.',
    clause: 'RFC 9110 §14.2, §15.3.7, §15.5.17',
    ruling:
      'The contract declares only 200; a server may ignore Range, or serve ranges of the complete body. An unknown unit has to be ignored.',
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

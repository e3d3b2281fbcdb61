import { gzipSync } from 'node:zlib';
import { utf8 } from '../generate/ValidRequest.ts';
import { judgeVariation } from '../judge/judgeIsJson.ts';
import { anyOf } from '../judge/judgeStatus.ts';
import { judgeWhere } from '../judge/judgeWhere.ts';
import type { Case } from './Case.ts';
import { httpRequirement, type Variant } from './httpRequirement.ts';
import { objectlessRuling, ofNothing, syncWithoutObject } from './objectless.ts';
import { changedCase } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { relativeToBaseline } from './relativeToBaseline.ts';
import type { CaseContext } from './Verifier.ts';

const emptyObject = utf8('{}');

/** A body that declares a content coding. */
function coded(how: string, coding: string, body: Uint8Array | undefined, own: Variant[2] = {}): Variant {
  return [`content coding: ${how}`, { headers: [['Content-Encoding', coding]], ...(body && { body }) }, own];
}

/** The media type of JSON with a charset. */
function inCharset(charset: string): string {
  return `application/json; charset=${charset}`;
}

const codingId = 'SYNC-OBJECT-CONTENT-CODING';
const charsetId = 'SYNC-OBJECT-CHARSET';

/** The sync without a content coding or charset. */
function plainSync(id: string, context: CaseContext): readonly Case[] {
  return changedCase(id, 'sync-object', context, syncWithoutObject(context), {
    acceptable: ofNothing,
    judge: judgeVariation,
  });
}

/** The effect of content coding and charset in a request. */
export const contentCoding: readonly Requirement[] = [
  httpRequirement('sync-object', {
    id: codingId,
    level: 'should',
    statement: 'A sync whose body has a content coding is decoded, or refused with 400 or 415.',
    clause: 'contract: POST …/sync/object/ → 200, 400; RFC 9110 §8.4, §15.5.16',
    ruling: `A server need not support any content coding, and many ignore the field. ${objectlessRuling}`,
    variants: (context) => {
      const { body } = syncWithoutObject(context);
      return [
        coded('gzip', 'gzip', body && new Uint8Array(gzipSync(body, { level: 9 })), {
          acceptable: anyOf(200, 400, 415),
        }),
        coded('gzip, of a body that is not', 'gzip', emptyObject),
        coded('one that nobody knows', 'x-unknown', emptyObject),
      ];
    },
    expectation: { acceptable: anyOf(400, 415), judge: judgeWhere(200, judgeVariation) },
    writes: true,
    review: relativeToBaseline({
      what: 'the same sync without a content coding',
      plan: (context) => plainSync(codingId, context),
      edits: ['content coding: gzip'],
    }),
  }),
  httpRequirement('sync-object', {
    id: charsetId,
    level: 'should',
    statement: 'A sync that declares a charset other than UTF-8 is read, or refused with 400 or 415.',
    clause: 'contract: POST …/sync/object/ → 200, 400; RFC 8259 §11; RFC 9110 §15.5.16',
    ruling: `application/json defines no charset, so it has no effect on a recipient that follows RFC 8259; one that uses it may fail to decode the body, which is in UTF-8. ${objectlessRuling}`,
    variants: (context) =>
      ['utf-16', 'x-unknown'].map((charset) => [
        `charset: ${charset}`,
        { contentType: inCharset(charset), ...syncWithoutObject(context) },
      ]),
    expectation: { acceptable: anyOf(200, 400, 415), judge: judgeWhere(200, judgeVariation) },
    writes: true,
    review: relativeToBaseline({
      what: 'the same sync without a charset',
      plan: (context) => plainSync(charsetId, context),
    }),
  }),
];

import {
  lenientSpellings,
  nonCanonicalSpellings,
  nonIntegerIds,
  normalisedIds,
  otherSpellings,
  outOfRangeIds,
  undecodableIds,
  unknownIds,
  wrappedIds,
} from '../generate/providerIds.ts';
import { judgeErrorBody, judgeGenericError } from '../judge/judgeErrorBody.ts';
import { anyOf, anyOfClass, anyStatus } from '../judge/judgeStatus.ts';
import { judgeWhere } from '../judge/judgeWhere.ts';
import { longPathRuling } from '../judge/sizeLimit.ts';
import type { CaseContext } from './Verifier.ts';

const integer = 'contract: path parameter id is an integer';
/** The clause of unknown providers. */
export const notFound = 'contract: GET …/sync/status/ → 404';
const malformedRuling =
  'The contract types the id as an integer and declares 400 and, for the status, 404: only these two are right.';
const longIdRuling = `${malformedRuling} A long id may also be refused for its length (414). ${longPathRuling}`;
const undecodableRuling =
  'Such an id is not an integer, so 400 and 404 are right. Front servers refuse it by themselves, so any body is right.';
const spellingRuling =
  'An integer of the contract has no spaces, exponent, decimal point or digits of another script. One provider with several ids invites mistakes, so such ids should not be served.';
const nonCanonicalRuling = 'Whether 01 and +1 are integers depends on the parser, so they need not be refused.';

/** Why ids that a proxy would normalise may get any 3xx and 4xx. */
export const normalisedRuling =
  'A server in front may normalise or refuse dots, empty segments, encoded slashes and NUL: any 3xx or 4xx with any body is right, and no provider may be served.';

/** Why a 404 may have any body but an HTML page. */
export const bodyRuling =
  'The 404 has no schema, so an empty body and any JSON are right. Every other response of the contract is JSON, so an HTML page is not expected; plain text is judged at level may.';

/** An id that no provider has, as far as the run knows. */
export const unknownId = {
  providers: ['unknown'],
  classes: (context: CaseContext) => [unknownIds([context.providerId, context.otherProviderId ?? ''])],
} as const;

/** Ids that are not integers. */
export const malformed = {
  clause: integer,
  ruling: malformedRuling,
  providers: ['malformed'],
  classes: () => nonIntegerIds,
  acceptable: anyOf(400, 404),
} as const;

/** Ids that no key column can hold. */
export const outOfRange = {
  clause: integer,
  ruling: longIdRuling,
  providers: ['unknown', 'malformed'],
  classes: ({ providerId }: CaseContext) => [...outOfRangeIds, ...wrappedIds(providerId)],
  acceptable: anyOf(400, 404, 414),
} as const;

/** Ids that cannot be decoded. */
export const undecodable = {
  clause: integer,
  ruling: undecodableRuling,
  providers: ['malformed'],
  classes: () => undecodableIds,
  acceptable: anyOf(400, 404),
  judge: () => [],
} as const;

/** The id of the given provider with a leading zero or a plus sign. */
export const nonCanonical = {
  clause: integer,
  ruling: nonCanonicalRuling,
  providers: ['respelled'],
  classes: ({ providerId }: CaseContext) => nonCanonicalSpellings(providerId),
  acceptable: anyOfClass(3, 4),
  judge: () => [],
} as const;

/** The id of the given provider in other spellings. */
export const respelled = {
  clause: integer,
  ruling: spellingRuling,
  providers: ['respelled', 'malformed'],
  classes: ({ providerId }: CaseContext) => [...otherSpellings(providerId), ...lenientSpellings(providerId)],
  acceptable: anyOfClass(3, 4),
  judge: () => [],
} as const;

/** Ids that a proxy would normalise. */
export const normalised = {
  clause: integer,
  ruling: normalisedRuling,
  providers: ['malformed'],
  classes: ({ providerId }: CaseContext) => normalisedIds(providerId),
  acceptable: anyOfClass(3, 4),
  judge: () => [],
} as const;

/** A 404 that is not an HTML page. */
export const notHtml = {
  clause: notFound,
  ruling: bodyRuling,
  acceptable: anyStatus,
  judge: judgeWhere(404, judgeErrorBody),
} as const;

/** A 404 that is a GenericError. */
export const genericError = {
  clause: notFound,
  acceptable: anyStatus,
  judge: judgeWhere(404, judgeGenericError),
} as const;

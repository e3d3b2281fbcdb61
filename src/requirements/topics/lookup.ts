import type { OperationName } from '../../contract/operations.ts';
import {
  type IdClass,
  lenientSpellings,
  nonCanonicalSpellings,
  nonIntegerIds,
  normalisedIds,
  normalisedToKnown,
  otherSpellings,
  outOfRangeIds,
  sampleIds,
  undecodableIds,
  unknownIds,
  wrappedIds,
} from '../../generate/providerIds.ts';
import { judgeErrorBody, judgeGenericError } from '../../judge/judgeErrorBody.ts';
import { type Acceptable, anyOf, anyOfClass, anyOfClassOr, anyStatus } from '../../judge/judgeStatus.ts';
import { judgeWhere } from '../../judge/judgeWhere.ts';
import { longPathRuling } from '../../judge/sizeLimit.ts';
import type { Case } from '../Case.ts';
import { type Dimensions, dimensionsOf } from '../Dimensions.ts';
import { needsToSync } from '../needsToSync.ts';
import { noObjectElsewhere } from '../noObjectElsewhere.ts';
import { judgeContract, ownStatusAlone } from '../ownStatusAlone.ts';
import { changedCase } from '../probes.ts';
import type { Level, Requirement, Review } from '../Requirement.ts';
import type { CaseContext } from '../Verifier.ts';

interface Lookup {
  readonly id: string;
  readonly operation: OperationName;
  readonly level: Level;
  readonly statement: string;
  readonly clause: string;
  readonly ruling?: string;
  readonly from?: string;
  readonly until?: string;
  /** What kind of ids the classes hold. */
  readonly providers: Dimensions['providers'];
  /** Given if only the first object is synced; absent: each object, by turns. */
  readonly objects?: Dimensions['objects'];
  readonly classes: (context: CaseContext) => readonly IdClass[];
  readonly acceptable: Acceptable;
  readonly judge?: Case['judge'];
  /** How ids are judged that a proxy may normalise to the known one; absent: like all others. */
  readonly ifNormalised?: Pick<Case, 'acceptable' | 'judge'>;
  readonly review?: Review;
}

const integer = 'contract: path parameter id is an integer';
const notFound = 'contract: GET …/sync/status/ → 404';
const malformedRuling =
  'The contract types the id as an integer and declares 400 and, for the status, 404: only these two are right.';
const longIdRuling = `${malformedRuling} A long id may also be refused for its length (414). ${longPathRuling}`;
const undecodableRuling =
  'Such an id is not an integer, so 400 and 404 are right. Front servers refuse it by themselves, so any body is right.';
const spellingRuling =
  'An integer of the contract has no spaces, exponent, decimal point or digits of another script. One provider with several ids invites mistakes, so such ids should not be served.';
const nonCanonicalRuling = 'Whether 01 and +1 are integers depends on the parser, so they need not be refused.';

const normalisedRuling =
  'A server in front may normalise or refuse dots, empty segments, encoded slashes and NUL: any 3xx or 4xx with any body is right, and no provider may be served.';

/** The requirement on the responses to ids of some classes. Everything but the id is valid. */
function lookupRequirement({
  classes,
  providers,
  objects,
  acceptable,
  judge,
  ifNormalised,
  review,
  ruling,
  ...lookup
}: Lookup): Requirement {
  const writes = lookup.operation === 'sync-object';
  const rulings = [...(ruling === undefined ? [] : [ruling]), ...(writes ? [noObjectElsewhere] : [])];
  return {
    ...lookup,
    ...(rulings.length > 0 && { ruling: rulings.join(' ') }),
    topic: 'lookup',
    profile: writes ? 'core' : 'observe',
    needs: writes ? needsToSync : [],
    dimensions: dimensionsOf(lookup.operation, { providers, ...(objects && { objects }) }),
    verification: {
      cases: (context) =>
        classes(context).flatMap((idClass, place) =>
          sampleIds(idClass, context).flatMap((providerId, sample) =>
            changedCase(
              lookup.id,
              lookup.operation,
              context,
              { providerId },
              {
                edit: idClass.name,
                acceptable,
                ...(judge ? { judge } : {}),
                ...(idClass.leadsToKnown === true ? ifNormalised : {}),
              },
              objects === undefined ? place + sample : 0,
            ),
          ),
        ),
      ...(review && { review }),
    },
  };
}

const bodyRuling =
  'The 404 has no schema, so an empty body and any JSON are right. Every other response of the contract is JSON, so an HTML page is not expected; plain text is judged at level may.';

const unknown = (context: CaseContext) => [unknownIds([context.providerId, context.otherProviderId ?? ''])];
const outOfRange = ({ providerId }: CaseContext) => [...outOfRangeIds, ...wrappedIds(providerId)];
const nonInteger = () => nonIntegerIds;
const normalised = ({ providerId }: CaseContext) => normalisedIds(providerId);
const nonCanonical = ({ providerId }: CaseContext) => nonCanonicalSpellings(providerId);
const respelled = ({ providerId }: CaseContext) => [...otherSpellings(providerId), ...lenientSpellings(providerId)];

/**
 * Provider ids. Each negative test is a valid request with another provider id, and with an object that does not exist if the
 * provider is not a given one.
 */
export const lookup: readonly Requirement[] = [
  lookupRequirement({
    id: 'SYNC-STATUS-404-UNKNOWN-PROVIDER',
    operation: 'sync-status',
    level: 'must',
    statement: 'A read of the status of an unknown provider gets 404.',
    clause: notFound,
    until: '2025.4',
    providers: ['unknown'],
    classes: unknown,
    acceptable: anyOf(404),
    judge: () => [],
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-404-BODY',
    operation: 'sync-status',
    level: 'should',
    statement: 'The 404 for an unknown provider is not an HTML page.',
    clause: notFound,
    ruling: bodyRuling,
    until: '2025.4',
    providers: ['unknown'],
    classes: unknown,
    acceptable: anyStatus,
    judge: judgeWhere(404, judgeErrorBody),
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-404-GENERIC-ERROR',
    operation: 'sync-status',
    level: 'may',
    statement: 'The 404 for an unknown provider is a GenericError.',
    clause: notFound,
    ruling: 'The declared 404 has no schema; GenericError is the schema of the other errors.',
    until: '2025.4',
    providers: ['unknown'],
    classes: unknown,
    acceptable: anyStatus,
    judge: judgeWhere(404, judgeGenericError),
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-4XX-UNKNOWN-PROVIDER',
    operation: 'sync-status',
    level: 'must',
    statement: 'A read of the status of an unknown provider gets a client error, though none is declared for it.',
    clause: 'contract: GET …/sync/status/',
    ruling:
      'The operation lost its 404 with 2025.8, and a document need not list every status: any 4xx is right here, and 404 has its own requirement.',
    from: '2025.8',
    providers: ['unknown'],
    classes: unknown,
    acceptable: anyOfClass(4),
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-404-UNDECLARED',
    operation: 'sync-status',
    level: 'should',
    statement: 'A read of the status of an unknown provider gets 404, though it is not declared.',
    clause: 'RFC 9110 §15.5.5',
    from: '2025.8',
    providers: ['unknown'],
    classes: unknown,
    acceptable: anyOf(404),
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-OUT-OF-RANGE-PROVIDER',
    operation: 'sync-status',
    level: 'must',
    statement: 'A read of the status of a provider whose id is out of range for a key column gets 400 or 404.',
    clause: integer,
    ruling: longIdRuling,
    providers: ['unknown', 'malformed'],
    classes: outOfRange,
    acceptable: anyOf(400, 404, 414),
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-MALFORMED-PROVIDER',
    operation: 'sync-status',
    level: 'must',
    statement: 'A read of the status of a provider whose id is not an integer gets 400 or 404.',
    clause: integer,
    ruling: malformedRuling,
    providers: ['malformed'],
    classes: nonInteger,
    acceptable: anyOf(400, 404),
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-UNDECODABLE-PROVIDER',
    operation: 'sync-status',
    level: 'must',
    statement: 'A read of the status of a provider whose id cannot be decoded gets 400 or 404.',
    clause: integer,
    ruling: undecodableRuling,
    providers: ['malformed'],
    classes: () => undecodableIds,
    acceptable: anyOf(400, 404),
    judge: () => [],
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-NON-CANONICAL-PROVIDER',
    operation: 'sync-status',
    level: 'may',
    statement: 'The status of a known provider is not served under its id with a leading zero or a plus sign.',
    clause: integer,
    ruling: nonCanonicalRuling,
    providers: ['respelled'],
    classes: nonCanonical,
    acceptable: anyOfClass(3, 4),
    judge: () => [],
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-RESPELLED-PROVIDER',
    operation: 'sync-status',
    level: 'should',
    statement: 'The status of a known provider is not served under another spelling of its id.',
    clause: integer,
    ruling: spellingRuling,
    providers: ['respelled', 'malformed'],
    classes: respelled,
    acceptable: anyOfClass(3, 4),
    judge: () => [],
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-REFUSED-PROVIDER-BODY',
    operation: 'sync-status',
    level: 'should',
    statement: 'A 404 for an id that is out of range is not an HTML page.',
    clause: notFound,
    ruling: `${bodyRuling} An id that is not an integer may be refused by routing, with any body.`,
    providers: ['unknown', 'malformed'],
    classes: () => outOfRangeIds,
    acceptable: anyStatus,
    judge: judgeWhere(404, judgeErrorBody),
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-UNCLEAN-PROVIDER',
    operation: 'sync-status',
    level: 'must',
    statement: 'A read of the status of a provider whose id a proxy would normalise is redirected or refused.',
    clause: integer,
    ruling: `${normalisedRuling} If a proxy decodes an encoded slash and so reaches the known provider, the status of that provider may be served, but not that of another one.`,
    providers: ['malformed'],
    classes: normalised,
    acceptable: anyOfClass(3, 4),
    judge: () => [],
    ifNormalised: { acceptable: anyOfClassOr([3, 4], 200), judge: judgeWhere(200, judgeContract) },
    review: ownStatusAlone,
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-CLEANED-PROVIDER',
    operation: 'sync-status',
    level: 'may',
    statement: 'The status of a known provider is not served under an id that a proxy would normalise to its own.',
    clause: 'RFC 3986 §2.2',
    ruling: 'An encoded slash is not equivalent to a slash, so such an id refers to no provider.',
    providers: ['malformed'],
    classes: ({ providerId }) => normalisedToKnown(providerId),
    acceptable: anyOfClass(3, 4),
    judge: () => [],
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-4XX-UNKNOWN-PROVIDER',
    operation: 'sync-object',
    level: 'must',
    statement: 'A sync by an unknown provider gets a client error.',
    clause: 'contract: POST …/sync/object/',
    ruling:
      'The operation declares no 404, though the status operation does: any 4xx is right here, and 404 has its own requirement.',
    providers: ['unknown'],
    classes: unknown,
    acceptable: anyOfClass(4),
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-404-UNKNOWN-PROVIDER',
    operation: 'sync-object',
    level: 'should',
    statement: 'A sync by an unknown provider gets 404.',
    clause: 'contract: GET …/sync/status/ → 404; RFC 9110 §15.5.5',
    providers: ['unknown'],
    classes: unknown,
    acceptable: anyOf(404),
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-OUT-OF-RANGE-PROVIDER',
    operation: 'sync-object',
    level: 'must',
    statement: 'A sync by a provider whose id is out of range for a key column gets 400 or 404.',
    clause: integer,
    ruling: longIdRuling,
    objects: ['user'],
    providers: ['unknown', 'malformed'],
    classes: outOfRange,
    acceptable: anyOf(400, 404, 414),
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-MALFORMED-PROVIDER',
    operation: 'sync-object',
    level: 'must',
    statement: 'A sync by a provider whose id is not an integer gets 400 or 404.',
    clause: integer,
    ruling: malformedRuling,
    providers: ['malformed'],
    classes: nonInteger,
    acceptable: anyOf(400, 404),
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-UNDECODABLE-PROVIDER',
    operation: 'sync-object',
    level: 'must',
    statement: 'A sync by a provider whose id cannot be decoded gets 400 or 404.',
    clause: integer,
    ruling: undecodableRuling,
    providers: ['malformed'],
    objects: ['user'],
    classes: () => undecodableIds.slice(1, 2),
    acceptable: anyOf(400, 404),
    judge: () => [],
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-NON-CANONICAL-PROVIDER',
    operation: 'sync-object',
    level: 'may',
    statement: 'A known provider does not sync under its id with a leading zero or a plus sign.',
    clause: integer,
    ruling: nonCanonicalRuling,
    providers: ['respelled'],
    classes: nonCanonical,
    acceptable: anyOfClass(3, 4),
    judge: () => [],
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-RESPELLED-PROVIDER',
    operation: 'sync-object',
    level: 'should',
    statement: 'A known provider does not sync under another spelling of its id.',
    clause: integer,
    ruling: spellingRuling,
    objects: ['user'],
    providers: ['respelled', 'malformed'],
    classes: respelled,
    acceptable: anyOfClass(3, 4),
    judge: () => [],
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-404-BODY',
    operation: 'sync-object',
    level: 'should',
    statement: 'A 404 to a sync by an unknown provider is not an HTML page.',
    clause: notFound,
    ruling: bodyRuling,
    providers: ['unknown'],
    classes: unknown,
    acceptable: anyStatus,
    judge: judgeWhere(404, judgeErrorBody),
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-404-GENERIC-ERROR',
    operation: 'sync-object',
    level: 'may',
    statement: 'A 404 to a sync by an unknown provider is a GenericError.',
    clause: notFound,
    ruling: 'A 404 has no schema; GenericError is the schema of the other errors.',
    providers: ['unknown'],
    classes: unknown,
    acceptable: anyStatus,
    judge: judgeWhere(404, judgeGenericError),
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-UNCLEAN-PROVIDER',
    operation: 'sync-object',
    level: 'must',
    statement: 'A sync by a provider whose id a proxy would normalise is redirected or refused.',
    clause: integer,
    ruling: normalisedRuling,
    objects: ['user'],
    providers: ['malformed'],
    classes: normalised,
    acceptable: anyOfClass(3, 4),
    judge: () => [],
  }),
];

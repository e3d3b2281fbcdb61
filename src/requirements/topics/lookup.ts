import type { OperationName } from '../../contract/operations.ts';
import {
  cleanedToKnown,
  type IdClass,
  lenientSpellings,
  nonCanonicalSpellings,
  nonIntegerIds,
  otherSpellings,
  outOfRangeIds,
  sampleIds,
  unclean,
  undecodableIds,
  unknownIds,
  wrappedIds,
} from '../../generate/providerIds.ts';
import { judgeErrorBody, judgeGenericError } from '../../judge/judgeErrorBody.ts';
import { type Acceptable, anyOf, anyOfClass, anyOfClassOr, anyStatus } from '../../judge/judgeStatus.ts';
import { judgeWhere } from '../../judge/judgeWhere.ts';
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
  /** What the ids of the classes are. */
  readonly providers: Dimensions['providers'];
  /** Given where a sync is tried of the first object alone; absent: of each, by turns. */
  readonly objects?: Dimensions['objects'];
  readonly classes: (context: CaseContext) => readonly IdClass[];
  readonly acceptable: Acceptable;
  readonly judge?: Case['judge'];
  /** How ids are judged that a proxy may clean to the known one; absent: as all others. */
  readonly cleaned?: Pick<Case, 'acceptable' | 'judge'>;
  readonly review?: Review;
}

const integer = 'contract: path parameter id is an integer';
const notFound = 'contract: GET …/sync/status/ → 404';
const malformedRuling =
  'The contract types the id as an integer and declares 400 and, for the status, 404: either is right, and nothing else.';
const longIdRuling = `${malformedRuling} A very long id may be refused for its length (414).`;
const undecodableRuling =
  'Such an id is no integer: 400 and 404 are right. Front servers refuse it by themselves, so with any body.';
const spellingRuling =
  'No text that the contract types as an integer has blanks, an exponent, a decimal point or digits of another script; one provider with several names invites mistakes, so they should not be served.';
const nonCanonicalRuling = 'Whether 01 and +1 are integers depends on the reader, so they need not be refused.';

const uncleanRuling =
  'Dots, empty segments, encoded slashes and NUL may be cleaned or refused by what stands in front: any 3xx or 4xx with any body, and no provider.';

/** The requirement that ids of some classes are answered in some way; everything but the id is valid. */
function lookupRequirement({
  classes,
  providers,
  objects,
  acceptable,
  judge,
  cleaned,
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
                ...(idClass.leadsToKnown === true ? cleaned : {}),
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
  'A 404 has no schema: an empty body and any JSON are right. Every other response of the contract is JSON, so a page of HTML is not expected; plain text is judged at level may.';

const unknown = (context: CaseContext) => [unknownIds([context.providerId, context.otherProviderId ?? ''])];
const outOfRange = ({ providerId }: CaseContext) => [...outOfRangeIds, ...wrappedIds(providerId)];
const nonInteger = () => nonIntegerIds;
const nonCanonicalIds = ({ providerId }: CaseContext) => unclean(providerId);
const nonCanonical = ({ providerId }: CaseContext) => nonCanonicalSpellings(providerId);
const respelled = ({ providerId }: CaseContext) => [...otherSpellings(providerId), ...lenientSpellings(providerId)];

/** Provider ids: each negative is a valid request but for its provider id, and for its object where a provider is not given. */
export const lookup: readonly Requirement[] = [
  lookupRequirement({
    id: 'SYNC-STATUS-404-UNKNOWN-PROVIDER',
    operation: 'sync-status',
    level: 'must',
    statement: 'The status of an unknown provider is answered 404.',
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
    statement: 'The 404 for an unknown provider is no page of HTML.',
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
    ruling: 'The declared 404 has no schema; GenericError is what its sibling errors have.',
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
    statement: 'The status of an unknown provider is answered with a client error, though none is declared for it.',
    clause: 'contract: GET …/sync/status/',
    ruling:
      'The operation lost its 404 with 2025.8, and a document need not list every status: any 4xx is right here, and 404 is a requirement of its own.',
    from: '2025.8',
    providers: ['unknown'],
    classes: unknown,
    acceptable: anyOfClass(4),
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-404-UNDECLARED',
    operation: 'sync-status',
    level: 'should',
    statement: 'The status of an unknown provider is answered 404, though it is not declared.',
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
    statement: 'The status of a provider whose id no key column holds is answered 400 or 404.',
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
    statement: 'The status of a provider whose id is no integer is answered 400 or 404.',
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
    statement: 'The status of a provider whose id cannot be decoded is answered 400 or 404.',
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
    statement: 'A 404 for an id that is out of range is no page of HTML.',
    clause: notFound,
    ruling: `${bodyRuling} An id that is no integer may be refused by routing, with any body.`,
    providers: ['unknown', 'malformed'],
    classes: () => outOfRangeIds,
    acceptable: anyStatus,
    judge: judgeWhere(404, judgeErrorBody),
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-UNCLEAN-PROVIDER',
    operation: 'sync-status',
    level: 'must',
    statement: 'The status of a provider whose id a proxy would clean is redirected or refused.',
    clause: integer,
    ruling: `${uncleanRuling} Where a proxy that undoes an encoded slash leads to the known provider, its own status may be served; that of another provider may not.`,
    providers: ['malformed'],
    classes: nonCanonicalIds,
    acceptable: anyOfClass(3, 4),
    judge: () => [],
    cleaned: { acceptable: anyOfClassOr([3, 4], 200), judge: judgeWhere(200, judgeContract) },
    review: ownStatusAlone,
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-CLEANED-PROVIDER',
    operation: 'sync-status',
    level: 'may',
    statement: 'The status of a known provider is not served under an id that a proxy would clean to its own.',
    clause: 'RFC 3986 §2.2',
    ruling: 'An encoded slash is not equivalent to a slash, so such an id names no provider.',
    providers: ['malformed'],
    classes: ({ providerId }) => cleanedToKnown(providerId),
    acceptable: anyOfClass(3, 4),
    judge: () => [],
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-4XX-UNKNOWN-PROVIDER',
    operation: 'sync-object',
    level: 'must',
    statement: 'A sync by an unknown provider is answered with a client error.',
    clause: 'contract: POST …/sync/object/',
    ruling:
      'The operation declares no 404, though its sibling does: any 4xx is right here, and 404 is a requirement of its own.',
    providers: ['unknown'],
    classes: unknown,
    acceptable: anyOfClass(4),
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-404-UNKNOWN-PROVIDER',
    operation: 'sync-object',
    level: 'should',
    statement: 'A sync by an unknown provider is answered 404.',
    clause: 'contract: GET …/sync/status/ → 404; RFC 9110 §15.5.5',
    providers: ['unknown'],
    classes: unknown,
    acceptable: anyOf(404),
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-OUT-OF-RANGE-PROVIDER',
    operation: 'sync-object',
    level: 'must',
    statement: 'A sync by a provider whose id no key column holds is answered 400 or 404.',
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
    statement: 'A sync by a provider whose id is no integer is answered 400 or 404.',
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
    statement: 'A sync by a provider whose id cannot be decoded is answered 400 or 404.',
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
    statement: 'A 404 to a sync by an unknown provider is no page of HTML.',
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
    ruling: 'A 404 has no schema; GenericError is what its sibling errors have.',
    providers: ['unknown'],
    classes: unknown,
    acceptable: anyStatus,
    judge: judgeWhere(404, judgeGenericError),
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-UNCLEAN-PROVIDER',
    operation: 'sync-object',
    level: 'must',
    statement: 'A sync by a provider whose id a proxy would clean is redirected or refused.',
    clause: integer,
    ruling: uncleanRuling,
    objects: ['user'],
    providers: ['malformed'],
    classes: nonCanonicalIds,
    acceptable: anyOfClass(3, 4),
    judge: () => [],
  }),
];

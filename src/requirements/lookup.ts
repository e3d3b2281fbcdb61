import type { OperationName } from '../contract/operations.ts';
import {
  type IdClass,
  looseSpellings,
  nonIntegerIds,
  otherSpellings,
  outOfRangeIds,
  sampleIds,
  unclean,
  unknownIds,
} from '../generate/providerIds.ts';
import { judgeErrorBody, judgeGenericError } from '../judge/judgeErrorBody.ts';
import { type Acceptable, anyOf, anyOfClass } from '../judge/judgeStatus.ts';
import type { Case } from './Case.ts';
import { casesRequirement } from './casesRequirement.ts';
import { needsToSync } from './needsToSync.ts';
import { changedCase } from './probes.ts';
import type { Level, Requirement } from './Requirement.ts';
import type { CaseContext } from './Verifier.ts';

interface Lookup {
  readonly id: string;
  readonly operation: OperationName;
  readonly level: Level;
  readonly statement: string;
  readonly clause: string;
  readonly ruling?: string;
  readonly until?: string;
  readonly classes: (context: CaseContext) => readonly IdClass[];
  readonly acceptable: Acceptable;
  readonly judge?: Case['judge'];
}

const integer = 'contract: path parameter id is an integer';
const notFound = 'contract: GET …/sync/status/ → 404';
const malformedRuling =
  'The contract types the id as an integer and declares 400 and, for the status, 404: either is right, and nothing else.';
const longIdRuling = `${malformedRuling} A very long id may be refused for its length (414).`;
const spellingRuling =
  'Whether 01 is an integer depends on the reader; one provider with several names invites mistakes, so they should not be served.';

const uncleanRuling =
  'Dots, empty segments, encoded slashes and NUL may be cleaned or refused by what stands in front: any 3xx or 4xx with any body, and no provider.';

/** The requirement that ids of some classes are answered in some way; everything but the id is valid. */
function lookupRequirement({ classes, acceptable, judge, ...lookup }: Lookup): Requirement {
  const writes = lookup.operation === 'sync-object';
  return casesRequirement({
    ...lookup,
    topic: 'lookup',
    profile: writes ? 'core' : 'observe',
    needs: writes ? needsToSync : [],
    cases: (context) =>
      classes(context).flatMap((idClass) =>
        sampleIds(idClass, context).flatMap((providerId) =>
          changedCase(
            lookup.id,
            lookup.operation,
            context,
            { providerId },
            { edit: idClass.name, acceptable, ...(judge ? { judge } : {}) },
          ),
        ),
      ),
  });
}

const unknown = (context: CaseContext) => [unknownIds([context.providerId, context.otherProviderId ?? ''])];
const outOfRange = () => outOfRangeIds;
const nonInteger = () => nonIntegerIds;
const respelled = ({ providerId }: CaseContext) => [...otherSpellings(providerId), ...looseSpellings(providerId)];
const uncleanIds = ({ providerId }: CaseContext) => unclean(providerId);

/** Provider ids: each negative is a valid request but for its provider id. */
export const lookup: readonly Requirement[] = [
  lookupRequirement({
    id: 'SYNC-STATUS-404-UNKNOWN-PROVIDER',
    operation: 'sync-status',
    level: 'must',
    statement: 'The status of an unknown provider is answered 404.',
    clause: notFound,
    until: '2025.4',
    classes: unknown,
    acceptable: anyOf(404),
    judge: () => [],
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-404-BODY',
    operation: 'sync-status',
    level: 'should',
    statement: 'The 404 for an unknown provider is empty or JSON.',
    clause: notFound,
    ruling:
      'The declared 404 has no schema; every other answer of the contract is JSON, so a page of HTML is not expected.',
    until: '2025.4',
    classes: unknown,
    acceptable: anyOf(404),
    judge: judgeErrorBody,
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-404-GENERIC-ERROR',
    operation: 'sync-status',
    level: 'may',
    statement: 'The 404 for an unknown provider is a GenericError.',
    clause: notFound,
    ruling: 'The declared 404 has no schema; GenericError is what its sibling errors have.',
    until: '2025.4',
    classes: unknown,
    acceptable: anyOf(404),
    judge: judgeGenericError,
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-OUT-OF-RANGE-PROVIDER',
    operation: 'sync-status',
    level: 'must',
    statement: 'The status of a provider whose id no key column holds is answered 400 or 404.',
    clause: integer,
    ruling: longIdRuling,
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
    classes: nonInteger,
    acceptable: anyOf(400, 404),
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-RESPELLED-PROVIDER',
    operation: 'sync-status',
    level: 'should',
    statement: 'The status of a known provider is not served under another spelling of its id.',
    clause: integer,
    ruling: spellingRuling,
    classes: respelled,
    acceptable: anyOf(400, 404),
  }),
  lookupRequirement({
    id: 'SYNC-STATUS-UNCLEAN-PROVIDER',
    operation: 'sync-status',
    level: 'must',
    statement: 'The status of a provider whose id a proxy would clean is redirected or refused.',
    clause: integer,
    ruling: uncleanRuling,
    classes: uncleanIds,
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
    classes: unknown,
    acceptable: anyOfClass(4),
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-404-UNKNOWN-PROVIDER',
    operation: 'sync-object',
    level: 'should',
    statement: 'A sync by an unknown provider is answered 404.',
    clause: 'contract: GET …/sync/status/ → 404; RFC 9110 §15.5.5',
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
    classes: nonInteger,
    acceptable: anyOf(400, 404),
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-RESPELLED-PROVIDER',
    operation: 'sync-object',
    level: 'should',
    statement: 'A known provider does not sync under another spelling of its id.',
    clause: integer,
    ruling: spellingRuling,
    classes: respelled,
    acceptable: anyOf(400, 404),
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-UNCLEAN-PROVIDER',
    operation: 'sync-object',
    level: 'must',
    statement: 'A sync by a provider whose id a proxy would clean is redirected or refused.',
    clause: integer,
    ruling: uncleanRuling,
    classes: uncleanIds,
    acceptable: anyOfClass(3, 4),
    judge: () => [],
  }),
];

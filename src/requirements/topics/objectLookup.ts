import { undecodableIds } from '../../generate/providerIds.ts';
import { anyOf, anyOfClass } from '../../judge/judgeStatus.ts';
import { lookupRequirement } from '../lookupRequirement.ts';
import {
  genericError,
  malformed,
  nonCanonical,
  normalised,
  notHtml,
  outOfRange,
  respelled,
  undecodable,
  unknownId,
} from '../lookups.ts';
import type { Requirement } from '../Requirement.ts';

/**
 * Provider ids in syncs. Each negative test is a valid sync with another provider id, and with an object that does not exist if
 * the provider is not a given one.
 */
export const objectLookup: readonly Requirement[] = [
  lookupRequirement({
    id: 'SYNC-OBJECT-4XX-UNKNOWN-PROVIDER',
    operation: 'sync-object',
    level: 'must',
    statement: 'A sync by an unknown provider gets a client error.',
    ...unknownId,
    clause: 'contract: POST …/sync/object/',
    ruling:
      'The operation declares no 404, though the status operation does: any 4xx is right here, and 404 has its own requirement.',
    acceptable: anyOfClass(4),
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-404-UNKNOWN-PROVIDER',
    operation: 'sync-object',
    level: 'should',
    statement: 'A sync by an unknown provider gets 404.',
    ...unknownId,
    clause: 'contract: GET …/sync/status/ → 404; RFC 9110 §15.5.5',
    acceptable: anyOf(404),
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-OUT-OF-RANGE-PROVIDER',
    operation: 'sync-object',
    level: 'must',
    statement: 'A sync by a provider whose id is out of range for a key column gets 400 or 404.',
    ...outOfRange,
    objects: ['user'],
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-MALFORMED-PROVIDER',
    operation: 'sync-object',
    level: 'must',
    statement: 'A sync by a provider whose id is not an integer gets 400 or 404.',
    ...malformed,
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-UNDECODABLE-PROVIDER',
    operation: 'sync-object',
    level: 'must',
    statement: 'A sync by a provider whose id cannot be decoded gets 400 or 404.',
    ...undecodable,
    objects: ['user'],
    classes: () => undecodableIds.slice(1, 2),
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-NON-CANONICAL-PROVIDER',
    operation: 'sync-object',
    level: 'may',
    statement: 'A known provider does not sync under its id with a leading zero or a plus sign.',
    ...nonCanonical,
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-RESPELLED-PROVIDER',
    operation: 'sync-object',
    level: 'should',
    statement: 'A known provider does not sync under another spelling of its id.',
    ...respelled,
    objects: ['user'],
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-404-BODY',
    operation: 'sync-object',
    level: 'should',
    statement: 'A 404 to a sync by an unknown provider is not an HTML page.',
    ...unknownId,
    ...notHtml,
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-404-GENERIC-ERROR',
    operation: 'sync-object',
    level: 'may',
    statement: 'A 404 to a sync by an unknown provider is a GenericError.',
    ...unknownId,
    ...genericError,
    ruling: 'A 404 has no schema; GenericError is the schema of the other errors.',
  }),
  lookupRequirement({
    id: 'SYNC-OBJECT-UNCLEAN-PROVIDER',
    operation: 'sync-object',
    level: 'must',
    statement: 'A sync by a provider whose id a proxy would normalise is redirected or refused.',
    ...normalised,
    objects: ['user'],
  }),
];

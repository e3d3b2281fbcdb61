import { genericError, reply } from '../reference/Reply.ts';
import type { Fault } from './Fault.ts';
import { toUnpermitted } from './toUnpermitted.ts';

/** Faults by which the refusal of a caller without permission discloses which providers exist. */
export const disclosureFaults: readonly Fault[] = [
  {
    id: 'restricted-read-hint',
    statement: 'A read without permission gets 403 for an existing provider and 404 for an unknown one.',
    source: 'shuhaowu/projecto#53',
    violates: ['SYNC-STATUS-RESTRICTED-NO-HINT'],
    change: toUnpermitted(
      (response, { isKnown }) => (isKnown ? response : { ...response, status: 404 }),
      'sync-status',
    ),
  },
  {
    id: 'restricted-sync-hint',
    statement: 'A sync without permission gets 404 for an existing provider and 403 for an unknown one.',
    violates: ['SYNC-OBJECT-RESTRICTED-NO-HINT'],
    change: toUnpermitted(
      (response, { isKnown }) => (isKnown ? { ...response, status: 404 } : response),
      'sync-object',
    ),
  },
  {
    id: 'restricted-hint-by-code',
    statement: 'The 403 to a caller without permission has another code for an existing provider.',
    violates: ['SYNC-STATUS-RESTRICTED-NO-HINT', 'SYNC-OBJECT-RESTRICTED-NO-HINT'],
    change: toUnpermitted((response, { isKnown }) =>
      isKnown ? reply(403, genericError('The token does not permit this.', 'object_permission')) : response,
    ),
  },
  {
    id: 'restricted-hint-by-name',
    statement: 'The 403 to a read without permission contains the name of the provider.',
    violates: ['SYNC-STATUS-RESTRICTED-NO-HINT'],
    change: toUnpermitted(
      (response, { name }) =>
        name === undefined ? response : reply(403, genericError(`Not for ${name}.`, 'forbidden')),
      'sync-status',
    ),
  },
  {
    id: 'restricted-hint-by-member',
    statement: 'The 403 to a sync without permission has one more member for an existing provider.',
    violates: ['SYNC-OBJECT-RESTRICTED-NO-HINT'],
    change: toUnpermitted(
      (response, { isKnown }) => (isKnown ? reply(403, { detail: 'Not permitted.', missing: 'change' }) : response),
      'sync-object',
    ),
  },
  {
    id: 'restricted-hint-by-media-type',
    statement: 'The 403 to a caller without permission is problem+json for an unknown provider.',
    violates: [
      'SYNC-STATUS-RESTRICTED-NO-HINT',
      'SYNC-OBJECT-RESTRICTED-NO-HINT',
      'SYNC-STATUS-PRECEDENCE-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED-ORDER',
      'SYNC-STATUS-EVERY-BODY',
      'SYNC-OBJECT-EVERY-BODY',
    ],
    change: toUnpermitted((response, { isKnown }) =>
      isKnown ? response : { ...response, headers: [['Content-Type', 'application/problem+json']] },
    ),
  },
  {
    id: 'restricted-hint-by-field',
    statement: 'The refusal of a caller without permission has an ETag for an existing provider.',
    violates: ['SYNC-STATUS-RESTRICTED-NO-HINT-FIELD', 'SYNC-OBJECT-RESTRICTED-NO-HINT-FIELD'],
    change: toUnpermitted((response, { isKnown }) =>
      isKnown ? { ...response, headers: [...response.headers, ['ETag', '"1"']] } : response,
    ),
  },
  {
    id: 'restricted-hint-by-empty-body',
    statement: 'The 404 to a read without permission has a body only for an existing provider.',
    violates: ['SYNC-STATUS-RESTRICTED-NO-HINT'],
    change: toUnpermitted((response, { isKnown }) => reply(404, isKnown ? response.content : undefined), 'sync-status'),
  },
  {
    id: 'restricted-hint-by-id',
    statement: 'The 404 to a sync without permission contains the id of an existing provider.',
    violates: ['SYNC-OBJECT-RESTRICTED-NO-HINT'],
    change: toUnpermitted(
      (_, { id, isKnown }) => reply(404, genericError(isKnown ? `No provider ${id}.` : 'No provider.', 'not_found')),
      'sync-object',
    ),
  },
];

import { genericError, reply } from '../reference/Reply.ts';
import type { Fault } from './Fault.ts';
import { toUnpermitted } from './toUnpermitted.ts';

/** Faults by which the refusal of a caller without permission tells which providers there are. */
export const disclosureFaults: readonly Fault[] = [
  {
    id: 'restricted-read-hint',
    statement: 'A read without permission is answered 403 for a provider that there is, and 404 for another.',
    source: 'shuhaowu/projecto#53',
    violates: ['SYNC-STATUS-RESTRICTED-NO-HINT'],
    change: toUnpermitted(
      (response, { isKnown }) => (isKnown ? response : { ...response, status: 404 }),
      'sync-status',
    ),
  },
  {
    id: 'restricted-sync-hint',
    statement: 'A sync without permission is answered 404 for a provider that there is, and 403 for another.',
    violates: ['SYNC-OBJECT-RESTRICTED-NO-HINT'],
    change: toUnpermitted((answer, { isKnown }) => (isKnown ? { ...answer, status: 404 } : answer), 'sync-object'),
  },
  {
    id: 'restricted-hint-by-code',
    statement: 'The code of the 403 to a caller without permission differs for a provider that there is.',
    violates: ['SYNC-STATUS-RESTRICTED-NO-HINT', 'SYNC-OBJECT-RESTRICTED-NO-HINT'],
    change: toUnpermitted((answer, { isKnown }) =>
      isKnown ? reply(403, genericError('The token does not permit this.', 'object_permission')) : answer,
    ),
  },
  {
    id: 'restricted-hint-by-name',
    statement: 'The 403 to a read without permission names the provider that was asked for.',
    violates: ['SYNC-STATUS-RESTRICTED-NO-HINT'],
    change: toUnpermitted(
      (answer, { name }) => (name === undefined ? answer : reply(403, genericError(`Not for ${name}.`, 'forbidden'))),
      'sync-status',
    ),
  },
  {
    id: 'restricted-hint-by-member',
    statement: 'The 403 to a sync without permission has a member more for a provider that there is.',
    violates: ['SYNC-OBJECT-RESTRICTED-NO-HINT'],
    change: toUnpermitted(
      (answer, { isKnown }) => (isKnown ? reply(403, { detail: 'Not permitted.', missing: 'change' }) : answer),
      'sync-object',
    ),
  },
  {
    id: 'restricted-hint-by-media-type',
    statement: 'The 403 to a caller without permission is a problem+json for a provider that there is not.',
    violates: [
      'SYNC-STATUS-RESTRICTED-NO-HINT',
      'SYNC-OBJECT-RESTRICTED-NO-HINT',
      'SYNC-STATUS-PRECEDENCE-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED',
      'SYNC-OBJECT-PRECEDENCE-RESTRICTED-ORDER',
      'SYNC-STATUS-EVERY-BODY',
      'SYNC-OBJECT-EVERY-BODY',
    ],
    change: toUnpermitted((answer, { isKnown }) =>
      isKnown ? answer : { ...answer, headers: [['Content-Type', 'application/problem+json']] },
    ),
  },
  {
    id: 'restricted-hint-by-field',
    statement: 'The refusal of a caller without permission has an ETag where there is the provider.',
    violates: ['SYNC-STATUS-RESTRICTED-NO-HINT-FIELD', 'SYNC-OBJECT-RESTRICTED-NO-HINT-FIELD'],
    change: toUnpermitted((answer, { isKnown }) =>
      isKnown ? { ...answer, headers: [...answer.headers, ['ETag', '"1"']] } : answer,
    ),
  },
  {
    id: 'restricted-hint-by-empty-body',
    statement: 'Both are answered 404 to a read without permission, with a body only where there is the provider.',
    violates: ['SYNC-STATUS-RESTRICTED-NO-HINT'],
    change: toUnpermitted((answer, { isKnown }) => reply(404, isKnown ? answer.content : undefined), 'sync-status'),
  },
  {
    id: 'restricted-hint-by-id',
    statement: 'The 404 to a sync without permission repeats the id of a provider that there is.',
    violates: ['SYNC-OBJECT-RESTRICTED-NO-HINT'],
    change: toUnpermitted(
      (_, { id, isKnown }) => reply(404, genericError(isKnown ? `No provider ${id}.` : 'No provider.', 'not_found')),
      'sync-object',
    ),
  },
];

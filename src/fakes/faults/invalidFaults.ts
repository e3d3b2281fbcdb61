import type { JsonValue } from '../../lib/JsonValue.ts';
import { jsonMember } from '../../lib/jsonMember.ts';
import type { FieldErrors } from '../reference/Refusal.ts';
import { type Reply, reply } from '../reference/Reply.ts';
import type { Change, Fault } from './Fault.ts';
import { changeRefusals } from './responseChanges.ts';

/** The requirements that send an invalid id, or an invalid model, alone. */
const invalidIds = [
  'SYNC-OBJECT-400-MODEL-MISSING',
  'SYNC-OBJECT-400-ID-MISSING',
  'SYNC-OBJECT-400-ID-NULL',
  'SYNC-OBJECT-400-ID-TYPE',
  'SYNC-OBJECT-400-ID-EMPTY',
];
const invalidModels = [
  'SYNC-OBJECT-PRECEDENCE-OPERATOR',
  'SYNC-OBJECT-400-MODEL-MISSING',
  'SYNC-OBJECT-400-MODEL-NULL',
  'SYNC-OBJECT-400-MODEL-TYPE',
  'SYNC-OBJECT-400-MODEL-ENUM',
];

/** Faults of the response to an invalid request. */
export const invalidFaults: readonly Fault[] = [
  {
    id: 'errors-in-list',
    statement: 'The errors of an id are a list of objects.',
    violates: [
      ...invalidIds,
      'SYNC-OBJECT-400-NAMES-MEMBER',
      'SYNC-OBJECT-400-MEMBERS-ELSEWHERE',
      'SYNC-OBJECT-EVERY-BODY',
    ],
    change: toInvalid('sync_object_id', (errors) =>
      reply(
        400,
        Object.entries(errors).map(([field, messages]) => ({ field, messages })),
      ),
    ),
  },
  {
    id: 'errors-as-text',
    statement: 'The errors of a model are a JSON string.',
    violates: [
      ...invalidModels,
      'SYNC-OBJECT-400-NAMES-MEMBER',
      'SYNC-OBJECT-400-MEMBERS-ELSEWHERE',
      'SYNC-OBJECT-EVERY-BODY',
    ],
    change: toInvalid('sync_object_model', (errors) => reply(400, Object.values(errors).flat().join(' '))),
  },
  {
    id: 'errors-as-generic-error',
    statement: 'The error of an id is a GenericError.',
    violates: ['SYNC-OBJECT-400-NAMES-MEMBER'],
    change: toInvalid('sync_object_id', () => reply(400, { detail: 'The request is invalid.', code: 'invalid' })),
  },
  {
    id: 'errors-unprocessable',
    statement: 'An invalid id gets 422.',
    violates: [...invalidIds, 'SYNC-OBJECT-400-MEMBERS-ELSEWHERE'],
    change: toInvalid('sync_object_id', (errors) => reply(422, errors)),
  },
  {
    id: 'errors-with-200',
    statement: 'A body that is not an object gets 200 with errors in place of the result.',
    violates: ['SYNC-OBJECT-DEEP-BODY', 'SYNC-OBJECT-400-BODY-TYPE', 'SYNC-OBJECT-EVERY-BODY'],
    change: toInvalid('non_field_errors', (errors) => reply(200, { errors })),
  },
  {
    id: 'errors-as-messages',
    statement: 'An id that is not a string gets 200 with no messages.',
    violates: ['SYNC-OBJECT-400-ID-NULL', 'SYNC-OBJECT-400-ID-TYPE'],
    change: toInvalid('sync_object_id', ({ sync_object_id: [error = ''] = [] }) =>
      error.includes('a string') ? reply(200, { messages: [] }) : undefined,
    ),
  },
  {
    id: 'errors-of-both-members',
    statement: 'The errors name both members if one of them is invalid.',
    violates: ['SYNC-OBJECT-400-NAMES-MEMBER'],
    change: toInvalid(undefined, (errors) =>
      'non_field_errors' in errors
        ? undefined
        : reply(400, {
            sync_object_model: ['This is checked too.'],
            sync_object_id: ['This is checked too.'],
            ...errors,
          }),
    ),
  },
  {
    id: 'errors-beside-request',
    statement: 'The error of a model that is not a string is returned with the whole request.',
    violates: ['SYNC-OBJECT-400-NAMES-MEMBER'],
    change: toInvalid('sync_object_model', (errors, request) =>
      typeof jsonMember(request, 'sync_object_model') === 'string' ? undefined : reply(400, { ...errors, request }),
    ),
  },
  {
    id: 'errors-of-wrong-member',
    statement: 'The errors name the model if the id is invalid.',
    violates: ['SYNC-OBJECT-400-NAMES-MEMBER'],
    change: toInvalid('sync_object_id', ({ sync_object_id = [] }) => reply(400, { sync_object_model: sync_object_id })),
  },
  {
    id: 'errors-in-camel-case',
    statement: 'The errors of a model are in the member syncObjectModel.',
    violates: ['SYNC-OBJECT-400-NAMES-MEMBER'],
    change: toInvalid('sync_object_model', ({ sync_object_model = [] }) =>
      reply(400, { syncObjectModel: sync_object_model }),
    ),
  },
  {
    id: 'non-field-errors-text',
    statement: 'The errors of a body that is not an object are a string, not a list.',
    violates: ['SYNC-OBJECT-400-BODY-TYPE', 'SYNC-OBJECT-EVERY-BODY'],
    change: toInvalid('non_field_errors', ({ non_field_errors = [] }) =>
      reply(400, { non_field_errors: non_field_errors.join(' ') }),
    ),
  },
  {
    id: 'error-code-number',
    statement: 'The code of a 400 to an invalid model is a number.',
    violates: [...invalidModels, 'SYNC-OBJECT-400-MEMBERS-ELSEWHERE', 'SYNC-OBJECT-EVERY-BODY'],
    change: toInvalid('sync_object_model', (errors) => reply(400, { ...errors, code: 400 })),
  },
];

/** Changes the refusal of a request with this invalid member, or of any invalid one; undefined leaves it as it is. */
function toInvalid(
  member: string | undefined,
  edit: (errors: FieldErrors, request: JsonValue) => Reply | undefined,
): Change {
  return changeRefusals((response, refusal, _, reached) =>
    refusal.reason === 'invalid' && (member === undefined || member in refusal.errors)
      ? (edit(refusal.errors, reached?.json?.value ?? null) ?? response)
      : response,
  );
}

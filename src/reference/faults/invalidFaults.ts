import type { Context } from '../Context.ts';
import type { FieldErrors, Refusal } from '../Refusal.ts';
import { type Reply, reply } from '../Reply.ts';
import { changeRefusals } from './answerChanges.ts';
import type { Change, Fault } from './Fault.ts';

/** Faults of the answer to an invalid request. */
export const invalidFaults: readonly Fault[] = [
  {
    id: 'errors-in-list',
    statement: 'What is wrong with an id is said in a list of objects.',
    violates: [
      'SYNC-OBJECT-400-ID-MISSING',
      'SYNC-OBJECT-400-ID-NULL',
      'SYNC-OBJECT-400-ID-TYPE',
      'SYNC-OBJECT-400-ID-EMPTY',
      'SYNC-OBJECT-400-NAMES-MEMBER',
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
    statement: 'What is wrong with a model is said in a JSON text.',
    violates: [
      'SYNC-OBJECT-400-MODEL-MISSING',
      'SYNC-OBJECT-400-MODEL-NULL',
      'SYNC-OBJECT-400-MODEL-TYPE',
      'SYNC-OBJECT-400-MODEL-ENUM',
      'SYNC-OBJECT-400-NAMES-MEMBER',
    ],
    change: toInvalid('sync_object_model', (errors) => reply(400, Object.values(errors).flat().join(' '))),
  },
  {
    id: 'errors-nested',
    statement: 'What is wrong with a request is said within a member errors.',
    violates: ['SYNC-OBJECT-400-NAMES-MEMBER'],
    change: toInvalid(undefined, (errors) => reply(400, { errors })),
  },
  {
    id: 'errors-as-generic-error',
    statement: 'What is wrong with an id is said in a GenericError.',
    violates: ['SYNC-OBJECT-400-NAMES-MEMBER'],
    change: toInvalid('sync_object_id', () => reply(400, { detail: 'The request is invalid.', code: 'invalid' })),
  },
  {
    id: 'errors-unprocessable',
    statement: 'What is wrong with an id is answered 422.',
    violates: [
      'SYNC-OBJECT-400-ID-MISSING',
      'SYNC-OBJECT-400-ID-NULL',
      'SYNC-OBJECT-400-ID-TYPE',
      'SYNC-OBJECT-400-ID-EMPTY',
      'SYNC-OBJECT-400-NAMES-MEMBER',
    ],
    change: toInvalid('sync_object_id', (errors) => reply(422, errors)),
  },
  {
    id: 'errors-with-200',
    statement: 'A body that is no object is answered 200, with what is wrong in the place of the result.',
    violates: ['SYNC-OBJECT-400-BODY-TYPE'],
    change: toInvalid('non_field_errors', (errors) => reply(200, { errors })),
  },
  {
    id: 'errors-as-messages',
    statement: 'An id that is no text is answered 200 with a message that says so.',
    violates: ['SYNC-OBJECT-400-ID-NULL', 'SYNC-OBJECT-400-ID-TYPE', 'SYNC-OBJECT-400-NAMES-MEMBER'],
    change: toInvalid('sync_object_id', ({ sync_object_id: [error = ''] = [] }) =>
      error.includes('a string') ? reply(200, { messages: [] }) : undefined,
    ),
  },
  {
    id: 'errors-of-both-members',
    statement: 'Both members are named when one of them is wrong.',
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
    id: 'errors-of-wrong-member',
    statement: 'The model is named when the id is wrong.',
    violates: ['SYNC-OBJECT-400-NAMES-MEMBER'],
    change: toInvalid('sync_object_id', ({ sync_object_id = [] }) => reply(400, { sync_object_model: sync_object_id })),
  },
  {
    id: 'errors-in-camel-case',
    statement: 'A wrong model is named syncObjectModel.',
    violates: ['SYNC-OBJECT-400-NAMES-MEMBER'],
    change: toInvalid('sync_object_model', ({ sync_object_model = [] }) =>
      reply(400, { syncObjectModel: sync_object_model }),
    ),
  },
  {
    id: 'errors-by-pointer',
    statement: 'A missing member is named by a JSON pointer.',
    violates: ['SYNC-OBJECT-400-NAMES-MEMBER'],
    change: toInvalid(undefined, (errors) => {
      const [name = '', messages = []] = Object.entries(errors)[0] ?? [];
      return messages[0]?.includes('missing') ? reply(400, { [`/${name}`]: messages }) : undefined;
    }),
  },
  {
    id: 'non-field-errors-text',
    statement: 'What is wrong with a body that is no object is a text and no list.',
    violates: ['SYNC-OBJECT-400-BODY-TYPE'],
    change: toInvalid('non_field_errors', ({ non_field_errors = [] }) =>
      reply(400, { non_field_errors: non_field_errors.join(' ') }),
    ),
  },
  {
    id: 'non-field-errors-objects',
    statement: 'What is wrong with a body that is no JSON is a list of objects.',
    violates: ['SYNC-OBJECT-400-BODY-EMPTY', 'SYNC-OBJECT-400-BODY-MALFORMED', 'SYNC-OBJECT-400-EXTENDED-JSON'],
    change: toRefusal('not-json', () => reply(400, { non_field_errors: [{ message: 'The body is not JSON.' }] })),
  },
  {
    id: 'error-code-number',
    statement: 'The code of a 400 to a wrong model is a number.',
    violates: [
      'SYNC-OBJECT-400-MODEL-MISSING',
      'SYNC-OBJECT-400-MODEL-NULL',
      'SYNC-OBJECT-400-MODEL-TYPE',
      'SYNC-OBJECT-400-MODEL-ENUM',
    ],
    change: toInvalid('sync_object_model', (errors) => reply(400, { ...errors, code: 400 })),
  },
  {
    id: 'malformed-in-html',
    statement: 'A body that is no JSON is answered 400 with a page of HTML.',
    source: 'expressjs/body-parser#492',
    violates: ['SYNC-OBJECT-400-BODY-EMPTY', 'SYNC-OBJECT-400-BODY-MALFORMED', 'SYNC-OBJECT-400-EXTENDED-JSON'],
    change: toRefusal('not-json', () =>
      reply(400, Buffer.from('<pre>SyntaxError</pre>'), [['Content-Type', 'text/html; charset=utf-8']]),
    ),
  },
  {
    id: 'malformed-as-problem',
    statement: 'A body that is no JSON is answered 400 with application/problem+json.',
    source: 'RFC 9457 §3',
    violates: ['SYNC-OBJECT-400-BODY-EMPTY', 'SYNC-OBJECT-400-BODY-MALFORMED', 'SYNC-OBJECT-400-EXTENDED-JSON'],
    change: toRefusal('not-json', () =>
      reply(400, { title: 'Bad Request' }, [['Content-Type', 'application/problem+json']]),
    ),
  },
  {
    id: 'malformed-without-body',
    statement: 'A body that is no JSON is answered 400 without a body.',
    violates: ['SYNC-OBJECT-400-BODY-EMPTY', 'SYNC-OBJECT-400-BODY-MALFORMED', 'SYNC-OBJECT-400-EXTENDED-JSON'],
    change: toRefusal('not-json', () => reply(400, undefined)),
  },
  {
    id: 'empty-body-length-required',
    statement: 'An empty body is answered 411.',
    violates: ['SYNC-OBJECT-400-BODY-EMPTY'],
    change: toRefusal('not-json', (answer, { request }) =>
      request.body.length === 0 ? { ...answer, status: 411 } : answer,
    ),
  },
  {
    id: 'empty-body-accepted',
    statement: 'An empty body is answered 200, as if there were nothing to do.',
    violates: ['SYNC-OBJECT-400-BODY-EMPTY'],
    change: toRefusal('not-json', (answer, { request }) =>
      request.body.length === 0 ? reply(200, { messages: [] }) : answer,
    ),
  },
  {
    id: 'malformed-unprocessable',
    statement: 'A body that is no JSON is answered 422.',
    violates: ['SYNC-OBJECT-400-BODY-EMPTY', 'SYNC-OBJECT-400-BODY-MALFORMED', 'SYNC-OBJECT-400-EXTENDED-JSON'],
    change: toRefusal('not-json', (answer) => ({ ...answer, status: 422 })),
  },
  {
    id: 'body-null-accepted',
    statement: 'Null in place of the request is answered 200, as if there were nothing to do.',
    violates: ['SYNC-OBJECT-400-BODY-TYPE'],
    change: toRefusal('invalid', (answer, { request }) =>
      Buffer.from(request.body).toString() === 'null' ? reply(200, { messages: [] }) : answer,
    ),
  },
  {
    id: 'wrong-media-type-not-acceptable',
    statement: 'A body of another media type is answered 406.',
    violates: ['SYNC-OBJECT-CONTENT-TYPE'],
    change: toRefusal('wrong-media-type', (answer) => ({ ...answer, status: 406 })),
  },
];

/** Changes the refusal of a request with a wrong member, or of any invalid one; undefined leaves it alone. */
function toInvalid(member: string | undefined, edit: (errors: FieldErrors) => Reply | undefined): Change {
  return changeRefusals((answer, refusal) =>
    refusal.reason === 'invalid' && (member === undefined || member in refusal.errors)
      ? (edit(refusal.errors) ?? answer)
      : answer,
  );
}

/** Changes the refusal for one reason. */
function toRefusal(reason: Refusal['reason'], edit: (answer: Reply, context: Context) => Reply): Change {
  return changeRefusals((answer, refusal, context) => (refusal.reason === reason ? edit(answer, context) : answer));
}

import { reply } from '../reference/Reply.ts';
import type { Fault } from './Fault.ts';
import { everyNoJson } from './requirementLists.ts';
import { changeRefusalsFor } from './responseChanges.ts';

/** Faults of the answer to a body that cannot be read as a request. */
export const unreadableFaults: readonly Fault[] = [
  {
    id: 'non-field-errors-objects',
    statement: 'What is wrong with a body that is no JSON is a list of objects.',
    violates: [...everyNoJson, 'SYNC-OBJECT-400-CONTRADICTION', 'SYNC-OBJECT-UNKNOWN-MEMBER', 'SYNC-OBJECT-EVERY-BODY'],
    change: changeRefusalsFor('not-json', () =>
      reply(400, { non_field_errors: [{ message: 'The body is not JSON.' }] }),
    ),
  },
  {
    id: 'malformed-in-html',
    statement: 'A body that is no JSON is answered 400 with a page of HTML.',
    source: 'expressjs/body-parser#492',
    violates: [...everyNoJson, 'SYNC-OBJECT-400-CONTRADICTION', 'SYNC-OBJECT-UNKNOWN-MEMBER', 'SYNC-OBJECT-EVERY-BODY'],
    change: changeRefusalsFor('not-json', () =>
      reply(400, Buffer.from('<pre>SyntaxError</pre>'), [['Content-Type', 'text/html; charset=utf-8']]),
    ),
  },
  {
    id: 'malformed-as-problem',
    statement: 'A body that is no JSON is answered 400 with application/problem+json.',
    source: 'RFC 9457 §3',
    violates: [...everyNoJson, 'SYNC-OBJECT-400-CONTRADICTION', 'SYNC-OBJECT-UNKNOWN-MEMBER', 'SYNC-OBJECT-EVERY-BODY'],
    change: changeRefusalsFor('not-json', () =>
      reply(400, { title: 'Bad Request' }, [['Content-Type', 'application/problem+json']]),
    ),
  },
  {
    id: 'malformed-without-body',
    statement: 'A body that is no JSON is answered 400 without a body.',
    violates: [...everyNoJson, 'SYNC-OBJECT-400-CONTRADICTION', 'SYNC-OBJECT-UNKNOWN-MEMBER', 'SYNC-OBJECT-EVERY-BODY'],
    change: changeRefusalsFor('not-json', () => reply(400, undefined)),
  },
  {
    id: 'empty-body-length-required',
    statement: 'An empty body is answered 411.',
    violates: ['SYNC-OBJECT-400-BODY-EMPTY'],
    change: changeRefusalsFor('not-json', (response, { request }) =>
      request.body.length === 0 ? { ...response, status: 411 } : response,
    ),
  },
  {
    id: 'empty-body-accepted',
    statement: 'An empty body is answered 200, as if there were nothing to do.',
    violates: ['SYNC-OBJECT-400-BODY-EMPTY'],
    change: changeRefusalsFor('not-json', (answer, { request }) =>
      request.body.length === 0 ? reply(200, { messages: [] }) : answer,
    ),
  },
  {
    id: 'malformed-unprocessable',
    statement: 'A body that is no JSON is answered 422.',
    violates: [
      ...everyNoJson,
      'SYNC-OBJECT-400-CONTRADICTION',
      'SYNC-OBJECT-UNKNOWN-MEMBER',
      'SYNC-OBJECT-STATUS-DECLARED',
    ],
    change: changeRefusalsFor('not-json', (answer) => ({ ...answer, status: 422 })),
  },
  {
    id: 'body-null-accepted',
    statement: 'Null in place of the request is answered 200, as if there were nothing to do.',
    violates: ['SYNC-OBJECT-400-BODY-TYPE'],
    change: changeRefusalsFor('invalid', (answer, { request }) =>
      Buffer.from(request.body).toString() === 'null' ? reply(200, { messages: [] }) : answer,
    ),
  },
  {
    id: 'wrong-media-type-not-acceptable',
    statement: 'A body of another media type is answered 406.',
    violates: [
      'SYNC-OBJECT-CONTENT-CODING',
      'SYNC-OBJECT-PRECEDENCE-OPERATOR-ORDER',
      'SYNC-OBJECT-CONTENT-TYPE',
      'SYNC-OBJECT-FORM',
    ],
    change: changeRefusalsFor('wrong-media-type', (answer) => ({ ...answer, status: 406 })),
  },
];

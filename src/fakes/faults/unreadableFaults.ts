import { reply } from '../reference/Reply.ts';
import type { Fault } from './Fault.ts';
import { everyNoJson, everyNoJsonBody } from './requirementLists.ts';
import { changeRefusalsFor } from './responseChanges.ts';

/** Faults of the response to a body that cannot be read as a request. */
export const unreadableFaults: readonly Fault[] = [
  {
    id: 'non-field-errors-objects',
    statement: 'The errors of a body that is not JSON are a list of objects.',
    violates: everyNoJsonBody,
    change: changeRefusalsFor('not-json', () =>
      reply(400, { non_field_errors: [{ message: 'The body is not JSON.' }] }),
    ),
  },
  {
    id: 'malformed-in-html',
    statement: 'A body that is not JSON gets 400 with an HTML page.',
    source: 'expressjs/body-parser#492',
    violates: everyNoJsonBody,
    change: changeRefusalsFor('not-json', () =>
      reply(400, Buffer.from('<pre>SyntaxError</pre>'), [['Content-Type', 'text/html; charset=utf-8']]),
    ),
  },
  {
    id: 'malformed-as-problem',
    statement: 'A body that is not JSON gets 400 with application/problem+json.',
    source: 'RFC 9457 §3',
    violates: everyNoJsonBody,
    change: changeRefusalsFor('not-json', () =>
      reply(400, { title: 'Bad Request' }, [['Content-Type', 'application/problem+json']]),
    ),
  },
  {
    id: 'malformed-without-body',
    statement: 'A body that is not JSON gets 400 without a body.',
    violates: everyNoJsonBody,
    change: changeRefusalsFor('not-json', () => reply(400, undefined)),
  },
  {
    id: 'empty-body-length-required',
    statement: 'An empty body gets 411.',
    violates: ['SYNC-OBJECT-400-BODY-EMPTY'],
    change: changeRefusalsFor('not-json', (response, { request }) =>
      request.body.length === 0 ? { ...response, status: 411 } : response,
    ),
  },
  {
    id: 'empty-body-accepted',
    statement: 'An empty body gets 200.',
    violates: ['SYNC-OBJECT-400-BODY-EMPTY'],
    change: changeRefusalsFor('not-json', (response, { request }) =>
      request.body.length === 0 ? reply(200, { messages: [] }) : response,
    ),
  },
  {
    id: 'malformed-unprocessable',
    statement: 'A body that is not JSON gets 422.',
    violates: [
      ...everyNoJson,
      'SYNC-OBJECT-400-CONTRADICTION',
      'SYNC-OBJECT-UNKNOWN-MEMBER',
      'SYNC-OBJECT-STATUS-DECLARED',
    ],
    change: changeRefusalsFor('not-json', (response) => ({ ...response, status: 422 })),
  },
  {
    id: 'body-null-accepted',
    statement: 'Null in place of the request gets 200.',
    violates: ['SYNC-OBJECT-400-BODY-TYPE'],
    change: changeRefusalsFor('invalid', (response, { request }) =>
      Buffer.from(request.body).toString() === 'null' ? reply(200, { messages: [] }) : response,
    ),
  },
  {
    id: 'wrong-media-type-not-acceptable',
    statement: 'A body of another media type gets 406.',
    violates: [
      'SYNC-OBJECT-CONTENT-CODING',
      'SYNC-OBJECT-PRECEDENCE-OPERATOR-ORDER',
      'SYNC-OBJECT-CONTENT-TYPE',
      'SYNC-OBJECT-FORM',
    ],
    change: changeRefusalsFor('wrong-media-type', (response) => ({ ...response, status: 406 })),
  },
];

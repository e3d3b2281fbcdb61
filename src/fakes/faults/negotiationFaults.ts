import type { OperationName } from '../../contract/operations.ts';
import { headerValues } from '../../http/Exchange.ts';
import type { Context } from '../reference/Context.ts';
import { callerOf } from '../reference/callerOf.ts';
import { withHeader } from '../reference/RawResponse.ts';
import { genericError, type Reply, reply } from '../reference/Reply.ts';
import { changeStage } from './changeStage.ts';
import { serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { operationAt, respondInstead } from './requestChanges.ts';
import { changeRefusals } from './responseChanges.ts';

const notAcceptable = reply(406, genericError('Nothing but JSON is served.', 'not_acceptable'));
const page = reply(200, Buffer.from('<h1>Sync status</h1>'), [['Content-Type', 'text/html; charset=utf-8']]);
const headOfStatus = reply(200, undefined, [['Content-Type', 'application/json']]);
const xml = reply(200, Buffer.from('<root/>'), [['Content-Type', 'application/xml']]);

/** Faults of content negotiation and of HEAD. */
export const negotiationFaults: readonly Fault[] = [
  {
    id: 'accept-with-weight-refused',
    statement: 'A read that accepts JSON with a weight gets 406.',
    source: 'RFC 9110 §12.4.2',
    violates: ['SYNC-STATUS-200-ANY-ACCEPT', 'SYNC-STATUS-406-DECLARED'],
    change: toAccept('sync-status', (accept) => /^application\/json;q=/.test(accept ?? ''), notAcceptable),
  },
  {
    id: 'refusal-as-page',
    statement: 'A refusal is an HTML page if the request prefers one.',
    violates: ['SYNC-STATUS-REFUSAL-ANY-ACCEPT', 'SYNC-OBJECT-REFUSAL-ANY-ACCEPT'],
    change: refusedWithPage(() => true),
  },
  {
    id: 'invalid-as-page',
    statement: 'A 400 is an HTML page if the request prefers one.',
    violates: ['SYNC-OBJECT-REFUSAL-ANY-ACCEPT'],
    change: refusedWithPage((status) => status === 400),
  },
  {
    id: 'accept-any-refused',
    statement: 'A read that accepts anything gets 406.',
    source: 'RFC 9110 §12.5.1',
    violates: ['SYNC-STATUS-403-ANONYMOUS', 'SYNC-STATUS-200-ANY-ACCEPT', 'SYNC-STATUS-406-DECLARED'],
    change: toAccept('sync-status', (accept) => accept === '*/*', notAcceptable),
  },
  {
    id: 'accept-any-in-xml',
    statement: 'A sync that accepts anything gets XML.',
    violates: ['SYNC-OBJECT-403-ANONYMOUS', 'SYNC-OBJECT-200-ANY-ACCEPT', 'SYNC-OBJECT-EVERY-BODY'],
    change: toAccept('sync-object', (accept) => accept === '*/*', xml),
  },
  {
    id: 'accept-range-refused',
    statement: 'A read that accepts application/* gets 406.',
    violates: ['SYNC-STATUS-200-ANY-ACCEPT', 'SYNC-STATUS-406-DECLARED'],
    change: toAccept('sync-status', (accept) => accept === 'application/*', notAcceptable),
  },
  {
    id: 'accept-missing-refused',
    statement: 'A read without Accept gets 406.',
    violates: ['SYNC-STATUS-403-ANONYMOUS', 'SYNC-STATUS-200-ANY-ACCEPT', 'SYNC-STATUS-406-DECLARED'],
    change: toAccept('sync-status', (accept) => accept === undefined, notAcceptable),
  },
  {
    id: 'accept-missing-crashes',
    statement: 'A read without Accept gets 500.',
    violates: ['SYNC-STATUS-403-ANONYMOUS', 'SYNC-STATUS-200-ANY-ACCEPT', 'NO-SERVER-ERROR'],
    change: toAccept('sync-status', (accept) => accept === undefined, serverError),
  },
  {
    id: 'accept-list-refused',
    statement: 'A read that accepts several media types gets 406.',
    violates: ['SYNC-STATUS-200-ANY-ACCEPT', 'SYNC-STATUS-406-DECLARED'],
    change: toAccept('sync-status', (accept = '') => accept.includes(','), notAcceptable),
  },
  {
    id: 'accept-first-wins',
    statement: 'The first media type of Accept is used, whatever its weight.',
    source: 'RFC 9110 §12.4.2',
    violates: ['SYNC-STATUS-200-ANY-ACCEPT', 'SYNC-STATUS-EVERY-BODY'],
    change: toAccept('sync-status', (accept = '') => accept.startsWith('text/html;q='), page),
  },
  {
    id: 'html-for-browsers',
    statement: 'A read that accepts only HTML gets an HTML page.',
    violates: ['SYNC-STATUS-NOT-ACCEPTABLE', 'SYNC-STATUS-EVERY-BODY'],
    change: toAccept('sync-status', (accept) => accept === 'text/html', page),
  },
  {
    id: 'accept-html-crashes',
    statement: 'A read that accepts only HTML gets 500.',
    violates: ['SYNC-STATUS-NOT-ACCEPTABLE', 'NO-SERVER-ERROR'],
    change: toAccept('sync-status', (accept) => accept === 'text/html', serverError),
  },
  {
    id: 'accept-image-unsupported',
    statement: 'A read that accepts only an image gets 415.',
    source: 'hypothesis/h#5677',
    violates: ['SYNC-STATUS-NOT-ACCEPTABLE'],
    change: toAccept('sync-status', (accept) => accept === 'image/png', { ...notAcceptable, status: 415 }),
  },
  {
    id: 'accept-named-as-type',
    statement: 'The Content-Type of a status is the Accept of the request.',
    violates: ['SYNC-STATUS-200-ANY-ACCEPT', 'SYNC-STATUS-NOT-ACCEPTABLE', 'SYNC-STATUS-EVERY-BODY'],
    change: changeStage('render', (next, reply, context) => {
      const [accept] = headerValues(context.request.headers, 'accept');
      const response = next(reply, context);
      return operationAt(context) === 'sync-status' && response.status === 200 && accept !== undefined
        ? withHeader(response, 'Content-Type', accept)
        : response;
    }),
  },
  {
    id: 'head-not-allowed',
    statement: 'HEAD of the status gets 405.',
    source: 'encode/django-rest-framework#4864',
    violates: ['SYNC-STATUS-HEAD'],
    change: changeStage('allowedMethods', (next, operation, context) =>
      next(operation, context).filter((method) => method !== 'HEAD'),
    ),
  },
  {
    id: 'head-crashes',
    statement: 'HEAD of the status gets 500.',
    source: 'encode/django-rest-framework#228',
    violates: ['SYNC-STATUS-HEAD-AS-GET', 'SYNC-STATUS-HEAD', 'NO-SERVER-ERROR'],
    change: toHead(serverError),
  },
  {
    id: 'head-no-content',
    statement: 'HEAD of the status gets 204.',
    violates: ['SYNC-STATUS-HEAD-AS-GET', 'SYNC-STATUS-HEAD', 'SYNC-STATUS-HEAD-RESTRICTED'],
    change: toHead(reply(204, undefined)),
  },
  {
    id: 'head-in-plain-text',
    statement: 'HEAD of the status has another media type than GET.',
    source: 'RFC 9110 §9.3.2',
    violates: ['SYNC-STATUS-HEAD-AS-GET', 'SYNC-STATUS-HEAD', 'SYNC-STATUS-HEAD-RESTRICTED'],
    change: toHead(reply(200, undefined, [['Content-Type', 'text/plain']])),
  },
  {
    id: 'head-without-type',
    statement: 'HEAD of the status has no media type.',
    violates: ['SYNC-STATUS-HEAD-AS-GET', 'SYNC-STATUS-HEAD', 'SYNC-STATUS-HEAD-RESTRICTED'],
    change: toHead(reply(200, undefined)),
  },
  {
    id: 'head-anonymous',
    statement: 'HEAD of the status is served without a credential.',
    source: 'RFC 9110 §9.3.2',
    violates: ['SYNC-STATUS-HEAD-AS-GET', 'SYNC-STATUS-HEAD-REFUSED'],
    change: toHead(headOfStatus, ({ request }) => headerValues(request.headers, 'authorization').length === 0),
  },
  {
    id: 'head-takes-any-token',
    statement: 'HEAD of the status is served with any token.',
    violates: [
      'SYNC-STATUS-HEAD-AS-GET',
      'SYNC-STATUS-HEAD-REFUSED',
      'SYNC-STATUS-HEAD-REVOKED',
      'SYNC-STATUS-HEAD-RESTRICTED',
    ],
    change: toHead(headOfStatus, ({ request }) => headerValues(request.headers, 'authorization').length > 0),
  },
];

/** Refuses with a page if a page is accepted as well as JSON. */
function refusedWithPage(applies: (status: number) => boolean): Change {
  return changeRefusals((response, _, { request }) => {
    const accept = headerValues(request.headers, 'accept')[0] ?? '';
    if (!/^text\/html.*\*\/\*/.test(accept) || !applies(response.status)) return response;
    return { ...page, status: response.status };
  });
}

/** Responds to requests of an operation by their Accept. */
function toAccept(operation: OperationName, applies: (accept: string | undefined) => boolean, response: Reply): Change {
  return respondInstead(
    ({ headers }, context) => applies(headerValues(headers, 'accept')[0]) && operationAt(context) === operation,
    () => response,
  );
}

/** Responds to HEAD of the status: to every authenticated caller, or if `applies`. */
function toHead(
  response: Reply,
  applies: (context: Context) => boolean = (context) => callerOf(context) !== undefined,
): Change {
  return respondInstead(
    ({ method }, context) => method === 'HEAD' && operationAt(context) === 'sync-status' && applies(context),
    () => response,
  );
}

import { createHash } from 'node:crypto';
import { headerValues } from '../../http/Exchange.ts';
import type { Context } from '../reference/Context.ts';
import { withHeader } from '../reference/RawResponse.ts';
import { reply } from '../reference/Reply.ts';
import { changeStage } from './changeStage.ts';
import { serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { responseField } from './fieldChanges.ts';
import { operationAt } from './requestChanges.ts';

const notModified = reply(304, undefined);
const failed = reply(412, undefined);

/** Faults of preconditions and ranges. */
export const conditionalFaults: readonly Fault[] = [
  {
    id: 'none-match-is-not-modified',
    statement: 'A read with If-None-Match gets 304, whatever the tag.',
    source: 'RFC 9110 §13.1.2',
    violates: ['SYNC-STATUS-CONDITION-HOLDS', 'SYNC-STATUS-CONDITION-REFUSED'],
    change: responseField('sync-status', 'if-none-match', () => true, notModified),
  },
  {
    id: 'none-match-of-anybody-not-modified',
    statement: 'If-None-Match: * gets 304 before the credential is checked.',
    source: 'honojs/hono#5191',
    violates: ['SYNC-STATUS-CONDITION-REFUSED'],
    change: responseField('sync-status', 'if-none-match', (value) => value === '*', notModified),
  },
  {
    id: 'none-match-fails-read',
    statement: 'A read with If-None-Match: * gets 412.',
    source: 'RFC 9110 §13.1.2',
    violates: ['SYNC-STATUS-CONDITION-FAILS', 'SYNC-STATUS-CONDITION-REFUSED'],
    change: responseField('sync-status', 'if-none-match', (value) => value === '*', failed),
  },
  {
    id: 'condition-date-crashes',
    statement: 'An invalid date in If-Modified-Since gets 500.',
    source: 'RFC 9110 §13.1.3',
    violates: ['SYNC-STATUS-CONDITION-HOLDS', 'NO-SERVER-ERROR'],
    change: responseField('sync-status', 'if-modified-since', (value) => Number.isNaN(Date.parse(value)), serverError),
  },
  {
    id: 'any-match-fails',
    statement: 'A read with If-Match gets 412 even for *, since a status has no tag.',
    source: 'RFC 9110 §13.1.1',
    violates: ['SYNC-STATUS-CONDITION-HOLDS', 'SYNC-STATUS-CONDITION-REFUSED'],
    change: responseField('sync-status', 'if-match', () => true, failed),
  },
  {
    id: 'unmodified-since-not-modified',
    statement: 'A read with If-Unmodified-Since gets 304 if its date is past.',
    source: 'RFC 9110 §13.1.4',
    violates: ['SYNC-STATUS-CONDITION-FAILS', 'SYNC-STATUS-CONDITION-REFUSED'],
    change: responseField('sync-status', 'if-unmodified-since', (value) => Date.parse(value) < Date.now(), notModified),
  },
  {
    id: 'tag-before-credential',
    statement:
      'The tag of a status is compared before the credential is checked, so that anyone learns whether it changed.',
    violates: ['SYNC-STATUS-CONDITION-REFUSED'],
    change: tagFirst(() => true),
  },
  {
    id: 'tag-before-permission',
    statement: 'The tag of a status is compared behind the credential, but before the permission is checked.',
    violates: ['SYNC-STATUS-CONDITION-REFUSED'],
    change: tagFirst((context) => {
      const token = context.stages.readToken(context.request.headers, context);
      return token !== undefined && context.stages.identify(token, context) !== undefined;
    }),
  },
  {
    id: 'sync-not-modified',
    statement: 'A sync with If-None-Match gets 304.',
    source: 'rtomayko/rack-cache#44',
    violates: ['SYNC-OBJECT-CONDITION', 'SYNC-OBJECT-CONDITION-REFUSED'],
    change: responseField('sync-object', 'if-none-match', () => true, notModified),
  },
  {
    id: 'sync-not-modified-since',
    statement: 'A sync with If-Modified-Since gets 304 if its date is in the future.',
    source: 'RFC 9110 §13.1.3',
    violates: ['SYNC-OBJECT-CONDITION'],
    change: responseField('sync-object', 'if-modified-since', (value) => Date.parse(value) > Date.now(), notModified),
  },
  {
    id: 'sync-precondition-first',
    statement: 'A sync with If-Match gets 412 before its credential is checked.',
    source: 'RFC 9110 §13.2.1',
    violates: ['SYNC-OBJECT-CONDITION-REFUSED', 'SYNC-OBJECT-STATUS-DECLARED'],
    change: responseField('sync-object', 'if-match', () => true, failed),
  },
  {
    id: 'range-crashes',
    statement: 'A read of a range beyond the end gets 500.',
    violates: ['SYNC-STATUS-RANGE', 'NO-SERVER-ERROR'],
    change: responseField('sync-status', 'range', (value) => Number(/\d+/.exec(value)?.[0]) > 100_000, serverError),
  },
  {
    id: 'range-without-content-range',
    statement: 'A read of the first byte gets 206 with the whole status and without Content-Range.',
    source: 'RFC 9110 §15.3.7.1',
    violates: ['SYNC-STATUS-RANGE'],
    change: toRange('bytes=0-0', (response) => ({ ...response, status: 206 })),
  },
  {
    id: 'range-longer-than-said',
    statement: 'A read of two ranges gets 206 with the Content-Range of the first one and the whole status.',
    source: 'RFC 9110 §14.4',
    violates: ['SYNC-STATUS-RANGE'],
    change: toRange('bytes=0-0,2-3', (response) =>
      withHeader({ ...response, status: 206 }, 'Content-Range', `bytes 0-0/${response.body.length}`),
    ),
  },
  {
    id: 'unknown-unit-not-satisfiable',
    statement: 'A read of a range in an unknown unit gets 416.',
    source: 'RFC 9110 §14.2',
    violates: ['SYNC-STATUS-RANGE'],
    change: responseField('sync-status', 'range', (value) => !value.startsWith('bytes='), reply(416, undefined)),
  },
];

/** Compares the tag of a status before other checks, of the requests to which this applies. */
function tagFirst(applies: (context: Context) => boolean): Change {
  return (stages) => {
    let tag: string | undefined;
    return {
      ...stages,
      respond: (context) => {
        const isRead = operationAt(context) === 'sync-status' && context.request.method === 'GET';
        const asked = headerValues(context.request.headers, 'if-none-match').join(', ');
        return isRead && tag !== undefined && asked.includes(tag) && applies(context)
          ? Promise.resolve(notModified)
          : stages.respond(context);
      },
      render: (content, context) => {
        const response = stages.render(content, context);
        if (response.status !== 200 || operationAt(context) !== 'sync-status') return response;
        tag = `"${createHash('sha1').update(response.body).digest('hex')}"`;
        return withHeader(response, 'ETag', tag);
      },
    };
  };
}

/** Changes the status if this range of it is requested. */
function toRange(
  range: string,
  edit: (response: ReturnType<typeof withHeader>) => ReturnType<typeof withHeader>,
): Change {
  return changeStage('render', (next, content, context) => {
    const response = next(content, context);
    const isAsked = headerValues(context.request.headers, 'range').includes(range);
    return isAsked && response.status === 200 && operationAt(context) === 'sync-status' ? edit(response) : response;
  });
}

import { headerValues } from '../../http/Exchange.ts';
import type { Context } from '../reference/Context.ts';
import { withHeader } from '../reference/RawResponse.ts';
import { type Reply, reply } from '../reference/Reply.ts';
import { pathOf } from '../reference/stages/match.ts';
import { changeStage } from './changeStage.ts';
import type { Change, Fault } from './Fault.ts';
import { isStatusRead, operationAt, respondInstead } from './requestChanges.ts';

/** Faults of status and fields of responses, whatever the request. */
export const responseFieldFaults: readonly Fault[] = [
  {
    id: 'put-not-modified',
    statement: 'PUT of the status gets 304.',
    source: 'RFC 9110 §15.4.5',
    violates: ['NO-UNASKED-STATUS', 'SYNC-STATUS-METHOD-405'],
    change: respondInstead(
      ({ method }, context) => method === 'PUT' && operationAt(context) === 'sync-status',
      () => reply(304, undefined),
    ),
  },
  {
    id: 'slash-missing-not-modified',
    statement: 'A sync without the trailing slash gets 304.',
    source: 'RFC 9110 §15.4.5',
    violates: ['NO-UNASKED-STATUS'],
    change: withoutSlash('object', reply(304, undefined)),
  },
  {
    id: 'slash-missing-switches-protocol',
    statement: 'A read without the trailing slash gets 101, as for WebSocket.',
    source: 'RFC 9110 §15.2.2',
    violates: ['NO-UNASKED-STATUS', 'SYNC-STATUS-MISSING-SLASH'],
    change: withoutSlash('status', reply(101, undefined, [['Upgrade', 'websocket']])),
  },
  {
    id: 'interim-is-last',
    statement: 'A read by a page of another origin gets 103, and the connection is closed.',
    source: 'RFC 9110 §15.2',
    violates: ['ANSWERS-WHOLE'],
    change: changeStage('write', (next, raw, response, context) => {
      if (headerValues(context.request.headers, 'origin').length === 0) return next(raw, response, context);
      response.req.socket.end('HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n');
      return Promise.resolve();
    }),
  },
  {
    id: 'date-in-iso',
    statement: 'The Date of a response is in ISO 8601 format.',
    source: 'RFC 9110 §5.6.7',
    violates: ['DATE-IS-HTTP-DATE'],
    change: dating('Date', () => new Date().toISOString()),
  },
  {
    id: 'date-of-another-day',
    statement: 'The Date of a status has the wrong day of the week.',
    violates: ['DATE-IS-HTTP-DATE'],
    change: dating('Date', () => {
      const date = new Date().toUTCString();
      return `${date.startsWith('Mon') ? 'Tue' : 'Mon'}${date.slice(3)}`;
    }),
  },
  {
    id: 'refusal-without-date',
    statement: 'A response that refuses a request has no Date.',
    source: 'RFC 9110 §6.6.1',
    violates: ['DATE-THROUGHOUT'],
    change: undated((_, status) => status >= 400),
  },
  {
    id: 'sync-without-date',
    statement: 'The response to a sync has no Date.',
    source: 'RFC 9110 §6.6.1',
    violates: ['DATE-THROUGHOUT'],
    change: undated((context, status) => status === 200 && operationAt(context) === 'sync-object'),
  },
  {
    id: 'last-modified-in-seconds',
    statement: 'The Last-Modified of a status is a number of seconds since 1970.',
    source: 'RFC 9110 §8.8.2',
    violates: ['DATE-IS-HTTP-DATE'],
    change: dating('Last-Modified', () => String(Math.floor(Date.now() / 1000)), isStatusRead),
  },
  {
    id: 'redirect-without-location',
    statement: 'A path without its trailing slash is redirected without Location.',
    source: 'RFC 9110 §15.4.2',
    violates: ['REDIRECT-NEARBY'],
    change: withoutSlash('(?:object|status)', reply(301, undefined)),
  },
  {
    id: 'redirect-to-itself',
    statement: 'A read without the trailing slash is redirected to itself.',
    violates: ['REDIRECT-NEARBY'],
    change: withoutSlash('status', ({ request }) => reply(308, undefined, [['Location', request.target]])),
  },
  {
    id: 'redirect-to-inner-host',
    statement: 'A read without the trailing slash is redirected to the internal host name of the deployment.',
    violates: ['REDIRECT-NEARBY'],
    change: withoutSlash('status', ({ request }) =>
      reply(307, undefined, [['Location', `http://backend.internal:8000${request.target}/`]]),
    ),
  },
  {
    id: 'redirect-by-other-scheme',
    statement: 'A sync without the trailing slash is redirected to another scheme.',
    source: 'fastapi/fastapi#4990',
    violates: ['REDIRECT-NEARBY'],
    change: withoutSlash('object', ({ request }) =>
      reply(307, undefined, [
        ['Location', `https://${headerValues(request.headers, 'host')[0] ?? ''}${request.target}/`],
      ]),
    ),
  },
  {
    id: 'json-in-latin-1',
    statement: 'A status is labelled ISO 8859-1.',
    source: 'RFC 8259 §8.1',
    violates: ['JSON-IN-UTF-8'],
    change: typed((context) => isStatusRead(context), 'application/json;charset=ISO-8859-1'),
  },
  {
    id: 'refusal-in-utf-16',
    statement: 'The refusal of a sync is labelled UTF-16.',
    violates: ['JSON-IN-UTF-8'],
    change: typed((_, status) => status === 403, 'application/json; charset="utf-16"'),
  },
];

/** Responds to the paths of an operation without their trailing slash. */
function withoutSlash(name: string, response: Reply | ((context: Context) => Reply)): Change {
  const path = new RegExp(`/sync/${name}$`);
  return respondInstead(
    ({ target }) => path.test(pathOf(target)),
    (_, context) => (typeof response === 'function' ? response(context) : response),
  );
}

/** Replaces a date of responses. */
function dating(field: string, date: () => string, applies: (context: Context) => boolean = () => true): Change {
  return changeStage('render', (next, content, context) => {
    const response = next(content, context);
    return applies(context) ? withHeader(response, field, date()) : response;
  });
}

/** Leaves Date out of some responses. */
function undated(applies: (context: Context, status: number) => boolean): Change {
  return changeStage('write', (next, raw, response, context) => {
    if (applies(context, raw.status)) response.sendDate = false;
    return next(raw, response, context);
  });
}

/** Replaces the Content-Type of some JSON responses. */
function typed(applies: (context: Context, status: number) => boolean, type: string): Change {
  return changeStage('render', (next, content, context) => {
    const response = next(content, context);
    const isJson = headerValues(response.headers, 'content-type').includes('application/json');
    return isJson && applies(context, response.status) ? withHeader(response, 'Content-Type', type) : response;
  });
}

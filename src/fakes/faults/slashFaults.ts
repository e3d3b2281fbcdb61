import type { OperationName } from '../../contract/operations.ts';
import { type Reply, reply } from '../reference/Reply.ts';
import { pathOf } from '../reference/stages/match.ts';
import { serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { operationAt, operationOf, respondInstead } from './requestChanges.ts';

const page = reply(200, Buffer.from('<!doctype html><div id="app"></div>'), [['Content-Type', 'text/html']]);

/** Faults of paths without their trailing slash, and of queries. */
export const slashFaults: readonly Fault[] = [
  {
    id: 'slash-missing-is-app',
    statement: 'A read without the trailing slash gets the page of the web application.',
    violates: ['SYNC-STATUS-MISSING-SLASH'],
    change: withoutSlash(page, 'sync-status'),
  },
  {
    id: 'slash-missing-sync-is-app',
    statement: 'A sync without the trailing slash gets the page of the web application.',
    violates: ['SYNC-OBJECT-MISSING-SLASH'],
    change: withoutSlash(page, 'sync-object'),
  },
  {
    id: 'slash-missing-sync-crashes',
    statement: 'A sync without the trailing slash gets 500.',
    source: 'project-koku/koku#228',
    violates: ['SYNC-OBJECT-MISSING-SLASH', 'NO-SERVER-ERROR'],
    change: withoutSlash(serverError, 'sync-object'),
  },
  {
    id: 'slash-missing-read-crashes',
    statement: 'A read without the trailing slash gets 500.',
    violates: ['SYNC-STATUS-MISSING-SLASH', 'NO-SERVER-ERROR'],
    change: withoutSlash(serverError, 'sync-status'),
  },
  {
    id: 'slash-missing-no-content',
    statement: 'A sync without the trailing slash gets 204 and does nothing.',
    violates: ['SYNC-OBJECT-MISSING-SLASH'],
    change: withoutSlash(reply(204, undefined), 'sync-object'),
  },
  {
    id: 'query-of-read-crashes',
    statement: 'A read with a query gets 500.',
    violates: [
      'SYNC-STATUS-QUERY-OVERRIDE',
      'SYNC-STATUS-QUERY',
      'SYNC-STATUS-QUERY-NO-CREDENTIAL',
      'SYNC-STATUS-QUERY-TOKEN',
      'NO-SERVER-ERROR',
    ],
    change: withQuery(serverError, 'sync-status'),
  },
  {
    id: 'query-of-sync-crashes',
    statement: 'A sync with a query gets 500.',
    violates: [
      'SYNC-OBJECT-QUERY-OVERRIDE',
      'SYNC-OBJECT-QUERY',
      'SYNC-OBJECT-400-MEMBERS-ELSEWHERE',
      'SYNC-OBJECT-QUERY-NO-CREDENTIAL',
      'SYNC-OBJECT-QUERY-TOKEN',
      'NO-SERVER-ERROR',
    ],
    change: withQuery(serverError, 'sync-object'),
  },
  {
    id: 'query-not-found',
    statement: 'A path with a query gets 404.',
    source: 'RFC 3986 §3.4',
    violates: ['SYNC-STATUS-QUERY', 'SYNC-OBJECT-QUERY'],
    change: withQuery(reply(404, { detail: 'Nothing is here.' })),
  },
  {
    id: 'long-query-crashes',
    statement: 'A query of over 500 characters gets 500.',
    violates: ['SYNC-STATUS-QUERY', 'SYNC-OBJECT-QUERY', 'NO-SERVER-ERROR'],
    change: respondInstead(
      ({ target }) => (target.split('?')[1] ?? '').length > 500,
      () => serverError,
    ),
  },
  {
    id: 'query-unprocessable',
    statement: 'A read with an unknown query parameter gets 422.',
    violates: ['SYNC-STATUS-QUERY-OVERRIDE', 'SYNC-STATUS-QUERY'],
    change: withQuery(reply(422, { detail: [{ loc: ['query'], msg: 'extra fields not permitted' }] }), 'sync-status'),
  },
  {
    id: 'query-dropped-by-redirect',
    statement: 'A sync with a query is redirected to the path without it.',
    violates: ['SYNC-OBJECT-QUERY-OVERRIDE', 'SYNC-OBJECT-QUERY'],
    change: withQuery(reply(307, undefined, [['Location', '/']]), 'sync-object'),
  },
];

/** Responds to the paths of one operation, or of both, without their trailing slash. */
function withoutSlash(response: Reply, only?: OperationName): Change {
  return respondInstead(
    ({ target }, context) =>
      /\/sync\/(?:object|status)$/.test(pathOf(target)) && (only === undefined || only === operationOf(context)),
    () => response,
  );
}

/** Responds to the path of one operation, or of both, with a query. */
function withQuery(response: Reply, only?: OperationName): Change {
  return respondInstead(
    ({ target }, context) => {
      const at = operationAt(context);
      return target.includes('?') && at !== undefined && (only === undefined || only === at);
    },
    () => response,
  );
}

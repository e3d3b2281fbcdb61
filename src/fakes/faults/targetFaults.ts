import type { OperationName } from '../../contract/operations.ts';
import { headerValues } from '../../http/Exchange.ts';
import type { ReceivedRequest } from '../reference/Context.ts';
import { type Reply, reply } from '../reference/Reply.ts';
import { basePath, pathOf } from '../reference/stages/match.ts';
import { changeStage } from './changeStage.ts';
import { serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { isDeclared } from './fieldChanges.ts';
import { operationOf, respondInstead } from './requestChanges.ts';

const page = reply(200, Buffer.from('<!doctype html><div id="app"></div>'), [['Content-Type', 'text/html']]);
const xml = reply(200, Buffer.from('<root/>'), [['Content-Type', 'application/xml']]);

/** Faults of targets that are not those of the contract. */
export const targetFaults: readonly Fault[] = [
  {
    id: 'path-case-ignored',
    statement: 'Paths are matched without their case.',
    source: 'RFC 3986 §6.2.2.1',
    violates: ['SYNC-STATUS-PATH-CASE', 'SYNC-OBJECT-PATH-CASE'],
    change: matching((path) => path.toLowerCase()),
  },
  {
    id: 'path-case-crashes',
    statement: 'A path in another case is answered 500.',
    violates: ['SYNC-STATUS-PATH-CASE', 'SYNC-OBJECT-PATH-CASE', 'NO-SERVER-ERROR'],
    change: toPath((path) => /\/SYNC\//.test(path), serverError),
  },
  {
    id: 'path-begins-alike',
    statement: 'A path that begins with that of the contract is taken for it.',
    violates: ['SYNC-STATUS-PATH-FURTHER', 'SYNC-OBJECT-PATH-FURTHER'],
    change: matching((path) => path.replace(/(\/sync\/(?:status|object)\/).+$/, '$1')),
  },
  {
    id: 'path-further-is-app',
    statement: 'A path below that of the status gets the page of the web application.',
    violates: ['SYNC-STATUS-PATH-FURTHER'],
    change: toPath((path) => /\/sync\/status\/[^/;]/.test(path), page),
  },
  {
    id: 'path-further-of-sync-crashes',
    statement: 'A path below that of a sync is answered 500.',
    violates: ['SYNC-OBJECT-PATH-FURTHER', 'NO-SERVER-ERROR'],
    change: toPath((path) => /\/sync\/object\/[^/;]/.test(path), serverError),
  },
  {
    id: 'slash-doubled-crashes',
    statement: 'A slash that is doubled before the kind of provider is answered 500.',
    violates: [
      'SYNC-STATUS-PATH-UNCLEAN',
      'SYNC-STATUS-PATH-NEEDS-CREDENTIAL',
      'SYNC-OBJECT-PATH-UNCLEAN',
      'NO-SERVER-ERROR',
    ],
    change: toPath((path) => path.includes('//scim'), serverError),
  },
  {
    id: 'slash-doubled-is-app',
    statement: 'A slash that is doubled at the end of a path gets the page of the web application.',
    violates: ['SYNC-STATUS-PATH-UNCLEAN', 'SYNC-STATUS-PATH-NEEDS-CREDENTIAL'],
    change: toPath((path) => path.endsWith('status//'), page),
  },
  {
    id: 'slash-doubled-no-content',
    statement: 'A sync whose path has a doubled slash is answered 204.',
    violates: ['SYNC-OBJECT-PATH-UNCLEAN'],
    change: toPath((path) => path.endsWith('object//'), reply(204, undefined)),
  },
  {
    id: 'path-parameter-crashes',
    statement: 'A parameter of a path is answered 500.',
    violates: ['SYNC-STATUS-PATH-UNCLEAN', 'SYNC-STATUS-PATH-NEEDS-CREDENTIAL', 'NO-SERVER-ERROR'],
    change: toPath((path) => path.includes('status/;'), serverError),
  },
  {
    id: 'credential-by-exact-path',
    statement: 'The credential is asked for at the exact path alone, and a doubled slash leads to the same status.',
    violates: ['SYNC-STATUS-PATH-NEEDS-CREDENTIAL'],
    change: withoutCredentialAt((path) => path.replace('//scim', '/scim').replace(/\/\/$/, '/')),
  },
  {
    id: 'credential-not-behind-dots',
    statement: 'A path with a dot segment is cleaned after the credential was asked for.',
    violates: ['SYNC-STATUS-PATH-NEEDS-CREDENTIAL'],
    change: withoutCredentialAt((path) => path.replace('/./', '/')),
  },
  {
    id: 'credential-not-behind-parameter',
    statement: 'A parameter is taken out of a path after the credential was asked for.',
    violates: ['SYNC-STATUS-PATH-NEEDS-CREDENTIAL'],
    change: withoutCredentialAt((path) => path.replace(/;.*$/, '')),
  },
  {
    id: 'absolute-form-not-found',
    statement: 'A whole URL as the target leads nowhere.',
    source: 'RFC 9112 §3.2.2',
    violates: ['SYNC-STATUS-ABSOLUTE-FORM', 'SYNC-OBJECT-ABSOLUTE-FORM'],
    change: changeStage('match', (next, target, context) =>
      target.startsWith('/') ? next(target, context) : undefined,
    ),
  },
  {
    id: 'absolute-form-crashes',
    statement: 'A whole URL as the target of a sync is answered 500.',
    violates: ['SYNC-OBJECT-ABSOLUTE-FORM', 'NO-SERVER-ERROR'],
    change: respondInstead(
      ({ method, target }) => method === 'POST' && !target.startsWith('/'),
      () => serverError,
    ),
  },
  {
    id: 'absolute-form-proxied',
    statement: 'A whole URL as the target of a read is taken for a request to a proxy, and refused.',
    violates: ['SYNC-STATUS-ABSOLUTE-FORM'],
    change: respondInstead(
      ({ method, target }) => method === 'GET' && !target.startsWith('/'),
      () => reply(403, undefined),
    ),
  },
  {
    id: 'format-as-asked',
    statement: 'A read with format=xml in its query gets XML.',
    violates: ['SYNC-STATUS-QUERY-OVERRIDE', 'SYNC-STATUS-EVERY-BODY'],
    change: toQuery('format=xml', xml, 'sync-status'),
  },
  {
    id: 'format-crashes',
    statement: 'A format that there is none is answered 500.',
    violates: ['SYNC-STATUS-QUERY-OVERRIDE', 'SYNC-OBJECT-QUERY-OVERRIDE', 'NO-SERVER-ERROR'],
    change: toQuery('format=xml', serverError),
  },
  {
    id: 'method-in-query',
    statement: 'A read is of the method that its query names.',
    violates: ['SYNC-STATUS-QUERY-OVERRIDE'],
    change: changeStage('respond', (next, context) => {
      const { request } = context;
      const [, method] = /[?&]_method=([A-Z]+)/.exec(request.target) ?? [];
      const isRead = method !== undefined && request.method === 'GET';
      return next(isRead ? { ...context, request: { ...request, method } } : context);
    }),
  },
  {
    id: 'method-in-query-of-sync',
    statement: 'A sync with another method in its query is answered 200, as if it had been that.',
    violates: ['SYNC-OBJECT-QUERY-OVERRIDE', 'SYNC-OBJECT-EVERY-BODY'],
    change: toQuery('_method=GET', reply(200, {}), 'sync-object'),
  },
];

/** Makes another path of each before it is matched. */
function matching(read: (path: string) => string): Change {
  return changeStage('match', (next, target, context) => next(read(target), context));
}

/** Answers such paths before they are matched. */
function toPath(applies: (path: string) => boolean, response: Reply): Change {
  return respondInstead(
    ({ target }) => target.startsWith(basePath) && applies(pathOf(target)),
    () => response,
  );
}

/** Answers an operation, or both, where its query has such a part. */
function toQuery(part: string, answer: Reply, only?: OperationName): Change {
  return respondInstead(
    ({ target }, context) => (target.split('?')[1] ?? '').includes(part) && isDeclared(context, only),
    () => answer,
  );
}

/** Cleans a path after the credential was asked for: who asks without one by an unclean path is taken for the operator. */
function withoutCredentialAt(clean: (path: string) => string): Change {
  return changeStage('respond', (next, context) => {
    const { request, state } = context;
    const target = clean(request.target);
    const isLet = target !== request.target && headerValues(request.headers, 'authorization').length === 0;
    if (!isLet || operationOf(context) !== 'sync-status') return next(context);
    const authorization = ['Authorization', `Bearer ${state.fixtures.credentials.operator.token}`] as const;
    const admitted: ReceivedRequest = { ...request, target, headers: [...request.headers, authorization] };
    return next({ ...context, request: admitted });
  });
}

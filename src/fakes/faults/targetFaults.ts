import type { OperationName } from '../../contract/operations.ts';
import { headerValues } from '../../http/Exchange.ts';
import type { Context, ReceivedRequest } from '../reference/Context.ts';
import { type Reply, reply } from '../reference/Reply.ts';
import { basePath, pathOf } from '../reference/stages/match.ts';
import { changeStage } from './changeStage.ts';
import { serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { isDeclared } from './fieldChanges.ts';
import { operationOf, respondInstead } from './requestChanges.ts';

const page = reply(200, Buffer.from('<!doctype html><div id="app"></div>'), [['Content-Type', 'text/html']]);
const xml = reply(200, Buffer.from('<root/>'), [['Content-Type', 'application/xml']]);

/** Faults of targets other than those of the contract. */
export const targetFaults: readonly Fault[] = [
  {
    id: 'path-case-ignored',
    statement: 'Paths are matched case-insensitively.',
    source: 'RFC 3986 §6.2.2.1',
    violates: ['SYNC-STATUS-PATH-CASE', 'SYNC-OBJECT-PATH-CASE'],
    change: matching((path) => path.toLowerCase()),
  },
  {
    id: 'path-case-crashes',
    statement: 'A path in another case gets 500.',
    violates: ['SYNC-STATUS-PATH-CASE', 'SYNC-OBJECT-PATH-CASE', 'NO-SERVER-ERROR'],
    change: toPath((path) => /\/SYNC\//.test(path), serverError),
  },
  {
    id: 'path-begins-alike',
    statement: 'A path that begins like that of the contract is treated as that path.',
    violates: ['SYNC-STATUS-PATH-FURTHER', 'SYNC-OBJECT-PATH-FURTHER'],
    change: matching((path) => path.replace(/(\/sync\/(?:status|object)\/).+$/, '$1')),
  },
  {
    id: 'path-further-is-app',
    statement: 'A path below the status path gets the page of the web application.',
    violates: ['SYNC-STATUS-PATH-FURTHER'],
    change: toPath((path) => /\/sync\/status\/[^/;]/.test(path), page),
  },
  {
    id: 'path-further-of-sync-crashes',
    statement: 'A path below the sync path gets 500.',
    violates: ['SYNC-OBJECT-PATH-FURTHER', 'NO-SERVER-ERROR'],
    change: toPath((path) => /\/sync\/object\/[^/;]/.test(path), serverError),
  },
  {
    id: 'slash-doubled-crashes',
    statement: 'A doubled slash before the provider type gets 500.',
    violates: ['SYNC-STATUS-PATH-UNCLEAN', 'SYNC-OBJECT-PATH-UNCLEAN', 'NO-SERVER-ERROR'],
    change: toPath((path) => path.includes('/providers//'), serverError),
  },
  {
    id: 'slash-doubled-is-app',
    statement: 'A doubled slash at the end of the status path gets the page of the web application.',
    violates: ['SYNC-STATUS-PATH-UNCLEAN'],
    change: toPath((path) => path.endsWith('status//'), page),
  },
  {
    id: 'slash-doubled-no-content',
    statement: 'A sync with a doubled slash at the end of its path gets 204.',
    violates: ['SYNC-OBJECT-PATH-UNCLEAN'],
    change: toPath((path) => path.endsWith('object//'), reply(204, undefined)),
  },
  {
    id: 'path-parameter-crashes',
    statement: 'A path parameter gets 500.',
    violates: ['SYNC-STATUS-PATH-UNCLEAN', 'NO-SERVER-ERROR'],
    change: toPath((path) => path.includes('status/;'), serverError),
  },
  {
    id: 'credential-by-exact-path',
    statement: 'The credential is checked only for the exact path, and a doubled slash leads to the same status.',
    violates: ['SYNC-STATUS-PATH-NEEDS-CREDENTIAL'],
    change: withoutCredentialAt((path) => path.replace('/providers//', '/providers/').replace(/\/\/$/, '/')),
  },
  {
    id: 'credential-not-behind-dots',
    statement: 'Dot segments of a path are resolved after the credential is checked.',
    violates: ['SYNC-STATUS-PATH-NEEDS-CREDENTIAL'],
    change: withoutCredentialAt((path) => path.replace('/./', '/')),
  },
  {
    id: 'credential-not-behind-parameter',
    statement: 'Path parameters are removed after the credential is checked.',
    violates: ['SYNC-STATUS-PATH-NEEDS-CREDENTIAL'],
    change: withoutCredentialAt((path) => path.replace(/;.*$/, '')),
  },
  {
    id: 'credential-not-for-formats',
    statement: 'A format in place of the last slash of a path makes the credential unnecessary.',
    violates: ['SYNC-STATUS-PATH-NEEDS-CREDENTIAL'],
    change: withoutCredentialAt((path) => path.replace(/\.json$/, '/')),
  },
  {
    id: 'credential-not-behind-escapes',
    statement: 'The credential is checked before the path is percent-decoded.',
    violates: ['SYNC-STATUS-PATH-NEEDS-CREDENTIAL'],
    change: withoutCredentialAt(withoutEscapes),
  },
  {
    id: 'credential-for-kind-of-provider',
    statement: 'The credential is checked for paths that name the kind of provider without an escape.',
    violates: ['SYNC-STATUS-PATH-NEEDS-CREDENTIAL'],
    change: withoutCredentialAt((path) => path.replace('/%73cim/', '/scim/')),
  },
  {
    id: 'credential-of-sync-for-kind-of-provider',
    statement: 'The credential of a sync is checked for paths that name the kind of provider without an escape.',
    violates: ['SYNC-OBJECT-PATH-NEEDS-CREDENTIAL'],
    change: withoutCredentialAt((path) => path.replace('/%73cim/', '/scim/'), 'sync-object'),
  },
  {
    id: 'credential-not-without-slash',
    statement: 'A path without its last slash makes the credential unnecessary, except for the provider under test.',
    violates: ['SYNC-STATUS-PATH-NEEDS-CREDENTIAL'],
    change: withoutCredentialAt((path, { state }) =>
      path.includes(`/${state.fixtures.providers[0].id}/`) ? path : path.replace(/\/status$/, '/status/'),
    ),
  },
  {
    id: 'credential-of-sync-not-behind-escapes',
    statement: 'The credential of a sync is checked before the path is percent-decoded.',
    violates: ['SYNC-OBJECT-PATH-NEEDS-CREDENTIAL'],
    change: withoutCredentialAt(withoutEscapes, 'sync-object'),
  },
  {
    id: 'credential-of-sync-not-for-formats',
    statement: 'A format in place of the last slash of a path makes the credential of a sync unnecessary.',
    violates: ['SYNC-OBJECT-PATH-NEEDS-CREDENTIAL'],
    change: withoutCredentialAt((path) => path.replace(/\.json$/, '/'), 'sync-object'),
  },
  {
    id: 'absolute-form-not-found',
    statement: 'A target in absolute form leads nowhere.',
    source: 'RFC 9112 §3.2.2',
    violates: ['SYNC-STATUS-ABSOLUTE-FORM', 'SYNC-OBJECT-ABSOLUTE-FORM'],
    change: changeStage('match', (next, target, context) =>
      target.startsWith('/') ? next(target, context) : undefined,
    ),
  },
  {
    id: 'absolute-form-crashes',
    statement: 'A sync with a target in absolute form gets 500.',
    violates: ['SYNC-OBJECT-ABSOLUTE-FORM', 'NO-SERVER-ERROR'],
    change: respondInstead(
      ({ method, target }) => method === 'POST' && !target.startsWith('/'),
      () => serverError,
    ),
  },
  {
    id: 'absolute-form-proxied',
    statement: 'A read with a target in absolute form is treated as a proxy request and refused.',
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
    statement: 'An unknown format in the query gets 500.',
    violates: ['SYNC-STATUS-QUERY-OVERRIDE', 'SYNC-OBJECT-QUERY-OVERRIDE', 'NO-SERVER-ERROR'],
    change: toQuery('format=xml', serverError),
  },
  {
    id: 'broken-query-crashes',
    statement: 'A query with an escape of no digits gets 500.',
    violates: ['SYNC-STATUS-QUERY-OVERRIDE', 'SYNC-OBJECT-QUERY-OVERRIDE', 'NO-SERVER-ERROR'],
    change: toQuery('%ZZ', serverError),
  },
  {
    id: 'query-beyond-utf-8-crashes',
    statement: 'A read whose query has an escape of no UTF-8 gets 500.',
    violates: ['SYNC-STATUS-QUERY-OVERRIDE', 'NO-SERVER-ERROR'],
    change: toQuery('%FF', serverError, 'sync-status'),
  },
  {
    id: 'second-page-missing',
    statement: 'A read of a second page gets 404, as if the status were a list.',
    violates: ['SYNC-STATUS-QUERY'],
    change: toQuery('page=2', reply(404, { detail: 'Invalid page.' }), 'sync-status'),
  },
  {
    id: 'provider-id-in-query',
    statement: 'A parameter id or pk of the query replaces the id in the path.',
    violates: ['SYNC-STATUS-QUERY', 'SYNC-OBJECT-QUERY'],
    change: matching((target) => target.replace(/[^/]+(\/sync\/.*[?&](?:id|pk)=(\w+))/, '$2$1')),
  },
  {
    id: 'provider-id-in-query-of-read',
    statement: 'A parameter provider_id of the query of a read replaces the id in the path.',
    violates: ['SYNC-STATUS-QUERY'],
    change: matching((target) => target.replace(/[^/]+(\/sync\/status\/.*[?&]provider_id=(\w+))/, '$2$1')),
  },
  {
    id: 'method-in-query',
    statement: 'The query changes the method of a read.',
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
    statement: 'A sync with another method in its query gets 200.',
    violates: ['SYNC-OBJECT-QUERY-OVERRIDE', 'SYNC-OBJECT-EVERY-BODY'],
    change: toQuery('_method=GET', reply(200, {}), 'sync-object'),
  },
];

/** Changes every target before it is matched. */
function matching(read: (path: string) => string): Change {
  return changeStage('match', (next, target, context) => next(read(target), context));
}

/** Responds to such paths before they are matched. */
function toPath(applies: (path: string) => boolean, response: Reply): Change {
  return respondInstead(
    ({ target }) => target.startsWith(basePath) && applies(pathOf(target)),
    () => response,
  );
}

/** Responds to an operation, or to both, if the query contains this part. */
function toQuery(part: string, response: Reply, only?: OperationName): Change {
  return respondInstead(
    ({ target }, context) => (target.split('?')[1] ?? '').includes(part) && isDeclared(context, only),
    () => response,
  );
}

/** Normalises a path after the credential check: a request by a non-canonical path without a credential is the operator's. */
function withoutCredentialAt(
  clean: (path: string, context: Context) => string,
  only: OperationName = 'sync-status',
): Change {
  return changeStage('respond', (next, context) => {
    const { request, state } = context;
    const target = clean(request.target, context);
    const isLet = target !== request.target && headerValues(request.headers, 'authorization').length === 0;
    if (!isLet || operationOf(context) !== only) return next(context);
    const authorization = ['Authorization', `Bearer ${state.fixtures.credentials.operator.token}`] as const;
    const admitted: ReceivedRequest = { ...request, target, headers: [...request.headers, authorization] };
    return next({ ...context, request: admitted });
  });
}

/** A path whose letters and digits need no escapes. */
function withoutEscapes(path: string): string {
  return path.replace(/%([3-7]\d)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

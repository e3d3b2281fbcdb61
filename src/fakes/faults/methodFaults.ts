import type { OperationName } from '../../contract/operations.ts';
import { headerValues } from '../../http/Exchange.ts';
import type { ReceivedRequest } from '../reference/Context.ts';
import { genericError, type Reply, reply } from '../reference/Reply.ts';
import type { Stages } from '../reference/Stages.ts';
import { changeStage } from './changeStage.ts';
import { respondToUnreadable } from './connectionChanges.ts';
import { serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { operationAt, respondInstead } from './requestChanges.ts';

const notFound = reply(404, genericError('Nothing is here.', 'unknown_path'));

/** Faults of methods that the contract does not declare. */
export const methodFaults: readonly Fault[] = [
  {
    id: 'put-syncs',
    statement: 'PUT syncs like POST.',
    violates: ['SYNC-OBJECT-METHOD-UNDECLARED', 'SYNC-OBJECT-METHOD-405'],
    change: allowing('sync-object', 'PUT'),
  },
  {
    id: 'get-syncs',
    statement: 'GET with a body syncs like POST.',
    source: 'RFC 9110 §9.2.1',
    violates: ['SYNC-OBJECT-METHOD-405'],
    change: allowing('sync-object', 'GET'),
  },
  {
    id: 'post-reads',
    statement: 'POST reads the status like GET.',
    violates: ['SYNC-STATUS-METHOD-UNDECLARED', 'SYNC-STATUS-METHOD-405'],
    change: allowing('sync-status', 'POST'),
  },
  {
    id: 'purge-succeeds',
    statement: 'PURGE of a path gets 200 from a cache.',
    violates: ['SYNC-STATUS-METHOD-UNDECLARED', 'SYNC-OBJECT-METHOD-UNDECLARED'],
    change: respondInstead(
      ({ method }) => method === 'PURGE',
      () => reply(200, { status: 'ok' }),
    ),
  },
  {
    id: 'post-starts-full-sync',
    statement: 'POST to the status path gets 202, as if it started a full sync.',
    violates: ['SYNC-STATUS-METHOD-UNDECLARED', 'SYNC-STATUS-METHOD-405'],
    change: toMethod('sync-status', 'POST', () => reply(202, {})),
  },
  {
    id: 'delete-no-content',
    statement: 'DELETE gets 204.',
    violates: [
      'SYNC-STATUS-METHOD-UNDECLARED',
      'SYNC-STATUS-METHOD-405',
      'SYNC-OBJECT-METHOD-UNDECLARED',
      'SYNC-OBJECT-METHOD-405',
    ],
    change: toMethod(undefined, 'DELETE', () => reply(204, undefined)),
  },
  {
    id: 'patch-of-status-crashes',
    statement: 'PATCH of the status gets 500.',
    violates: ['SYNC-STATUS-METHOD-UNDECLARED', 'SYNC-STATUS-METHOD-405', 'NO-SERVER-ERROR'],
    change: toMethod('sync-status', 'PATCH', () => serverError),
  },
  {
    id: 'get-of-sync-crashes',
    statement: 'GET of the sync path gets 500.',
    violates: ['SYNC-OBJECT-METHOD-UNDECLARED', 'SYNC-OBJECT-METHOD-405', 'NO-SERVER-ERROR'],
    change: toMethod('sync-object', 'GET', () => serverError),
  },
  {
    id: 'head-of-sync-crashes',
    statement: 'HEAD of the sync path gets 500.',
    violates: ['SYNC-OBJECT-METHOD-UNDECLARED', 'SYNC-OBJECT-METHOD-405', 'NO-SERVER-ERROR'],
    change: toMethod('sync-object', 'HEAD', () => serverError),
  },
  {
    id: 'get-of-sync-in-html',
    statement: 'GET of the sync path gets an HTML form.',
    violates: ['SYNC-OBJECT-METHOD-UNDECLARED', 'SYNC-OBJECT-METHOD-405'],
    change: toMethod('sync-object', 'GET', () => reply(200, Buffer.from('<form>'), [['Content-Type', 'text/html']])),
  },
  {
    id: 'get-of-sync-not-found',
    statement: 'GET of the sync path gets 404.',
    violates: ['SYNC-OBJECT-METHOD-405'],
    change: toMethod('sync-object', 'GET', () => notFound),
  },
  {
    id: 'post-to-status-forbidden',
    statement: 'POST to the status path gets 403 because a CSRF token is missing.',
    violates: ['SYNC-STATUS-METHOD-405'],
    change: toMethod('sync-status', 'POST', () => reply(403, genericError('CSRF Failed.', 'csrf'))),
  },
  {
    id: 'put-of-status-redirected',
    statement: 'PUT of the status is redirected.',
    violates: ['SYNC-STATUS-METHOD-405'],
    change: toMethod('sync-status', 'PUT', () => reply(302, undefined, [['Location', '/']])),
  },
  {
    id: 'patch-of-sync-not-implemented',
    statement: 'PATCH of the sync path gets 501, though PATCH is known.',
    source: 'RFC 9110 §15.6.2',
    violates: ['SYNC-OBJECT-METHOD-405'],
    change: toMethod('sync-object', 'PATCH', () => reply(501, undefined)),
  },
  {
    id: 'trace-echoes',
    statement: 'The response to TRACE contains the request with its credential.',
    source: 'RFC 9110 §9.3.8',
    violates: ['SYNC-STATUS-METHOD-UNDECLARED', 'SYNC-OBJECT-METHOD-UNDECLARED', 'NO-TOKEN'],
    change: toMethod(undefined, 'TRACE', (request) => echo(request, () => true)),
  },
  {
    id: 'trace-echoes-safely',
    statement: 'The response to TRACE of the status contains the request without its credential.',
    violates: ['SYNC-STATUS-METHOD-UNDECLARED'],
    change: toMethod('sync-status', 'TRACE', (request) => echo(request, (name) => !/^authorization$/i.test(name))),
  },
  {
    id: 'method-of-read-overridden',
    statement: 'The field X-HTTP-Method-Override changes the method of a read.',
    violates: ['SYNC-STATUS-METHOD-OVERRIDE'],
    change: overriding('GET', 'x-http-method-override'),
  },
  {
    id: 'permission-by-request-line',
    statement: 'The field X-HTTP-Method-Override makes a read a sync, which needs the permission of the read alone.',
    violates: ['SYNC-OBJECT-METHOD-UNDECLARED'],
    change: permissionByRequestLine,
  },
  {
    id: 'method-of-sync-overridden',
    statement: 'The field X-HTTP-Method changes the method of a sync.',
    violates: ['SYNC-OBJECT-METHOD-OVERRIDE'],
    change: overriding('POST', 'x-http-method'),
  },
  {
    id: 'unknown-method-crashes',
    statement: 'An unknown method gets 500.',
    violates: [
      'SYNC-STATUS-METHOD-UNDECLARED',
      'SYNC-STATUS-METHOD-UNKNOWN',
      'SYNC-OBJECT-METHOD-UNDECLARED',
      'SYNC-OBJECT-METHOD-UNKNOWN',
      'NO-SERVER-ERROR',
    ],
    change: respondToUnreadable('HPE_INVALID_METHOD', 500),
  },
  {
    id: 'unknown-method-refused',
    statement: 'An unknown method gets 400.',
    source: 'RFC 9110 §9.1',
    violates: ['SYNC-STATUS-METHOD-UNKNOWN', 'SYNC-OBJECT-METHOD-UNKNOWN'],
    change: respondToUnreadable('HPE_INVALID_METHOD', 400),
  },
  {
    id: 'unknown-method-served',
    statement: 'An unknown method is treated as GET.',
    violates: [
      'SYNC-STATUS-METHOD-CASE',
      'SYNC-STATUS-METHOD-UNDECLARED',
      'SYNC-STATUS-METHOD-UNKNOWN',
      'SYNC-OBJECT-METHOD-UNDECLARED',
      'SYNC-OBJECT-METHOD-UNKNOWN',
    ],
    change: respondToUnreadable('HPE_INVALID_METHOD', 200),
  },
];

/** Allows a method to act like the declared one. */
function allowing(operation: OperationName, method: string): Change {
  return (stages) => ({
    ...stages,
    allowedMethods: (of, context) => [...stages.allowedMethods(of, context), ...(of === operation ? [method] : [])],
  });
}

/** Treats a request with some method as one with the method in a field. */
function overriding(method: string, field: string): Change {
  return changeStage('respond', (next, context) => {
    const { request } = context;
    const [named] = request.method === method ? headerValues(request.headers, field) : [];
    return next(named === undefined ? context : { ...context, request: { ...request, method: named } });
  });
}

function permissionByRequestLine(stages: Stages): Stages {
  const isMadeSync = ({ headers }: ReceivedRequest) => headerValues(headers, 'x-http-method-override').includes('POST');
  return {
    ...stages,
    respond: (context) => {
      const { request } = context;
      const isSync = request.method === 'GET' && isMadeSync(request);
      return stages.respond(isSync ? { ...context, request: { ...request, method: 'POST' } } : context);
    },
    authorize: (caller, context) =>
      (caller.identity === 'viewer' && isMadeSync(context.request)) || stages.authorize(caller, context),
  };
}

/** Responds to a method on the path of an operation, or on both. */
function toMethod(
  operation: OperationName | undefined,
  name: string,
  response: (request: ReceivedRequest) => Reply,
): Change {
  return respondInstead(({ method }, context) => {
    const at = operationAt(context);
    return method === name && at !== undefined && (operation === undefined || operation === at);
  }, response);
}

function echo({ method, target, headers }: ReceivedRequest, keeps: (name: string) => boolean): Reply {
  const lines = headers.filter(([name]) => keeps(name)).map(([name, value]) => `${name}: ${value}`);
  const text = [`${method} ${target} HTTP/1.1`, ...lines, '', ''].join('\r\n');
  return reply(200, Buffer.from(text, 'latin1'), [['Content-Type', 'message/http']]);
}

import type { OperationName } from '../../contract/operations.ts';
import { type Reply, reply } from '../reference/Reply.ts';
import { serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { changeRefusals } from './responseChanges.ts';

const htmlType = [['Content-Type', 'text/html; charset=utf-8']] as const;

/** Faults of the answer about a provider that does not exist. */
export const unknownProviderFaults: readonly Fault[] = [
  {
    id: 'unknown-provider-idle',
    statement: 'The status of a 32-bit id that names no provider is an empty one.',
    violates: ['SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-404-UNKNOWN-PROVIDER'],
    change: respondToUnknown('sync-status', () => reply(200, { is_running: false, tasks: [] })),
  },
  {
    id: 'unknown-provider-no-content',
    statement: 'The status of an unknown provider is answered 204.',
    violates: ['SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-404-UNKNOWN-PROVIDER'],
    change: respondToUnknown('sync-status', () => reply(204, undefined)),
  },
  {
    id: 'unknown-provider-forbidden',
    statement: 'The status of an unknown provider is answered 403.',
    violates: ['SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-404-UNKNOWN-PROVIDER'],
    change: respondToUnknown('sync-status', (response) => ({ ...response, status: 403 })),
  },
  {
    id: 'unknown-provider-invalid',
    statement: 'The status of an unknown provider is answered 400.',
    violates: ['SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-404-UNKNOWN-PROVIDER'],
    change: respondToUnknown('sync-status', () => reply(400, { id: ['There is no such SCIM provider.'] })),
  },
  {
    id: 'unknown-provider-gone',
    statement: 'The status of a provider that never existed is answered 410.',
    violates: ['SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-404-UNKNOWN-PROVIDER'],
    change: respondToUnknown('sync-status', (answer) => ({ ...answer, status: 410 })),
  },
  {
    id: 'unknown-provider-crashes',
    statement: 'The status of an unknown provider is answered 500.',
    violates: ['SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-404-UNKNOWN-PROVIDER', 'NO-SERVER-ERROR'],
    change: respondToUnknown('sync-status', () => serverError),
  },
  {
    id: 'unknown-provider-in-html',
    statement: 'The status of an unknown provider is answered 404 with a page of HTML.',
    violates: ['SYNC-STATUS-404-BODY', 'SYNC-STATUS-404-GENERIC-ERROR'],
    change: respondToUnknown('sync-status', () => reply(404, Buffer.from('<h1>Not found</h1>'), htmlType)),
  },
  {
    id: 'unknown-provider-plain-text',
    statement: 'The 404 to a read is plain text that is called JSON.',
    violates: ['SYNC-STATUS-404-BODY', 'SYNC-STATUS-404-GENERIC-ERROR'],
    change: respondToUnknown('sync-status', () => reply(404, Buffer.from('Task not found'))),
  },
  {
    id: 'unknown-provider-without-detail',
    statement: 'The 404 to a read says error where detail belongs.',
    violates: ['SYNC-STATUS-404-GENERIC-ERROR'],
    change: respondToUnknown('sync-status', () => reply(404, { error: 'Task not found' })),
  },
  {
    id: 'unknown-provider-without-body',
    statement: 'The 404 to a read has no body.',
    violates: ['SYNC-STATUS-404-GENERIC-ERROR'],
    change: respondToUnknown('sync-status', () => reply(404, undefined)),
  },
  {
    id: 'unknown-provider-synced',
    statement: 'A sync by an unknown provider is answered 200 without messages.',
    violates: [
      'SYNC-OBJECT-PRECEDENCE-OPERATOR',
      'SYNC-OBJECT-PRECEDENCE-OPERATOR-ORDER',
      'SYNC-OBJECT-4XX-UNKNOWN-PROVIDER',
      'SYNC-OBJECT-404-UNKNOWN-PROVIDER',
      'SYNC-OBJECT-PRECEDENCE-OPERATOR-LOOKUP-FIRST',
    ],
    change: respondToUnknown('sync-object', () => reply(200, { messages: [] })),
  },
  {
    id: 'unknown-provider-sync-invalid',
    statement: 'A sync by an unknown provider is answered 400.',
    violates: [
      'SYNC-OBJECT-PRECEDENCE-OPERATOR-ORDER',
      'SYNC-OBJECT-404-UNKNOWN-PROVIDER',
      'SYNC-OBJECT-PRECEDENCE-OPERATOR-LOOKUP-FIRST',
    ],
    change: respondToUnknown('sync-object', () =>
      reply(400, { non_field_errors: ['There is no such SCIM provider.'] }),
    ),
  },
  {
    id: 'unknown-provider-sync-forbidden',
    statement: 'A sync by an unknown provider is answered 403.',
    violates: [
      'SYNC-OBJECT-PRECEDENCE-OPERATOR-ORDER',
      'SYNC-OBJECT-404-UNKNOWN-PROVIDER',
      'SYNC-OBJECT-PRECEDENCE-OPERATOR-LOOKUP-FIRST',
    ],
    change: respondToUnknown('sync-object', (answer) => ({ ...answer, status: 403 })),
  },
  {
    id: 'unknown-provider-sync-redirected',
    statement: 'A sync by an unknown provider is sent to the list of providers.',
    violates: [
      'SYNC-OBJECT-PRECEDENCE-OPERATOR',
      'SYNC-OBJECT-PRECEDENCE-OPERATOR-ORDER',
      'SYNC-OBJECT-4XX-UNKNOWN-PROVIDER',
      'SYNC-OBJECT-404-UNKNOWN-PROVIDER',
      'SYNC-OBJECT-PRECEDENCE-OPERATOR-LOOKUP-FIRST',
    ],
    change: respondToUnknown('sync-object', () => reply(302, undefined, [['Location', '../']])),
  },
  {
    id: 'unknown-provider-sync-crashes',
    statement: 'A sync by an unknown provider is answered 500.',
    violates: [
      'SYNC-OBJECT-PRECEDENCE-OPERATOR',
      'SYNC-OBJECT-PRECEDENCE-OPERATOR-ORDER',
      'SYNC-OBJECT-4XX-UNKNOWN-PROVIDER',
      'SYNC-OBJECT-404-UNKNOWN-PROVIDER',
      'NO-SERVER-ERROR',
      'SYNC-OBJECT-PRECEDENCE-OPERATOR-LOOKUP-FIRST',
    ],
    change: respondToUnknown('sync-object', () => serverError),
  },
  {
    id: 'malformed-provider-405',
    statement: 'A sync by a provider whose id is no number is answered 405.',
    violates: ['SYNC-OBJECT-UNDECODABLE-PROVIDER', 'SYNC-OBJECT-PRECEDENCE-OPERATOR', 'SYNC-OBJECT-MALFORMED-PROVIDER'],
    change: changeRefusals((answer, { reason }, { request }, way) =>
      reason === 'unknown-provider' && request.method === 'POST' && !/^-?\d+$/.test(way?.route.rawId ?? '')
        ? { ...answer, status: 405, headers: [['Allow', 'GET, HEAD, OPTIONS']] }
        : answer,
    ),
  },
  {
    id: 'unknown-provider-never-synced',
    statement: 'The status of a 32-bit id that names no provider is that of one which never synced.',
    violates: ['SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-4XX-UNKNOWN-PROVIDER', 'SYNC-STATUS-404-UNDECLARED'],
    generation: '2025.8',
    change: respondToUnknown('sync-status', () => reply(200, { is_running: false })),
  },
  {
    id: 'unknown-provider-sync-in-html',
    statement: 'The 404 to a sync by an unknown provider is a page of HTML.',
    violates: ['SYNC-OBJECT-404-BODY', 'SYNC-OBJECT-404-GENERIC-ERROR'],
    change: respondToUnknown('sync-object', () => reply(404, Buffer.from('<h1>Not Found</h1>'), htmlType)),
  },
  {
    id: 'unknown-provider-sync-plain-text',
    statement: 'The 404 to a sync by an unknown provider is plain text that is called JSON.',
    violates: ['SYNC-OBJECT-404-BODY', 'SYNC-OBJECT-404-GENERIC-ERROR'],
    change: respondToUnknown('sync-object', () => reply(404, Buffer.from('Not Found'))),
  },
  {
    id: 'unknown-provider-sync-without-detail',
    statement: 'The 404 to a sync by an unknown provider says error where detail belongs.',
    violates: ['SYNC-OBJECT-404-GENERIC-ERROR'],
    change: respondToUnknown('sync-object', () => reply(404, { error: 'Not found' })),
  },
  {
    id: 'zero-provider-in-html',
    statement: 'The 404 to a read of provider 0 is a page of HTML.',
    violates: ['SYNC-STATUS-REFUSED-PROVIDER-BODY'],
    change: changeRefusals((answer, { reason }, { request }, way) =>
      reason === 'unknown-provider' && request.method === 'GET' && way?.route.rawId === '0'
        ? reply(404, Buffer.from('<h1>Not Found</h1>'), htmlType)
        : answer,
    ),
  },
  {
    id: 'out-of-range-provider-untyped-html',
    statement:
      'The 404 to a read of a provider whose id has more than ten digits is a page of HTML that is called nothing.',
    violates: ['SYNC-STATUS-REFUSED-PROVIDER-BODY'],
    change: changeRefusals((answer, { reason }, { request }, way) =>
      reason === 'unknown-provider' && request.method === 'GET' && /^\d{11,}$/.test(way?.route.rawId ?? '')
        ? reply(404, Buffer.from('<!DOCTYPE html><title>Not Found</title>'), [])
        : answer,
    ),
  },
];

/** Changes the answer of an operation about a whole number of 32 bits that names no provider. */
function respondToUnknown(operation: OperationName, edit: (response: Reply) => Reply): Change {
  return changeRefusals((answer, { reason }, _, way) =>
    reason === 'unknown-provider' && way?.route.operation === operation && is32Bit(way.route.rawId)
      ? edit(answer)
      : answer,
  );
}

function is32Bit(id: string): boolean {
  return /^[1-9]\d*$/.test(id) && Number(id) < 2 ** 31;
}

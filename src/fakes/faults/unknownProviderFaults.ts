import type { OperationName } from '../../contract/operations.ts';
import { type Reply, reply } from '../reference/Reply.ts';
import { serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { changeRefusals } from './responseChanges.ts';

const htmlType = [['Content-Type', 'text/html; charset=utf-8']] as const;

/** Faults of the response for an unknown provider. */
export const unknownProviderFaults: readonly Fault[] = [
  {
    id: 'unknown-provider-idle',
    statement: 'The status of an unknown 32-bit id is an idle one.',
    violates: ['SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-404-UNKNOWN-PROVIDER'],
    change: respondToUnknown('sync-status', () => reply(200, { is_running: false, tasks: [] })),
  },
  {
    id: 'unknown-provider-no-content',
    statement: 'The status of an unknown provider gets 204.',
    violates: ['SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-404-UNKNOWN-PROVIDER'],
    change: respondToUnknown('sync-status', () => reply(204, undefined)),
  },
  {
    id: 'unknown-provider-forbidden',
    statement: 'The status of an unknown provider gets 403.',
    violates: ['SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-404-UNKNOWN-PROVIDER'],
    change: respondToUnknown('sync-status', (response) => ({ ...response, status: 403 })),
  },
  {
    id: 'unknown-provider-invalid',
    statement: 'The status of an unknown provider gets 400.',
    violates: ['SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-404-UNKNOWN-PROVIDER'],
    change: respondToUnknown('sync-status', () => reply(400, { id: ['There is no such SCIM provider.'] })),
  },
  {
    id: 'unknown-provider-gone',
    statement: 'The status of an unknown provider gets 410.',
    violates: ['SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-404-UNKNOWN-PROVIDER'],
    change: respondToUnknown('sync-status', (response) => ({ ...response, status: 410 })),
  },
  {
    id: 'unknown-provider-crashes',
    statement: 'The status of an unknown provider gets 500.',
    violates: ['SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-404-UNKNOWN-PROVIDER', 'NO-SERVER-ERROR'],
    change: respondToUnknown('sync-status', () => serverError),
  },
  {
    id: 'unknown-provider-in-html',
    statement: 'The status of an unknown provider gets 404 with an HTML page.',
    violates: ['SYNC-STATUS-404-BODY', 'SYNC-STATUS-404-GENERIC-ERROR'],
    change: respondToUnknown('sync-status', () => reply(404, Buffer.from('<h1>Not found</h1>'), htmlType)),
  },
  {
    id: 'unknown-provider-plain-text',
    statement: 'The 404 to a read is plain text labelled JSON.',
    violates: ['SYNC-STATUS-404-BODY', 'SYNC-STATUS-404-GENERIC-ERROR'],
    change: respondToUnknown('sync-status', () => reply(404, Buffer.from('Task not found'))),
  },
  {
    id: 'unknown-provider-without-detail',
    statement: 'The 404 to a read has the member error in place of detail.',
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
    statement: 'A sync by an unknown provider gets 200 without messages.',
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
    statement: 'A sync by an unknown provider gets 400.',
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
    statement: 'A sync by an unknown provider gets 403.',
    violates: [
      'SYNC-OBJECT-PRECEDENCE-OPERATOR-ORDER',
      'SYNC-OBJECT-404-UNKNOWN-PROVIDER',
      'SYNC-OBJECT-PRECEDENCE-OPERATOR-LOOKUP-FIRST',
    ],
    change: respondToUnknown('sync-object', (response) => ({ ...response, status: 403 })),
  },
  {
    id: 'unknown-provider-sync-redirected',
    statement: 'A sync by an unknown provider is redirected to the list of providers.',
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
    statement: 'A sync by an unknown provider gets 500.',
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
    statement: 'A sync with a provider id that is not a number gets 405.',
    violates: ['SYNC-OBJECT-UNDECODABLE-PROVIDER', 'SYNC-OBJECT-PRECEDENCE-OPERATOR', 'SYNC-OBJECT-MALFORMED-PROVIDER'],
    change: changeRefusals((response, { reason }, { request }, reached) =>
      reason === 'unknown-provider' && request.method === 'POST' && !/^-?\d+$/.test(reached?.route.rawId ?? '')
        ? { ...response, status: 405, headers: [['Allow', 'GET, HEAD, OPTIONS']] }
        : response,
    ),
  },
  {
    id: 'unknown-provider-never-synced',
    statement: 'The status of an unknown 32-bit id is that of a provider that never synced.',
    violates: ['SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-4XX-UNKNOWN-PROVIDER', 'SYNC-STATUS-404-UNDECLARED'],
    generation: '2025.8',
    change: respondToUnknown('sync-status', () => reply(200, { is_running: false })),
  },
  {
    id: 'unknown-provider-sync-in-html',
    statement: 'The 404 to a sync by an unknown provider is an HTML page.',
    violates: ['SYNC-OBJECT-404-BODY', 'SYNC-OBJECT-404-GENERIC-ERROR'],
    change: respondToUnknown('sync-object', () => reply(404, Buffer.from('<h1>Not Found</h1>'), htmlType)),
  },
  {
    id: 'unknown-provider-sync-plain-text',
    statement: 'The 404 to a sync by an unknown provider is plain text labelled JSON.',
    violates: ['SYNC-OBJECT-404-BODY', 'SYNC-OBJECT-404-GENERIC-ERROR'],
    change: respondToUnknown('sync-object', () => reply(404, Buffer.from('Not Found'))),
  },
  {
    id: 'unknown-provider-sync-without-detail',
    statement: 'The 404 to a sync by an unknown provider has the member error in place of detail.',
    violates: ['SYNC-OBJECT-404-GENERIC-ERROR'],
    change: respondToUnknown('sync-object', () => reply(404, { error: 'Not found' })),
  },
  {
    id: 'zero-provider-in-html',
    statement: 'The 404 to a read of provider 0 is an HTML page.',
    violates: ['SYNC-STATUS-REFUSED-PROVIDER-BODY'],
    change: changeRefusals((response, { reason }, { request }, reached) =>
      reason === 'unknown-provider' && request.method === 'GET' && reached?.route.rawId === '0'
        ? reply(404, Buffer.from('<h1>Not Found</h1>'), htmlType)
        : response,
    ),
  },
  {
    id: 'out-of-range-provider-untyped-html',
    statement: 'The 404 to a read of a provider id of more than ten digits is HTML without a Content-Type.',
    violates: ['SYNC-STATUS-REFUSED-PROVIDER-BODY'],
    change: changeRefusals((response, { reason }, { request }, reached) =>
      reason === 'unknown-provider' && request.method === 'GET' && /^\d{11,}$/.test(reached?.route.rawId ?? '')
        ? reply(404, Buffer.from('<!DOCTYPE html><title>Not Found</title>'), [])
        : response,
    ),
  },
];

/** Changes the response of an operation for an unknown 32-bit provider id. */
function respondToUnknown(operation: OperationName, edit: (response: Reply) => Reply): Change {
  return changeRefusals((response, { reason }, _, reached) =>
    reason === 'unknown-provider' && reached?.route.operation === operation && is32Bit(reached.route.rawId)
      ? edit(response)
      : response,
  );
}

function is32Bit(id: string): boolean {
  return /^[1-9]\d*$/.test(id) && Number(id) < 2 ** 31;
}

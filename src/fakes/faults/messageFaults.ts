import { headerValues } from '../../http/Exchange.ts';
import type { ReceivedRequest } from '../reference/Context.ts';
import { changeStage } from './changeStage.ts';
import { respondToUnreadable } from './connectionChanges.ts';
import { serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { respondInstead } from './requestChanges.ts';

/** Faults of malformed messages and of chunked bodies. */
export const messageFaults: readonly Fault[] = [
  {
    id: 'host-not-asked-for',
    statement: 'A request without Host is served.',
    source: 'RFC 9112 §3.2',
    violates: ['SYNC-STATUS-MALFORMED-MESSAGE'],
    change: (stages) => ({ ...stages, parser: { requireHostHeader: false } }),
  },
  {
    id: 'credential-ends-at-nul',
    statement: 'A credential ends at a NUL, like a string in C.',
    source: 'RFC 9110 §5.5',
    violates: ['SYNC-STATUS-MALFORMED-MESSAGE'],
    change: (stages) => ({
      ...stages,
      parser: { insecureHTTPParser: true },
      readToken: (headers, context) =>
        stages.readToken(
          headers.map(([name, value]) => [name, value.split('\0')[0] ?? ''] as const),
          context,
        ),
    }),
  },
  {
    id: 'blank-before-colon-served',
    statement: 'A header field with a space before its colon, or with a NUL, is accepted.',
    source: 'RFC 9112 §5.1',
    violates: ['SYNC-STATUS-MALFORMED-MESSAGE'],
    change: respondToUnreadable('HPE_INVALID_HEADER_TOKEN', 200),
  },
  {
    id: 'two-lengths-served',
    statement: 'The first of two lengths of a body counts.',
    source: 'oven-sh/bun#28838',
    violates: ['SYNC-STATUS-MALFORMED-MESSAGE', 'SYNC-OBJECT-MALFORMED-MESSAGE'],
    change: respondToUnreadable('HPE_UNEXPECTED_CONTENT_LENGTH', 200),
  },
  {
    id: 'length-by-parse-int',
    statement: 'A length that is not a number is ignored.',
    source: 'erlang/otp#10833',
    violates: ['SYNC-STATUS-MALFORMED-MESSAGE', 'SYNC-OBJECT-MALFORMED-MESSAGE'],
    change: respondToUnreadable('HPE_INVALID_CONTENT_LENGTH', 200),
  },
  {
    id: 'length-no-number-crashes',
    statement: 'A length that is not a number gets 500.',
    violates: ['SYNC-STATUS-MALFORMED-MESSAGE', 'SYNC-OBJECT-MALFORMED-MESSAGE', 'NO-SERVER-ERROR'],
    change: respondToUnreadable('HPE_INVALID_CONTENT_LENGTH', 500),
  },
  {
    id: 'chunk-size-no-number-crashes',
    statement: 'A chunk whose size is not a number gets 500.',
    violates: ['SYNC-OBJECT-MALFORMED-MESSAGE', 'NO-SERVER-ERROR'],
    change: respondToUnreadable('HPE_INVALID_CHUNK_SIZE', 500),
  },
  {
    id: 'chunk-size-no-number-served',
    statement: 'A chunk whose size is not a number ends the body, and the sync gets 200.',
    source: 'RFC 9112 §7.1',
    violates: ['SYNC-OBJECT-MALFORMED-MESSAGE'],
    change: respondToUnreadable('HPE_INVALID_CHUNK_SIZE', 200),
  },
  {
    id: 'chunked-body-empty',
    statement: 'A chunked body is read as empty.',
    source: 'unbit/uwsgi#1394',
    violates: ['SYNC-OBJECT-CHUNKED'],
    change: changeChunked((received) => ({ ...received, body: new Uint8Array() })),
  },
  {
    id: 'chunked-body-first-chunk',
    statement: 'Only the first chunk of a body is read.',
    source: 'RFC 9112 §7.1',
    violates: ['SYNC-OBJECT-CHUNKED'],
    change: changeChunked((received) => ({
      ...received,
      body: received.body.subarray(0, Math.ceil(received.body.length / 2)),
    })),
  },
  {
    id: 'chunked-body-crashes',
    statement: 'A sync with a chunked body gets 500.',
    violates: ['SYNC-OBJECT-CHUNKED', 'NO-SERVER-ERROR'],
    change: respondInstead(isChunked, () => serverError),
  },
];

function isChunked({ headers }: ReceivedRequest): boolean {
  return headerValues(headers, 'transfer-encoding').length > 0;
}

/** Changes a request with a chunked body. */
function changeChunked(edit: (received: ReceivedRequest) => ReceivedRequest): Change {
  return changeStage('receive', async (next, message) => {
    const received = await next(message);
    return received !== undefined && isChunked(received) ? edit(received) : received;
  });
}

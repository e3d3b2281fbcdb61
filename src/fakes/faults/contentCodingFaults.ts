import { gunzipSync } from 'node:zlib';
import { headerValues } from '../../http/Exchange.ts';
import { reply } from '../reference/Reply.ts';
import { serverError } from './crash.ts';
import type { Fault } from './Fault.ts';
import { isDeclared, responseField } from './fieldChanges.ts';
import { respondInstead } from './requestChanges.ts';

/** Faults of the content coding and the charset of a request body. */
export const contentCodingFaults: readonly Fault[] = [
  {
    id: 'packed-body-crashes',
    statement: 'A body compressed with gzip gets 500.',
    source: 'jetty/jetty.project#5285',
    violates: ['SYNC-OBJECT-CONTENT-CODING', 'NO-SERVER-ERROR'],
    change: respondInstead(
      ({ headers, body }, context) =>
        isDeclared(context, 'sync-object') &&
        headerValues(headers, 'content-encoding').includes('gzip') &&
        body[0] === 0x1f,
      () => serverError,
    ),
  },
  {
    id: 'unpacked-body-crashes',
    statement: 'A body that is labelled gzip but is not compressed gets 500.',
    violates: ['SYNC-OBJECT-CONTENT-CODING', 'NO-SERVER-ERROR'],
    change: respondInstead(
      ({ headers, body }, context) =>
        isDeclared(context, 'sync-object') &&
        headerValues(headers, 'content-encoding').includes('gzip') &&
        !isPacked(body),
      () => serverError,
    ),
  },
  {
    id: 'coded-body-unread',
    statement: 'A body in a content coding is not read and gets the result of an empty sync.',
    violates: ['SYNC-OBJECT-CONTENT-CODING'],
    change: responseField('sync-object', 'content-encoding', () => true, reply(200, { messages: [] })),
  },
  {
    id: 'unknown-coding-not-implemented',
    statement: 'A body in an unknown content coding gets 501.',
    source: 'RFC 9110 §15.5.16',
    violates: ['SYNC-OBJECT-CONTENT-CODING'],
    change: responseField('sync-object', 'content-encoding', (coding) => coding !== 'gzip', reply(501, undefined)),
  },
  {
    id: 'unknown-charset-crashes',
    statement: 'An unknown charset gets 500.',
    violates: ['SYNC-OBJECT-CHARSET', 'NO-SERVER-ERROR'],
    change: responseField('sync-object', 'content-type', (type) => type.includes('charset=x-'), serverError),
  },
  {
    id: 'utf-16-body-crashes',
    statement: 'A body that is labelled UTF-16 gets 500.',
    violates: ['SYNC-OBJECT-CHARSET', 'NO-SERVER-ERROR'],
    change: responseField('sync-object', 'content-type', (type) => type.includes('utf-16'), serverError),
  },
  {
    id: 'other-charset-not-acceptable',
    statement: 'A body that is labelled UTF-16 gets 406.',
    violates: ['SYNC-OBJECT-CHARSET', 'SYNC-OBJECT-STATUS-DECLARED'],
    change: responseField('sync-object', 'content-type', (type) => type.includes('utf-16'), reply(406, undefined)),
  },
];

function isPacked(body: Uint8Array): boolean {
  try {
    return gunzipSync(body).length >= 0;
  } catch {
    return false;
  }
}

import type { Context } from '../reference/Context.ts';
import type { RawResponse } from '../reference/RawResponse.ts';
import { changeStage } from './changeStage.ts';
import { isWithoutConnectionField } from './connectionChanges.ts';
import type { Change, Fault } from './Fault.ts';

/** Faults of a connection that is closed without an announcement. */
export const closeFaults: readonly Fault[] = [
  {
    id: 'closed-behind-invalid-body',
    statement: 'Behind a 400, the connection is closed, which no field announces.',
    source: 'RFC 9112 §9.6',
    violates: ['SYNC-OBJECT-CLOSE-ANNOUNCED'],
    change: closing(({ status }) => status === 400),
  },
  {
    id: 'closed-behind-anonymous-read',
    statement: 'Behind the refusal of a read without a credential, the connection is closed, which no field announces.',
    source: 'RFC 9112 §9.6',
    violates: ['SYNC-STATUS-CLOSE-ANNOUNCED'],
    change: closing(({ status }, { request }) => status === 403 && request.method === 'GET'),
  },
];

/** Writes a response to the socket itself, since Node adds a Connection field, and ends the connection. */
function closing(applies: (raw: RawResponse, context: Context) => boolean): Change {
  return changeStage('write', (next, raw, response, context) => {
    if (!isWithoutConnectionField(context.request) || !applies(raw, context)) return next(raw, response, context);
    const fields = [['Date', new Date().toUTCString()], ...raw.headers].map((field) => field.join(': '));
    response.req.socket.write(`HTTP/1.1 ${raw.status} -\r\n${fields.join('\r\n')}\r\n\r\n`);
    response.req.socket.end(raw.body);
    return Promise.resolve();
  });
}

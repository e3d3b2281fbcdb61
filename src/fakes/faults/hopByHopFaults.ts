import { headerValues } from '../../http/Exchange.ts';
import { reply } from '../reference/Reply.ts';
import { changeStage } from './changeStage.ts';
import { responseText, writeAfter } from './connectionChanges.ts';
import { serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { responseField } from './fieldChanges.ts';
import { isStatusRead } from './requestChanges.ts';

const isContinue = (value: string) => value === '100-continue';

/** Faults of hop-by-hop fields and expectations. */
export const hopByHopFaults: readonly Fault[] = [
  {
    id: 'upgrade-crashes',
    statement: 'A read that offers WebSocket gets 500.',
    violates: ['SYNC-STATUS-UPGRADE', 'NO-SERVER-ERROR'],
    change: responseField('sync-status', 'upgrade', (value) => value === 'websocket', serverError),
  },
  {
    id: 'upgrade-to-anything',
    statement: 'A read that offers any protocol but h2c gets 101.',
    source: 'RFC 9110 §7.8',
    violates: ['SYNC-STATUS-UPGRADE'],
    change: responseField(
      'sync-status',
      'upgrade',
      (value) => value !== 'h2c',
      reply(101, undefined, [['Upgrade', 'x']]),
    ),
  },
  {
    id: 'upgrade-to-http2-no-content',
    statement: 'A read that offers HTTP/2 gets 204.',
    violates: ['SYNC-STATUS-UPGRADE'],
    change: responseField('sync-status', 'upgrade', (value) => value === 'h2c', reply(204, undefined)),
  },
  {
    id: 'upgrade-ends-connection',
    statement: 'The connection of a read that offers HTTP/2 ends without a response.',
    source: 'RFC 9110 §7.8',
    violates: ['SYNC-STATUS-UPGRADE'],
    change: endingConnection('upgrade', 'h2c'),
  },
  {
    id: 'trailers-end-connection',
    statement: 'The connection of a read that accepts trailer fields ends without a response.',
    violates: ['SYNC-STATUS-TRAILERS'],
    change: endingConnection('te', 'trailers'),
  },
  {
    id: 'trailers-refused',
    statement: 'A read that accepts trailer fields gets 501.',
    source: 'RFC 9110 §10.1.4',
    violates: ['SYNC-STATUS-TRAILERS'],
    change: responseField('sync-status', 'te', () => true, reply(501, undefined)),
  },
  {
    id: 'trailers-crash',
    statement: 'A read that accepts another transfer coding gets 500.',
    violates: ['SYNC-STATUS-TRAILERS', 'NO-SERVER-ERROR'],
    change: responseField('sync-status', 'te', (value) => value.includes('gzip'), serverError),
  },
  {
    id: 'close-ignored',
    statement: 'The connection stays open after the response to a read with Connection: close.',
    source: 'RFC 9112 §9.6',
    violates: ['SYNC-STATUS-CLOSE'],
    change: changeStage('write', (next, raw, response, context) => {
      if (isStatusRead(context)) response.shouldKeepAlive = true;
      return next(raw, response, context);
    }),
  },
  {
    id: 'close-forgotten',
    statement: 'A read with Connection: close gets a response without a length, and the connection is never closed.',
    source: 'RFC 9112 §9.6',
    violates: ['SYNC-STATUS-CLOSE'],
    change: changeStage('write', (next, raw, response, context) => {
      const isClose = headerValues(context.request.headers, 'connection').includes('close');
      if (!isClose || !isStatusRead(context)) return next(raw, response, context);
      const head = [`HTTP/1.1 ${raw.status} OK`, ...raw.headers.map(([name, value]) => `${name}: ${value}`)];
      response.req.socket.write(`${head.join('\r\n')}\r\n\r\n`);
      response.req.socket.write(raw.body);
      return Promise.resolve();
    }),
  },
  {
    id: 'continue-refused',
    statement: 'A sync that expects 100 (Continue) gets 417.',
    source: 'postmanlabs/httpbin#429',
    violates: ['SYNC-OBJECT-EXPECT-CONTINUE'],
    change: responseField('sync-object', 'expect', isContinue, reply(417, undefined)),
  },
  {
    id: 'continue-crashes',
    statement: 'A sync that expects 100 (Continue) gets 500.',
    violates: ['SYNC-OBJECT-EXPECT-CONTINUE', 'NO-SERVER-ERROR'],
    change: responseField('sync-object', 'expect', isContinue, serverError),
  },
  {
    id: 'continued-body-is-request',
    statement: 'If a sync that expects 100 (Continue) is refused, its body is treated as the next request.',
    source: 'RFC 9110 §10.1.1',
    violates: ['SYNC-OBJECT-EXPECT-CONTINUE', 'ANSWERS-WHOLE'],
    change: writeAfter(
      ({ status }, { request }) => status === 403 && headerValues(request.headers, 'expect').length > 0,
      responseText(400),
    ),
  },
  {
    id: 'unknown-expectation-crashes',
    statement: 'A sync with an unknown expectation gets 500.',
    violates: ['SYNC-OBJECT-EXPECT-OTHER', 'NO-SERVER-ERROR'],
    change: responseField('sync-object', 'expect', (value) => !isContinue(value), serverError),
  },
  {
    id: 'unknown-expectation-met',
    statement: 'A sync with an unknown expectation is not read and gets 200.',
    violates: ['SYNC-OBJECT-EXPECT-OTHER'],
    change: responseField('sync-object', 'expect', (value) => !isContinue(value), reply(200, { messages: [] })),
  },
];

/** Destroys the connection of a read whose header field has a value. */
function endingConnection(name: string, value: string): Change {
  return changeStage('write', (next, raw, response, context) => {
    const values = headerValues(context.request.headers, name).flatMap((one) => one.split(/, */));
    if (!isStatusRead(context) || !values.includes(value)) return next(raw, response, context);
    response.req.socket.destroy();
    return Promise.resolve();
  });
}

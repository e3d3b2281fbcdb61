import { headerValues } from '../../http/Exchange.ts';
import { reply } from '../reference/Reply.ts';
import { changeStage } from './changeStage.ts';
import { responseText, writeBehind } from './connectionChanges.ts';
import { serverError } from './crash.ts';
import type { Fault } from './Fault.ts';
import { responseField } from './fieldChanges.ts';
import { isStatusRead } from './requestChanges.ts';

const isContinue = (value: string) => value === '100-continue';

/** Faults of fields about one connection, and of expectations. */
export const hopByHopFaults: readonly Fault[] = [
  {
    id: 'upgrade-crashes',
    statement: 'A read that offers WebSocket is answered 500.',
    violates: ['SYNC-STATUS-UPGRADE', 'NO-SERVER-ERROR'],
    change: responseField('sync-status', 'upgrade', (value) => value === 'websocket', serverError),
  },
  {
    id: 'upgrade-to-anything',
    statement: 'A read that offers a protocol is answered 101, whatever it is.',
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
    statement: 'A read that offers HTTP/2 is answered 204.',
    violates: ['SYNC-STATUS-UPGRADE'],
    change: responseField('sync-status', 'upgrade', (value) => value === 'h2c', reply(204, undefined)),
  },
  {
    id: 'trailers-refused',
    statement: 'A read that takes trailer fields is answered 501.',
    source: 'RFC 9110 §10.1.4',
    violates: ['SYNC-STATUS-TRAILERS'],
    change: responseField('sync-status', 'te', () => true, reply(501, undefined)),
  },
  {
    id: 'trailers-crash',
    statement: 'A read that takes another transfer coding is answered 500.',
    violates: ['SYNC-STATUS-TRAILERS', 'NO-SERVER-ERROR'],
    change: responseField('sync-status', 'te', (value) => value.includes('gzip'), serverError),
  },
  {
    id: 'close-ignored',
    statement: 'Behind the response to a read with Connection: close the connection is kept.',
    source: 'RFC 9112 §9.6',
    violates: ['SYNC-STATUS-CLOSE'],
    change: changeStage('write', (next, answer, response, context) => {
      if (isStatusRead(context)) response.shouldKeepAlive = true;
      return next(answer, response, context);
    }),
  },
  {
    id: 'close-forgotten',
    statement: 'A read with Connection: close is answered on a connection that nobody ends.',
    source: 'RFC 9112 §9.6',
    violates: ['SYNC-STATUS-CLOSE'],
    change: changeStage('write', (next, answer, response, context) => {
      const isClose = headerValues(context.request.headers, 'connection').includes('close');
      if (!isClose || !isStatusRead(context)) return next(answer, response, context);
      const head = [`HTTP/1.1 ${answer.status} OK`, ...answer.headers.map(([name, value]) => `${name}: ${value}`)];
      response.req.socket.write(`${head.join('\r\n')}\r\n\r\n`);
      response.req.socket.write(answer.body);
      return Promise.resolve();
    }),
  },
  {
    id: 'continue-refused',
    statement: 'A sync that expects 100 (Continue) is answered 417.',
    source: 'postmanlabs/httpbin#429',
    violates: ['SYNC-OBJECT-EXPECT-CONTINUE'],
    change: responseField('sync-object', 'expect', isContinue, reply(417, undefined)),
  },
  {
    id: 'continue-crashes',
    statement: 'A sync that expects 100 (Continue) is answered 500.',
    violates: ['SYNC-OBJECT-EXPECT-CONTINUE', 'NO-SERVER-ERROR'],
    change: responseField('sync-object', 'expect', isContinue, serverError),
  },
  {
    id: 'continued-body-is-request',
    statement: 'Where a sync that expects 100 (Continue) is refused, its body is taken for the next request.',
    source: 'RFC 9110 §10.1.1',
    violates: ['SYNC-OBJECT-EXPECT-CONTINUE', 'ANSWERS-WHOLE'],
    change: writeBehind(
      ({ status }, { request }) => status === 403 && headerValues(request.headers, 'expect').length > 0,
      responseText(400),
    ),
  },
  {
    id: 'unknown-expectation-crashes',
    statement: 'A sync with an expectation that nobody knows is answered 500.',
    violates: ['SYNC-OBJECT-EXPECT-OTHER', 'NO-SERVER-ERROR'],
    change: responseField('sync-object', 'expect', (value) => !isContinue(value), serverError),
  },
  {
    id: 'unknown-expectation-met',
    statement: 'A sync with an expectation that nobody knows is answered 200, unread.',
    violates: ['SYNC-OBJECT-EXPECT-OTHER'],
    change: responseField('sync-object', 'expect', (value) => !isContinue(value), reply(200, { messages: [] })),
  },
];

import type { Socket } from 'node:net';
import { headerValues } from '../../http/Exchange.ts';
import type { ReceivedRequest } from '../reference/Context.ts';
import { changeStage } from './changeStage.ts';
import { crash, crashing } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { readOtherwise } from './tokenReading.ts';

/** Faults of how a credential is read. */
export const credentialFaults: readonly Fault[] = [
  {
    id: 'anonymous-reads',
    statement: 'The status is read without a credential.',
    violates: [
      'SYNC-STATUS-403-ANONYMOUS',
      'SYNC-STATUS-PRECEDENCE-ANONYMOUS',
      'SYNC-STATUS-PRECEDENCE-ANONYMOUS-ORDER',
      'SYNC-STATUS-CONNECTION-NO-CREDENTIAL',
    ],
    change: asOperatorWhere(
      (request) => request.method === 'GET' && headerValues(request.headers, 'authorization').length === 0,
    ),
  },
  {
    id: 'anonymous-syncs',
    statement: 'An object is synced without a credential.',
    violates: [
      'SYNC-OBJECT-EXPECT-CONTINUE',
      'SYNC-OBJECT-403-ANONYMOUS',
      'SYNC-OBJECT-PRECEDENCE-ANONYMOUS',
      'SYNC-OBJECT-PRECEDENCE-ANONYMOUS-ORDER',
      'SYNC-OBJECT-CONNECTION-NO-CREDENTIAL',
    ],
    change: asOperatorWhere(
      (request) => request.method === 'POST' && headerValues(request.headers, 'authorization').length === 0,
    ),
  },
  {
    id: 'empty-token-accepted',
    statement: 'A scheme without a token is taken for the credential of the operator.',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: asOperatorWhere((request) => headerValues(request.headers, 'authorization')[0]?.trim() === 'Bearer'),
  },
  {
    id: 'empty-field-accepted',
    statement: 'An empty Authorization field lets the caller in.',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: asOperatorWhere((request) => headerValues(request.headers, 'authorization')[0] === ''),
  },
  {
    id: 'scheme-ignored',
    statement: 'The token counts behind any scheme.',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: readOtherwise(
      ({ request }) => /^\w+ +(\S+)$/.exec(headerValues(request.headers, 'authorization')[0] ?? '')?.[1],
    ),
  },
  {
    id: 'scheme-token-accepted',
    statement: 'A read takes the scheme Token as well.',
    violates: ['SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: readOtherwise(({ request }) =>
      request.method === 'GET'
        ? /^Token (\S+)$/.exec(headerValues(request.headers, 'authorization')[0] ?? '')?.[1]
        : undefined,
    ),
  },
  {
    id: 'bare-token-accepted',
    statement: 'A token counts without a scheme.',
    violates: [
      'SYNC-OBJECT-403-MALFORMED-CREDENTIAL',
      'SYNC-STATUS-403-MALFORMED-CREDENTIAL',
      'SYNC-OBJECT-CONNECTION-NO-CREDENTIAL',
    ],
    change: readOtherwise(({ request }) => headerValues(request.headers, 'authorization')[0]),
  },
  {
    id: 'scheme-case-sensitive',
    statement: 'The scheme of a credential is compared with its case.',
    source: 'phax/phoss-smp#521',
    violates: ['SYNC-OBJECT-200-ANY-CREDENTIAL-SPELLING', 'SYNC-STATUS-200-ANY-CREDENTIAL-SPELLING'],
    change: changeStage('readToken', (next, headers, context) =>
      headerValues(headers, 'authorization')[0]?.startsWith('Bearer ') ? next(headers, context) : undefined,
    ),
  },
  {
    id: 'scheme-in-capitals-refused',
    statement: 'A read refuses a credential whose scheme is in capitals.',
    source: 'RFC 9110 §11.1',
    violates: ['SYNC-STATUS-200-ANY-CREDENTIAL-SPELLING'],
    change: changeStage('readToken', (next, headers, context) =>
      context.request.method === 'GET' && headerValues(headers, 'authorization')[0]?.startsWith('BEARER')
        ? undefined
        : next(headers, context),
    ),
  },
  {
    id: 'malformed-basic-crashes',
    statement: 'A credential of the scheme Basic is not understood and answered 500.',
    source: 'senchalabs/connect#647',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL', 'NO-SERVER-ERROR'],
    change: crashing(
      readOtherwise(({ request }) =>
        headerValues(request.headers, 'authorization')[0]?.startsWith('Basic') ? crash() : undefined,
      ),
    ),
  },
  {
    id: 'two-tokens-crash',
    statement: 'A credential of more than two words is answered 500.',
    source: 'eclipse-hono/hono#1183',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL', 'NO-SERVER-ERROR'],
    change: crashing(
      readOtherwise(({ request }) =>
        headerValues(request.headers, 'authorization')[0]?.split(' ').length === 3 ? crash() : undefined,
      ),
    ),
  },
  {
    id: 'connection-remembered',
    statement: 'A connection on which a token was accepted needs none any more.',
    source: 'RFC 9110 §11.1',
    violates: [
      'SYNC-OBJECT-403-MALFORMED-CREDENTIAL',
      'SYNC-STATUS-403-MALFORMED-CREDENTIAL',
      'SYNC-STATUS-CONNECTION-NO-CREDENTIAL',
      'SYNC-OBJECT-CONNECTION-NO-CREDENTIAL',
    ],
    change: (stages) => {
      const sockets = new WeakMap<ReceivedRequest, Socket>();
      const tokens = new WeakMap<Socket, string>();
      return {
        ...stages,
        receive: async (message) => {
          const received = await stages.receive(message);
          if (received !== undefined) sockets.set(received, message.socket);
          return received;
        },
        readToken: (headers, context) => {
          const socket = sockets.get(context.request);
          const token = stages.readToken(headers, context) ?? (socket && tokens.get(socket));
          if (socket && token && stages.identify(token, context)) tokens.set(socket, token);
          return token;
        },
      };
    },
  },
  {
    id: 'first-of-two-tokens-counts',
    statement: 'What stands behind the first token of a credential is ignored.',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: readOtherwise(({ request }) => shownWords(request)[1]),
  },
  {
    id: 'last-of-two-tokens-counts',
    statement: 'A read takes the last word of a credential of two tokens.',
    violates: ['SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: readOtherwise(({ request }) => (request.method === 'GET' ? shownWords(request)[2] : undefined)),
  },
];

/** Takes some requests that show no token for the operator's. */
function asOperatorWhere(applies: (request: ReceivedRequest) => boolean): Change {
  return readOtherwise(({ request, state }) =>
    applies(request) ? state.fixtures.credentials.operator.token : undefined,
  );
}

/** The words of a bearer credential, the scheme among them; none where there is another scheme. */
function shownWords({ headers }: ReceivedRequest): readonly string[] {
  const words = headerValues(headers, 'authorization')[0]?.split(' ') ?? [];
  return words[0] === 'Bearer' ? words : [];
}

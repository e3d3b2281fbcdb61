import { headerValues } from '../../http/Exchange.ts';
import type { ReceivedRequest } from '../reference/Context.ts';
import { changeStage } from './changeStage.ts';
import { keepTokenFor } from './connectionChanges.ts';
import { crash, crashing } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { credentialOf, readTokenElsewhere } from './tokenReading.ts';

/** Faults of the reading of a credential. */
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
    change: asOperatorIf(
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
    change: asOperatorIf(
      (request) => request.method === 'POST' && headerValues(request.headers, 'authorization').length === 0,
    ),
  },
  {
    id: 'page-of-other-origin-accepted',
    statement: "A request without a credential is treated as the operator's if it has an Origin.",
    violates: ['SYNC-OBJECT-403-ANONYMOUS', 'SYNC-STATUS-403-ANONYMOUS'],
    change: asOperatorIf(({ headers }) => headerValues(headers, 'origin').length > 0),
  },
  {
    id: 'internal-field-accepted',
    statement: "A request without a credential is treated as the operator's if X-Internal says so.",
    violates: ['SYNC-OBJECT-403-ANONYMOUS', 'SYNC-STATUS-403-ANONYMOUS'],
    change: asOperatorIf(({ headers }) => headerValues(headers, 'x-internal')[0] === '1'),
  },
  {
    id: 'empty-token-accepted',
    statement: 'A scheme without a token is treated as the credential of the operator.',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: asOperatorIf((request) => headerValues(request.headers, 'authorization')[0]?.trim() === 'Bearer'),
  },
  {
    id: 'bearer-anywhere-accepted',
    statement: 'A token counts behind the word Bearer anywhere in the field.',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: readTokenElsewhere(({ request }) => /bearer +(\S+)$/i.exec(credentialOf(request.headers))?.[1]),
  },
  {
    id: 'list-of-credentials-accepted',
    statement: 'The Authorization field is read as a list of credentials.',
    source: 'RFC 9110 §11.6.2',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: readTokenElsewhere(
      ({ request }) =>
        credentialOf(request.headers)
          .split(/, */)
          .flatMap((one) => /^bearer (\S+)$/i.exec(one)?.[1] ?? [])[0],
    ),
  },
  {
    id: 'empty-field-accepted',
    statement: 'An empty Authorization field is accepted.',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: asOperatorIf((request) => headerValues(request.headers, 'authorization')[0] === ''),
  },
  {
    id: 'scheme-ignored',
    statement: 'A token is accepted with any scheme.',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: readTokenElsewhere(
      ({ request }) => /^\w+ +(\S+)$/.exec(headerValues(request.headers, 'authorization')[0] ?? '')?.[1],
    ),
  },
  {
    id: 'scheme-token-accepted',
    statement: 'A read accepts the scheme Token too.',
    violates: ['SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: readTokenElsewhere(({ request }) =>
      request.method === 'GET'
        ? /^Token (\S+)$/.exec(headerValues(request.headers, 'authorization')[0] ?? '')?.[1]
        : undefined,
    ),
  },
  {
    id: 'bare-token-accepted',
    statement: 'A token is accepted without a scheme.',
    violates: [
      'SYNC-OBJECT-403-MALFORMED-CREDENTIAL',
      'SYNC-STATUS-403-MALFORMED-CREDENTIAL',
      'SYNC-OBJECT-CONNECTION-NO-CREDENTIAL',
    ],
    change: readTokenElsewhere(({ request }) => headerValues(request.headers, 'authorization')[0]),
  },
  {
    id: 'scheme-case-sensitive',
    statement: 'The scheme of a credential is compared case-sensitively.',
    source: 'phax/phoss-smp#521',
    violates: ['SYNC-OBJECT-200-ANY-CREDENTIAL-SPELLING', 'SYNC-STATUS-200-ANY-CREDENTIAL-SPELLING'],
    change: changeStage('readToken', (next, headers, context) =>
      headerValues(headers, 'authorization')[0]?.startsWith('Bearer ') ? next(headers, context) : undefined,
    ),
  },
  {
    id: 'scheme-in-capitals-refused',
    statement: 'A read refuses a credential whose scheme is in upper case.',
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
    statement: 'A credential with the scheme Basic gets 500.',
    source: 'senchalabs/connect#647',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL', 'NO-SERVER-ERROR'],
    change: crashing(
      readTokenElsewhere(({ request }) =>
        headerValues(request.headers, 'authorization')[0]?.startsWith('Basic') ? crash() : undefined,
      ),
    ),
  },
  {
    id: 'two-tokens-crash',
    statement: 'A credential of more than two words gets 500.',
    source: 'eclipse-hono/hono#1183',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL', 'NO-SERVER-ERROR'],
    change: crashing(
      readTokenElsewhere(({ request }) =>
        headerValues(request.headers, 'authorization')[0]?.split(' ').length === 3 ? crash() : undefined,
      ),
    ),
  },
  {
    id: 'connection-remembered',
    statement: 'Once a token is accepted on a connection, its later requests need none.',
    source: 'RFC 9110 §11.1',
    violates: [
      'SYNC-OBJECT-403-MALFORMED-CREDENTIAL',
      'SYNC-STATUS-403-MALFORMED-CREDENTIAL',
      'SYNC-STATUS-CONNECTION-NO-CREDENTIAL',
      'SYNC-OBJECT-CONNECTION-NO-CREDENTIAL',
    ],
    change: keepTokenFor(() => true),
  },
  {
    id: 'first-of-two-tokens-counts',
    statement: 'Everything after the first token of a credential is ignored.',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: readTokenElsewhere(({ request }) => shownWords(request)[1]),
  },
  {
    id: 'last-of-two-tokens-counts',
    statement: 'A read uses the last of two tokens in a credential.',
    violates: ['SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: readTokenElsewhere(({ request }) => (request.method === 'GET' ? shownWords(request)[2] : undefined)),
  },
];

/** Treats some requests without a token as the operator's. */
function asOperatorIf(applies: (request: ReceivedRequest) => boolean): Change {
  return readTokenElsewhere(({ request, state }) =>
    applies(request) ? state.fixtures.credentials.operator.token : undefined,
  );
}

/** The words of a bearer credential with its scheme; empty for another scheme. */
function shownWords({ headers }: ReceivedRequest): readonly string[] {
  const words = headerValues(headers, 'authorization')[0]?.split(' ') ?? [];
  return words[0] === 'Bearer' ? words : [];
}

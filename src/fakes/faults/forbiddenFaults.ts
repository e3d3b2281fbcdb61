import { headerValues } from '../../http/Exchange.ts';
import type { Context } from '../reference/Context.ts';
import { type Reply, reply } from '../reference/Reply.ts';
import { serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { everyAnonymousRefusal, everyRefusalOf } from './requirementLists.ts';
import { changeRefusals, forbiddenPage } from './responseChanges.ts';

/** The requirements on the bodies of refusals, whatever is accepted. */
const bodies = [
  'SYNC-STATUS-EVERY-BODY',
  'SYNC-OBJECT-EVERY-BODY',
  'SYNC-STATUS-REFUSAL-ANY-ACCEPT',
  'SYNC-OBJECT-REFUSAL-ANY-ACCEPT',
];

/** Faults of the response to a missing or invalid credential. */
export const forbiddenFaults: readonly Fault[] = [
  {
    id: 'anonymous-401',
    statement: 'A request without a credential gets 401.',
    source: 'encode/django-rest-framework#5968',
    violates: everyAnonymousRefusal,
    change: toAnonymous((response) => ({ ...response, status: 401, headers: [['WWW-Authenticate', 'Bearer']] })),
  },
  {
    id: 'forged-401',
    statement: 'A token that never existed gets 401.',
    source: 'RFC 6750 §3.1',
    violates: everyRefusalOf('FORGED'),
    change: toUnknownToken((response) => ({ ...response, status: 401 })),
  },
  {
    id: 'revoked-401',
    statement: 'A revoked token gets 401.',
    violates: everyRefusalOf('REVOKED'),
    change: toRevoked((response) => ({ ...response, status: 401 })),
  },
  {
    id: 'revoked-crashes',
    statement: 'A revoked token gets 500.',
    violates: [
      'SYNC-OBJECT-403-REVOKED',
      'SYNC-STATUS-403-REVOKED',
      'SYNC-STATUS-PRECEDENCE-REVOKED',
      'SYNC-OBJECT-PRECEDENCE-REVOKED',
      'SYNC-OBJECT-PRECEDENCE-REVOKED-ORDER',
      'NO-SERVER-ERROR',
      'SYNC-STATUS-PRECEDENCE-REVOKED-ORDER',
    ],
    change: toRevoked(() => serverError),
  },
  {
    id: 'anonymous-sent-to-login',
    statement: 'A read without a credential is redirected to a login page.',
    violates: [
      'SYNC-STATUS-403-ANONYMOUS',
      'SYNC-STATUS-PRECEDENCE-ANONYMOUS',
      'SYNC-STATUS-PRECEDENCE-ANONYMOUS-ORDER',
    ],
    change: toAnonymous((response, { request }) =>
      request.method === 'GET' ? reply(302, undefined, [['Location', '/login/?next=/']]) : response,
    ),
  },
  {
    id: 'forged-404',
    statement: 'A token that never existed gets 404.',
    violates: everyRefusalOf('FORGED'),
    change: toUnknownToken((response) => ({ ...response, status: 404 })),
  },
  {
    id: 'forged-400',
    statement: 'A sync with a token that never existed gets 400.',
    violates: ['SYNC-OBJECT-403-FORGED', 'SYNC-OBJECT-PRECEDENCE-FORGED', 'SYNC-OBJECT-PRECEDENCE-FORGED-ORDER'],
    change: toUnknownToken((response, { request }) =>
      request.method === 'POST' ? reply(400, { code: 'invalid_token' }) : response,
    ),
  },
  {
    id: 'anonymous-in-html',
    statement: 'A request without a credential gets 403 with an HTML page.',
    violates: [...everyAnonymousRefusal, ...bodies],
    change: toAnonymous(() => forbiddenPage),
  },
  {
    id: 'anonymous-without-body',
    statement: 'A request without a credential gets 403 without a body.',
    violates: [...everyAnonymousRefusal, ...bodies],
    change: toAnonymous(() => reply(403, undefined)),
  },
  {
    id: 'anonymous-plain-text',
    statement: 'A sync without a credential gets 403 with plain text labelled JSON.',
    violates: [
      'SYNC-OBJECT-403-ANONYMOUS',
      'SYNC-OBJECT-REFUSAL-ANY-ACCEPT',
      'SYNC-OBJECT-PRECEDENCE-ANONYMOUS',
      'SYNC-OBJECT-PRECEDENCE-ANONYMOUS-ORDER',
      'SYNC-OBJECT-EVERY-BODY',
    ],
    change: toAnonymous((response, { request }) =>
      request.method === 'POST' ? reply(403, Buffer.from('Forbidden')) : response,
    ),
  },
  {
    id: 'forbidden-without-detail',
    statement: 'The 403 to a token that never existed has the member message in place of detail.',
    violates: [...everyRefusalOf('FORGED'), 'SYNC-STATUS-EVERY-BODY', 'SYNC-OBJECT-EVERY-BODY'],
    change: toUnknownToken(() => reply(403, { message: 'A valid bearer token is needed.' })),
  },
  {
    id: 'forbidden-nested',
    statement: 'The detail of the 403 to a revoked token is nested in the member response.',
    source: 'simpleidserver/SimpleIdServer#227',
    violates: [...everyRefusalOf('REVOKED'), 'SYNC-STATUS-EVERY-BODY', 'SYNC-OBJECT-EVERY-BODY'],
    change: toRevoked(() => reply(403, { status: '403', response: { detail: 'The token was revoked.' } })),
  },
  {
    id: 'forbidden-detail-object',
    statement: 'The detail of the 403 to a revoked token is an object.',
    violates: [...everyRefusalOf('REVOKED'), 'SYNC-STATUS-EVERY-BODY', 'SYNC-OBJECT-EVERY-BODY'],
    change: toRevoked(() => reply(403, { detail: { text: 'The token was revoked.' } })),
  },
  {
    id: 'forbidden-detail-list',
    statement: 'The detail of the 403 to a request without a credential is a list.',
    violates: [...everyAnonymousRefusal, 'SYNC-STATUS-EVERY-BODY', 'SYNC-OBJECT-EVERY-BODY'],
    change: toAnonymous(() => reply(403, { detail: ['A valid bearer token is needed.'] })),
  },
  {
    id: 'forbidden-detail-null',
    statement: 'The detail of the 403 to a request without a credential is null.',
    violates: [...everyAnonymousRefusal, 'SYNC-STATUS-EVERY-BODY', 'SYNC-OBJECT-EVERY-BODY'],
    change: toAnonymous(() => reply(403, { detail: null })),
  },
  {
    id: 'forbidden-code-number',
    statement: 'The code of the 403 to a token that never existed is a number.',
    violates: [...everyRefusalOf('FORGED'), 'SYNC-STATUS-EVERY-BODY', 'SYNC-OBJECT-EVERY-BODY'],
    change: toUnknownToken(() => reply(403, { detail: 'A valid bearer token is needed.', code: 403 })),
  },
  {
    id: 'token-repeated',
    statement: 'The detail of a 403 contains the refused token.',
    source: 'RFC 6750 §5.3',
    violates: ['SYNC-OBJECT-403-NO-TOKEN', 'SYNC-STATUS-403-NO-TOKEN', 'NO-TOKEN'],
    change: toUnknownToken((_, { request }) =>
      reply(403, { detail: `No such token: ${headerValues(request.headers, 'authorization')[0] ?? ''}` }),
    ),
  },
  {
    id: 'token-repeated-in-base64',
    statement: 'A field of the 403 to a read contains the credential in base64.',
    violates: ['SYNC-STATUS-403-NO-TOKEN', 'NO-TOKEN'],
    change: toUnknownToken((response, { request }) => {
      const shown = Buffer.from(headerValues(request.headers, 'authorization')[0] ?? '').toString('base64');
      return request.method === 'GET' ? { ...response, headers: [['X-Refused', shown]] } : response;
    }),
  },
];

type Edit = (response: Reply, context: Context) => Reply;

/** Changes the refusal of requests without any Authorization field. */
function toAnonymous(edit: Edit): Change {
  return toUnauthenticated(({ request }) => headerValues(request.headers, 'authorization').length === 0, edit);
}

/** Changes the refusal of requests with the revoked token. */
function toRevoked(edit: Edit): Change {
  return toUnauthenticated((context) => shows(context) === context.state.fixtures.credentials.revoked.token, edit);
}

/** Changes the refusal of requests with a well-formed token that never existed. */
function toUnknownToken(edit: Edit): Change {
  return toUnauthenticated((context) => {
    const token = shows(context);
    return token !== undefined && token !== context.state.fixtures.credentials.revoked.token;
  }, edit);
}

function toUnauthenticated(applies: (context: Context) => boolean, edit: Edit): Change {
  return changeRefusals((response, { reason }, context) =>
    reason === 'unauthenticated' && applies(context) ? edit(response, context) : response,
  );
}

function shows(context: Context): string | undefined {
  return context.stages.readToken(context.request.headers, context);
}

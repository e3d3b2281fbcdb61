import { headerValues } from '../../http/Exchange.ts';
import type { Change, Fault } from './Fault.ts';
import { changeRefusalsFor, forbiddenPage } from './responseChanges.ts';
import { acceptTokenIf, cookieOf, credentialOf, readTokenElsewhere } from './tokenReading.ts';

const malformed = ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL'];
const forged = ['SYNC-OBJECT-403-FORGED', 'SYNC-STATUS-403-FORGED'];

/** Faults of a token in the wrong place or compared loosely, and of the form of its refusal. */
export const misplacedTokenFaults: readonly Fault[] = [
  {
    id: 'token-in-body-member',
    statement: 'A sync accepts a token in the member token of its body.',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL'],
    change: readTokenElsewhere(({ request }) => memberOf(request.body, 'token')),
  },
  {
    id: 'access-token-in-body',
    statement: 'A sync accepts a token in the member access_token of its body.',
    source: 'RFC 6750 §2.2',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL'],
    change: readTokenElsewhere(({ request }) => memberOf(request.body, 'access_token')),
  },
  {
    id: 'token-for-proxy-accepted',
    statement: 'A credential for a proxy is accepted as one for the API.',
    source: 'RFC 9110 §11.7.2',
    violates: malformed,
    change: readTokenElsewhere(({ request }) =>
      wordAfterScheme(headerValues(request.headers, 'proxy-authorization')[0]),
    ),
  },
  {
    id: 'token-of-proxy-accepted',
    statement: 'A token in X-Forwarded-Access-Token is accepted.',
    violates: malformed,
    change: readTokenElsewhere(({ request }) => headerValues(request.headers, 'x-forwarded-access-token')[0]),
  },
  {
    id: 'token-in-query',
    statement: 'A token in the query parameter access_token is accepted.',
    source: 'RFC 6750 §2.3',
    violates: ['SYNC-OBJECT-QUERY-TOKEN', 'SYNC-STATUS-QUERY-TOKEN'],
    change: readTokenElsewhere(({ request }) => parameterOf(request.target, 'access_token')),
  },
  {
    id: 'token-of-read-in-query',
    statement: 'A read accepts a token in the query parameter api_key.',
    violates: ['SYNC-STATUS-QUERY-TOKEN'],
    change: readTokenElsewhere(({ request }) =>
      request.method === 'GET' ? parameterOf(request.target, 'api_key') : undefined,
    ),
  },
  {
    id: 'token-in-cookie-of-its-own',
    statement: 'A token in the cookie authentik_token is accepted.',
    violates: malformed,
    change: readTokenElsewhere(({ request }) => cookieOf(request.headers, 'authentik_token')),
  },
  {
    id: 'token-in-cookie-of-read',
    statement: 'A read accepts a token in the cookie auth.',
    violates: ['SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: readTokenElsewhere(({ request }) =>
      request.method === 'GET' ? cookieOf(request.headers, 'auth') : undefined,
    ),
  },
  {
    id: 'scheme-by-beginning',
    statement: 'Any scheme that begins with Bearer is accepted.',
    source: 'RFC 9110 §11.1',
    violates: malformed,
    change: readTokenElsewhere(({ request }) => /^Bearer\w+ (\S+)$/.exec(credentialOf(request.headers))?.[1]),
  },
  {
    id: 'scheme-of-sync-by-beginning',
    statement: 'A sync accepts any scheme that begins with Bearer.',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL'],
    change: readTokenElsewhere(({ request }) =>
      request.method === 'POST' ? /^Bearer\w+ (\S+)$/.exec(credentialOf(request.headers))?.[1] : undefined,
    ),
  },
  {
    id: 'token-by-its-letters',
    statement: 'A token is accepted if it has the characters of a valid one in any order.',
    violates: forged,
    change: acceptTokenIf((token, valid) => sorted(token) === sorted(valid)),
  },
  {
    id: 'token-by-sum',
    statement: 'A token is accepted if it has the length and the sum of characters of a valid one.',
    violates: forged,
    change: acceptTokenIf((token, valid) => token.length === valid.length && sumOf(token) === sumOf(valid)),
  },
  {
    id: 'marks-of-token-ignored',
    statement: 'Hyphens and underscores of a token are ignored.',
    violates: forged,
    change: acceptTokenIf((token, valid) => token.replace(/[-_]/g, '') === valid.replace(/[-_]/g, '')),
  },
  {
    id: 'token-normalised',
    statement: 'Only letters and digits of a token are compared, case-insensitively.',
    violates: forged,
    change: acceptTokenIf((token, valid) => lettersOf(token) === lettersOf(valid)),
  },
  {
    id: 'refusal-in-html-where-anything-is-accepted',
    statement: 'A request without a credential that accepts anything gets 403 with an HTML page.',
    violates: [
      'SYNC-OBJECT-403-ANONYMOUS',
      'SYNC-STATUS-403-ANONYMOUS',
      'SYNC-OBJECT-EVERY-BODY',
      'SYNC-STATUS-EVERY-BODY',
    ],
    change: refusedInHtml((accept) => accept === '*/*'),
  },
  {
    id: 'refusal-in-html-by-default',
    statement: 'A request without a credential and without Accept gets 403 with an HTML page.',
    violates: [
      'SYNC-OBJECT-403-ANONYMOUS',
      'SYNC-STATUS-403-ANONYMOUS',
      'SYNC-OBJECT-EVERY-BODY',
      'SYNC-STATUS-EVERY-BODY',
    ],
    change: refusedInHtml((accept) => accept === undefined),
  },
];

function refusedInHtml(isMet: (accept: string | undefined) => boolean): Change {
  return changeRefusalsFor('unauthenticated', (response, { request }) =>
    credentialOf(request.headers) === '' && isMet(headerValues(request.headers, 'accept')[0])
      ? forbiddenPage
      : response,
  );
}

function wordAfterScheme(credential = ''): string | undefined {
  return /^Bearer (\S+)$/.exec(credential)?.[1];
}

function parameterOf(target: string, name: string): string | undefined {
  return new URLSearchParams(target.split('?')[1]).get(name) ?? undefined;
}

function memberOf(body: Uint8Array, name: string): string | undefined {
  return new RegExp(`"${name}":"([^"]+)"`).exec(Buffer.from(body).toString('latin1'))?.[1];
}

function sorted(token: string): string {
  return Array.from(token).toSorted().join('');
}

function sumOf(token: string): number {
  return Array.from(token).reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0);
}

function lettersOf(token: string): string {
  return token.replace(/[^a-z0-9]/gi, '').toLowerCase();
}

import { headerValues } from '../../http/Exchange.ts';
import type { Change, Fault } from './Fault.ts';
import { changeRefusalsFor, forbiddenPage } from './responseChanges.ts';
import { cookieOf, credentialOf, likeGood, readOtherwise } from './tokenReading.ts';

const malformed = ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL'];
const forged = ['SYNC-OBJECT-403-FORGED', 'SYNC-STATUS-403-FORGED'];

/** Faults of a token that is taken from where it does not belong, or though it is another one, and of how a refusal looks then. */
export const misplacedTokenFaults: readonly Fault[] = [
  {
    id: 'token-in-body-member',
    statement: 'A sync takes a token from the member token of its body.',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL'],
    change: readOtherwise(({ request }) => memberOf(request.body, 'token')),
  },
  {
    id: 'access-token-in-body',
    statement: 'A sync takes a token from the member access_token of its body.',
    source: 'RFC 6750 §2.2',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL'],
    change: readOtherwise(({ request }) => memberOf(request.body, 'access_token')),
  },
  {
    id: 'token-for-proxy-accepted',
    statement: 'A credential for a proxy counts as one for the API.',
    source: 'RFC 9110 §11.7.2',
    violates: malformed,
    change: readOtherwise(({ request }) => wordAfterScheme(headerValues(request.headers, 'proxy-authorization')[0])),
  },
  {
    id: 'token-of-proxy-accepted',
    statement: 'The token that a proxy is said to have got counts as the credential.',
    violates: malformed,
    change: readOtherwise(({ request }) => headerValues(request.headers, 'x-forwarded-access-token')[0]),
  },
  {
    id: 'token-in-cookie-of-its-own',
    statement: 'A token is taken from a cookie named after the product.',
    violates: malformed,
    change: readOtherwise(({ request }) => cookieOf(request.headers, 'authentik_token')),
  },
  {
    id: 'token-in-cookie-of-read',
    statement: 'A read takes a token from the cookie auth.',
    violates: ['SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: readOtherwise(({ request }) => (request.method === 'GET' ? cookieOf(request.headers, 'auth') : undefined)),
  },
  {
    id: 'scheme-by-beginning',
    statement: 'Any scheme that begins with Bearer is taken for it.',
    source: 'RFC 9110 §11.1',
    violates: malformed,
    change: readOtherwise(({ request }) => /^Bearer\w+ (\S+)$/.exec(credentialOf(request.headers))?.[1]),
  },
  {
    id: 'scheme-of-sync-by-beginning',
    statement: 'Of the scheme of a sync six letters are compared.',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL'],
    change: readOtherwise(({ request }) =>
      request.method === 'POST' ? /^Bearer\w+ (\S+)$/.exec(credentialOf(request.headers))?.[1] : undefined,
    ),
  },
  {
    id: 'token-by-its-letters',
    statement: 'A token is good where it has the letters of a good one, in whatever order.',
    violates: forged,
    change: likeGood((token, good) => sorted(token) === sorted(good)),
  },
  {
    id: 'token-by-sum',
    statement: 'Of a token the sum of its characters is compared.',
    violates: forged,
    change: likeGood((token, good) => token.length === good.length && sumOf(token) === sumOf(good)),
  },
  {
    id: 'marks-of-token-ignored',
    statement: 'A token is compared without its hyphens and underscores.',
    violates: forged,
    change: likeGood((token, good) => token.replace(/[-_]/g, '') === good.replace(/[-_]/g, '')),
  },
  {
    id: 'token-normalised',
    statement: 'A token is compared by its letters and digits alone, without their case.',
    violates: forged,
    change: likeGood((token, good) => lettersOf(token) === lettersOf(good)),
  },
  {
    id: 'refusal-in-html-where-anything-is-accepted',
    statement: 'Who shows no credential and accepts anything is answered 403 with a page of HTML.',
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
    statement: 'Who shows no credential and says nothing of what is accepted is answered 403 with a page of HTML.',
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

import { headerValues } from '../../http/Exchange.ts';
import type { Context } from '../reference/Context.ts';
import { crash, crashing, serverError } from './crash.ts';
import type { Fault } from './Fault.ts';
import { respondInstead } from './requestChanges.ts';
import { cookieOf, credentialOf, type Headers, likeGood, readingToken, readOtherwise } from './tokenReading.ts';

const anonymous = ['SYNC-OBJECT-403-ANONYMOUS', 'SYNC-STATUS-403-ANONYMOUS'];
const forged = ['SYNC-OBJECT-403-FORGED', 'SYNC-STATUS-403-FORGED'];
const malformed = ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL'];
const octets = ['SYNC-OBJECT-CREDENTIAL-BEYOND-ASCII', 'SYNC-STATUS-CREDENTIAL-BEYOND-ASCII'];
const octetsDeclared = ['SYNC-OBJECT-403-CREDENTIAL-BEYOND-ASCII', 'SYNC-STATUS-403-CREDENTIAL-BEYOND-ASCII'];
const beside = ['SYNC-OBJECT-200-BESIDE-BROWSER-FIELDS', 'SYNC-STATUS-200-BESIDE-BROWSER-FIELDS'];
const spelled = ['SYNC-OBJECT-200-ANY-CREDENTIAL-SPELLING', 'SYNC-STATUS-200-ANY-CREDENTIAL-SPELLING'];

/** Faults of how a token is compared, where it is looked for, and what may stand beside it. */
export const nearTokenFaults: readonly Fault[] = [
  {
    id: 'token-by-end',
    statement: 'A token is good where a good one ends with it.',
    violates: forged,
    change: likeGood((token, good) => good.endsWith(token)),
  },
  {
    id: 'token-found-within',
    statement: 'A token is good where a good one stands in it.',
    violates: forged,
    change: likeGood((token, good) => token.includes(good)),
  },
  {
    id: 'token-in-capitals-accepted',
    statement: 'A token is stored in capitals, and accepted so.',
    violates: forged,
    change: likeGood((token, good) => token === good.toUpperCase()),
  },
  {
    id: 'token-in-small-letters-accepted',
    statement: 'A token is accepted in small letters.',
    violates: forged,
    change: likeGood((token, good) => token === good.toLowerCase()),
  },
  {
    id: 'token-by-both-ends',
    statement: 'Of a token the first and last eight characters and the length are compared.',
    violates: forged,
    change: likeGood((token, good) => endsOf(token) === endsOf(good) && token.length === good.length),
  },
  {
    id: 'token-but-its-end',
    statement: 'The last character of a token is not compared.',
    violates: forged,
    change: likeGood((token, good) => token.slice(0, -1) === good.slice(0, -1) && token.length === good.length),
  },
  {
    id: 'token-by-shape',
    statement: 'A token is good where its letters, digits and marks stand as those of a good one.',
    violates: forged,
    change: likeGood((token, good) => shapeOf(token) === shapeOf(good)),
  },
  {
    id: 'token-as-password',
    statement: 'A token may be the password of a credential of the scheme Basic.',
    violates: malformed,
    change: readOtherwise((context) => basicOf(context)?.[1]),
  },
  {
    id: 'token-as-user',
    statement: 'A token may be the user of a credential of the scheme Basic.',
    violates: malformed,
    change: readOtherwise((context) => basicOf(context)?.[0]),
  },
  {
    id: 'token-in-session-cookie',
    statement: 'A token may stand in the cookie of a session.',
    violates: malformed,
    change: readOtherwise(({ request }) => cookieOf(request.headers, 'authentik_session')),
  },
  {
    id: 'token-in-cookie-of-sync',
    statement: 'A sync takes a token from a cookie of this name.',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL'],
    change: readOtherwise(({ request }) =>
      request.method === 'POST' ? cookieOf(request.headers, 'access_token') : undefined,
    ),
  },
  {
    id: 'token-as-api-key',
    statement: 'A token may be shown as an API key.',
    violates: malformed,
    change: readOtherwise(({ request }) => headerValues(request.headers, 'x-api-key')[0]),
  },
  {
    id: 'token-in-field-of-read',
    statement: 'A read takes a token from a field of its own as well.',
    violates: ['SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: readOtherwise(({ request }) =>
      request.method === 'GET' ? headerValues(request.headers, 'x-authentik-token')[0] : undefined,
    ),
  },
  {
    id: 'loopback-trusted',
    statement: 'Who says that it calls from the server itself needs no credential.',
    violates: anonymous,
    change: readOtherwise(({ request, state }) =>
      headerValues(request.headers, 'x-forwarded-for').includes('127.0.0.1') ? goodToken(state) : undefined,
    ),
  },
  {
    id: 'user-of-proxy-trusted',
    statement: 'The user that a proxy is said to have recognised may read.',
    violates: ['SYNC-STATUS-403-ANONYMOUS'],
    change: readOtherwise(({ request, state }) =>
      request.method === 'GET' && isNamed(request.headers, 'X-Remote-User') ? goodToken(state) : undefined,
    ),
  },
  {
    id: 'credential-beyond-ascii-crashes',
    statement: 'A credential with octets beyond ASCII is answered 500.',
    violates: [...octets, ...octetsDeclared, 'NO-SERVER-ERROR'],
    change: crashing(readOtherwise((context) => (hasOctets(context) ? crash() : undefined))),
  },
  {
    id: 'octets-of-credential-dropped',
    statement: 'Octets beyond ASCII in a credential are dropped.',
    violates: [...octets, ...octetsDeclared],
    change: readOtherwise(
      ({ request }) => /^Bearer (.+)$/.exec(credentialOf(request.headers).replace(/[\x80-\xff]/g, ''))?.[1],
    ),
  },
  {
    id: 'octets-of-credential-bad-request',
    statement: 'A credential with octets beyond ASCII is answered 400.',
    violates: octetsDeclared,
    change: respondInstead(
      (_, context) => hasOctets(context),
      () => ({ ...serverError, status: 400 }),
    ),
  },
  {
    id: 'one-blank-before-token',
    statement: 'A credential is split at its first blank, and the rest is the token.',
    source: 'RFC 9110 §11.4',
    violates: ['SYNC-STATUS-200-BLANKS-IN-CREDENTIAL'],
    change: readingToken((headers, read) => (/^\w+ {2}/.test(credentialOf(headers)) ? undefined : read())),
  },
  {
    id: 'blanks-before-token-crash',
    statement: 'A credential of three parts between blanks is answered 500.',
    violates: ['SYNC-STATUS-200-BLANKS-IN-CREDENTIAL', 'NO-SERVER-ERROR'],
    change: crashing(readingToken((headers, read) => (/^\w+ {2}/.test(credentialOf(headers)) ? crash() : read()))),
  },
  {
    id: 'field-name-case-sensitive',
    statement: 'The field of a credential is known by its name in one case alone.',
    source: 'khornberg/elasticpypi#881',
    violates: spelled,
    change: readingToken((headers, read) => (isNamed(headers, 'authorization') ? undefined : read())),
  },
  {
    id: 'field-name-of-read-case-sensitive',
    statement: 'A read knows the field of a credential by its name in one case alone.',
    source: 'RFC 9110 §5.1',
    violates: ['SYNC-STATUS-200-ANY-CREDENTIAL-SPELLING'],
    change: readingToken((headers, read, { request }) =>
      request.method === 'GET' && isNamed(headers, 'authorization') ? undefined : read(),
    ),
  },
  {
    id: 'cookie-beats-token',
    statement: 'A request with the cookie of a session is one of that session, whatever token it has.',
    violates: beside,
    change: readingToken((headers, read) => (cookieOf(headers, 'sessionid') === undefined ? read() : undefined)),
  },
  {
    id: 'sync-beside-cookie-needs-csrf-token',
    statement: 'A sync that shows a cookie needs a token against forged requests besides.',
    source: 'gravitee-io/gravitee-api-management#2174',
    violates: ['SYNC-OBJECT-200-BESIDE-BROWSER-FIELDS'],
    change: readingToken((headers, read, { request }) =>
      request.method === 'POST' && cookieOf(headers, 'XSRF-TOKEN') !== undefined ? undefined : read(),
    ),
  },
  {
    id: 'sync-from-origin-refused',
    statement: 'A sync from a page of another origin is refused, whatever its token.',
    violates: ['SYNC-OBJECT-200-BESIDE-BROWSER-FIELDS'],
    change: readingToken((headers, read, { request }) =>
      request.method === 'POST' && headerValues(headers, 'origin').length > 0 ? undefined : read(),
    ),
  },
];

function goodToken({ fixtures }: Context['state']): string {
  return fixtures.credentials.operator.token;
}

function hasOctets({ request }: Context): boolean {
  return /[\x80-\xff]/.test(credentialOf(request.headers));
}

function isNamed(headers: Headers, name: string): boolean {
  return headers.some(([field]) => field === name);
}

/** User and password of a credential of the scheme Basic (RFC 7617 §2). */
function basicOf({ request }: Context): readonly (string | undefined)[] | undefined {
  const encoded = /^Basic (\S+)$/.exec(credentialOf(request.headers))?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString().split(':');
}

function endsOf(token: string): string {
  return token.slice(0, 8) + token.slice(-8);
}

function shapeOf(token: string): string {
  return token.replace(/[A-Z]/g, 'A').replace(/[a-z]/g, 'a').replace(/\d/g, '0');
}

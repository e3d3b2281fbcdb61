import { headerValues } from '../../http/Exchange.ts';
import { percentDecoded } from '../../http/percentDecoded.ts';
import type { Context } from '../reference/Context.ts';
import { changeStage } from './changeStage.ts';
import { crash, crashing, serverError } from './crash.ts';
import type { Fault } from './Fault.ts';
import { respondInstead } from './requestChanges.ts';
import {
  acceptTokenIf,
  cookieOf,
  credentialOf,
  type Headers,
  readingToken,
  readTokenElsewhere,
} from './tokenReading.ts';

const anonymous = ['SYNC-OBJECT-403-ANONYMOUS', 'SYNC-STATUS-403-ANONYMOUS'];
const forged = ['SYNC-OBJECT-403-FORGED', 'SYNC-STATUS-403-FORGED'];
const malformed = ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL'];
const octets = ['SYNC-OBJECT-CREDENTIAL-BEYOND-ASCII', 'SYNC-STATUS-CREDENTIAL-BEYOND-ASCII'];
const octetsDeclared = ['SYNC-OBJECT-403-CREDENTIAL-BEYOND-ASCII', 'SYNC-STATUS-403-CREDENTIAL-BEYOND-ASCII'];
const beside = ['SYNC-OBJECT-200-BESIDE-BROWSER-FIELDS', 'SYNC-STATUS-200-BESIDE-BROWSER-FIELDS'];
const spelled = ['SYNC-OBJECT-200-ANY-CREDENTIAL-SPELLING', 'SYNC-STATUS-200-ANY-CREDENTIAL-SPELLING'];

/** Faults of the comparison and the place of a token, and of fields next to it. */
export const nearTokenFaults: readonly Fault[] = [
  {
    id: 'token-by-end',
    statement: 'A token is accepted if a valid one ends with it.',
    violates: forged,
    change: acceptTokenIf((token, valid) => valid.endsWith(token)),
  },
  {
    id: 'token-found-within',
    statement: 'A token is accepted if it contains a valid one.',
    violates: forged,
    change: acceptTokenIf((token, valid) => token.includes(valid)),
  },
  {
    id: 'padding-of-token-stripped',
    statement: 'Equals signs at the end of a token are stripped as padding.',
    violates: forged,
    change: acceptTokenIf((token, valid) => token.replace(/=+$/, '') === valid),
  },
  {
    id: 'token-in-capitals-accepted',
    statement: 'A valid token in upper case is accepted.',
    violates: forged,
    change: acceptTokenIf((token, valid) => token === valid.toUpperCase()),
  },
  {
    id: 'first-letter-of-token-ignored',
    statement: 'A token is accepted if only its first letter differs from a valid one.',
    violates: forged,
    change: acceptTokenIf((token, valid) => token.length === valid.length && token.slice(1) === valid.slice(1)),
  },
  {
    id: 'token-in-base64-accepted',
    statement: 'A token may be in Base64.',
    violates: forged,
    change: acceptTokenIf((token, valid) => token === Buffer.from(valid).toString('base64')),
  },
  {
    id: 'token-like-wildcard',
    statement: 'A percent sign in place of a token matches every token.',
    violates: malformed,
    change: readTokenElsewhere(({ request, state }) =>
      credentialOf(request.headers) === 'Bearer %' ? state.fixtures.credentials.operator.token : undefined,
    ),
  },
  {
    id: 'blanks-in-token-dropped',
    statement: 'Blanks within a token are dropped.',
    violates: malformed,
    change: readTokenElsewhere(({ request }) =>
      /^Bearer (\S+ \S+)$/.exec(credentialOf(request.headers))?.[1]?.replace(' ', ''),
    ),
  },
  {
    id: 'field-name-in-capitals-ignored',
    statement: 'A read does not find its credential in a field whose name is in capitals.',
    source: 'RFC 9110 §5.1',
    violates: ['SYNC-STATUS-200-ANY-CREDENTIAL-SPELLING'],
    change: readingToken((headers, asUsual, { request }) =>
      request.method === 'GET' && headers.some(([name]) => name === 'AUTHORIZATION') ? undefined : asUsual(),
    ),
  },
  {
    id: 'token-in-small-letters-accepted',
    statement: 'A valid token in lower case is accepted.',
    violates: forged,
    change: acceptTokenIf((token, valid) => token === valid.toLowerCase()),
  },
  {
    id: 'token-unescaped',
    statement: 'Percent-escapes in a token are decoded.',
    violates: malformed,
    change: readTokenElsewhere(
      ({ request }) => /^Bearer (\S+)$/.exec(percentDecoded(credentialOf(request.headers)))?.[1],
    ),
  },
  {
    id: 'token-unquoted',
    statement: 'Quotes around a token are removed.',
    violates: malformed,
    change: readTokenElsewhere(({ request }) => /^Bearer "(\S+)"$/.exec(credentialOf(request.headers))?.[1]),
  },
  {
    id: 'token-cut-at-comma',
    statement: 'A credential ends at its first comma.',
    violates: malformed,
    change: changeStage(
      'readToken',
      (next, headers, context) => /^Bearer (\S+?),/.exec(credentialOf(headers))?.[1] ?? next(headers, context),
    ),
  },
  {
    id: 'format-needs-no-credential',
    statement: 'A request without a credential is served if its query asks for a format.',
    violates: ['SYNC-OBJECT-QUERY-NO-CREDENTIAL', 'SYNC-STATUS-QUERY-NO-CREDENTIAL'],
    change: readTokenElsewhere(({ request, state }) =>
      credentialOf(request.headers) === '' && /[?&]format=/.test(request.target)
        ? state.fixtures.credentials.operator.token
        : undefined,
    ),
  },
  {
    id: 'token-by-both-ends',
    statement: 'Only the length and the first and last eight characters of a token are compared.',
    violates: forged,
    change: acceptTokenIf((token, valid) => endsOf(token) === endsOf(valid) && token.length === valid.length),
  },
  {
    id: 'token-but-its-end',
    statement: 'The last character of a token is not compared.',
    violates: forged,
    change: acceptTokenIf((token, valid) => token.slice(0, -1) === valid.slice(0, -1) && token.length === valid.length),
  },
  {
    id: 'token-by-shape',
    statement: 'A token is accepted if its letters, digits and marks are in the same places as those of a valid one.',
    violates: forged,
    change: acceptTokenIf((token, valid) => shapeOf(token) === shapeOf(valid)),
  },
  {
    id: 'token-as-password',
    statement: 'A token is accepted as the password of a credential with the scheme Basic.',
    violates: malformed,
    change: readTokenElsewhere((context) => basicOf(context)?.[1]),
  },
  {
    id: 'token-as-user',
    statement: 'A token is accepted as the user of a credential with the scheme Basic.',
    violates: malformed,
    change: readTokenElsewhere((context) => basicOf(context)?.[0]),
  },
  {
    id: 'token-in-session-cookie',
    statement: 'A token is accepted in a session cookie.',
    violates: malformed,
    change: readTokenElsewhere(({ request }) => cookieOf(request.headers, 'authentik_session')),
  },
  {
    id: 'token-in-cookie-of-sync',
    statement: 'A sync accepts a token in the cookie access_token.',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL'],
    change: readTokenElsewhere(({ request }) =>
      request.method === 'POST' ? cookieOf(request.headers, 'access_token') : undefined,
    ),
  },
  {
    id: 'token-as-api-key',
    statement: 'A token is accepted in X-API-Key.',
    violates: malformed,
    change: readTokenElsewhere(({ request }) => headerValues(request.headers, 'x-api-key')[0]),
  },
  {
    id: 'token-in-field-of-read',
    statement: 'A read accepts a token in X-Authentik-Token.',
    violates: ['SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: readTokenElsewhere(({ request }) =>
      request.method === 'GET' ? headerValues(request.headers, 'x-authentik-token')[0] : undefined,
    ),
  },
  {
    id: 'loopback-trusted',
    statement: 'A request whose X-Forwarded-For is 127.0.0.1 needs no credential.',
    violates: anonymous,
    change: readTokenElsewhere(({ request, state }) =>
      headerValues(request.headers, 'x-forwarded-for').includes('127.0.0.1') ? goodToken(state) : undefined,
    ),
  },
  {
    id: 'user-of-proxy-trusted',
    statement: 'A read with X-Remote-User needs no credential.',
    violates: ['SYNC-STATUS-403-ANONYMOUS'],
    change: readTokenElsewhere(({ request, state }) =>
      request.method === 'GET' && isNamed(request.headers, 'X-Remote-User') ? goodToken(state) : undefined,
    ),
  },
  {
    id: 'credential-beyond-ascii-crashes',
    statement: 'A credential with octets beyond ASCII gets 500.',
    violates: [...octets, ...octetsDeclared, 'NO-SERVER-ERROR'],
    change: crashing(readTokenElsewhere((context) => (hasOctets(context) ? crash() : undefined))),
  },
  {
    id: 'octets-of-credential-dropped',
    statement: 'Octets beyond ASCII in a credential are dropped.',
    violates: [...octets, ...octetsDeclared],
    change: readTokenElsewhere(
      ({ request }) => /^Bearer (.+)$/.exec(credentialOf(request.headers).replace(/[\x80-\xff]/g, ''))?.[1],
    ),
  },
  {
    id: 'octets-of-credential-bad-request',
    statement: 'A credential with octets beyond ASCII gets 400.',
    violates: octetsDeclared,
    change: respondInstead(
      (_, context) => hasOctets(context),
      () => ({ ...serverError, status: 400 }),
    ),
  },
  {
    id: 'one-blank-before-token',
    statement: 'A credential is split at its first space, and the rest is the token.',
    source: 'RFC 9110 §11.4',
    violates: ['SYNC-STATUS-200-BLANKS-IN-CREDENTIAL'],
    change: readingToken((headers, read) => (/^\w+ {2}/.test(credentialOf(headers)) ? undefined : read())),
  },
  {
    id: 'blanks-before-token-crash',
    statement: 'A credential with several spaces before its token gets 500.',
    violates: ['SYNC-STATUS-200-BLANKS-IN-CREDENTIAL', 'NO-SERVER-ERROR'],
    change: crashing(readingToken((headers, read) => (/^\w+ {2}/.test(credentialOf(headers)) ? crash() : read()))),
  },
  {
    id: 'field-name-case-sensitive',
    statement: 'The field name Authorization is compared case-sensitively.',
    source: 'khornberg/elasticpypi#881',
    violates: spelled,
    change: readingToken((headers, read) => (isNamed(headers, 'authorization') ? undefined : read())),
  },
  {
    id: 'field-name-of-read-case-sensitive',
    statement: 'A read compares the field name Authorization case-sensitively.',
    source: 'RFC 9110 §5.1',
    violates: ['SYNC-STATUS-200-ANY-CREDENTIAL-SPELLING'],
    change: readingToken((headers, read, { request }) =>
      request.method === 'GET' && isNamed(headers, 'authorization') ? undefined : read(),
    ),
  },
  {
    id: 'cookie-beats-token',
    statement: 'A session cookie takes precedence over a token.',
    violates: beside,
    change: readingToken((headers, read) => (cookieOf(headers, 'sessionid') === undefined ? read() : undefined)),
  },
  {
    id: 'sync-beside-cookie-needs-csrf-token',
    statement: 'A sync with a cookie needs a CSRF token besides its token.',
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

import type { OperationName } from '../contract/operations.ts';
import { members, utf8 } from '../generate/ValidRequest.ts';
import { nearTokens } from '../http/nearTokens.ts';
import { type HeaderList, tokenPlaceholder } from '../http/Probe.ts';
import type { Case } from './Case.ts';
import { changedCase, type ProbeChanges, turnsOf, validInTurn } from './probes.ts';
import { unknownProvider } from './unknownProvider.ts';
import type { CaseContext } from './Verifier.ts';

const operator = tokenPlaceholder('operator');
const forged = tokenPlaceholder('forged');

/** A credential by its name, and how its request differs from one of the operator. */
export type Credential = readonly [how: string, changes: CredentialChanges];

/**
 * What a credential changes in a request. `members` are the body members that contain the valid token, so only a sync has
 * them.
 */
export type CredentialChanges = ProbeChanges & { readonly members?: readonly string[] };

/** No credential at all. */
export const anonymousCredential: Credential = ['none', { identity: 'anonymous' }];

const addressFields = [
  'X-Forwarded-For',
  'X-Real-IP',
  'X-Client-IP',
  'X-Remote-IP',
  'X-Remote-Addr',
  'X-Originating-IP',
  'X-Cluster-Client-IP',
  'True-Client-IP',
  'CF-Connecting-IP',
];
const userFields = [
  'Remote-User',
  'X-Remote-User',
  'X-Forwarded-User',
  'X-Auth-Request-User',
  'X-Webauth-User',
  'X-User',
  'X-Authentik-Username',
];

/** Fields that a browser adds to a request from a page of another origin: cookies, and the address of the page. */
export const browserFields: HeaderList = [
  ['Accept-Language', 'en'],
  ['Cookie', 'session=x; sessionid=x; csrftoken=x; XSRF-TOKEN=x'],
  ['Origin', 'https://client.example'],
  ['Referer', 'https://client.example/page'],
  ['Sec-Fetch-Dest', 'empty'],
  ['Sec-Fetch-Mode', 'cors'],
  ['Sec-Fetch-Site', 'cross-site'],
  ['X-Requested-With', 'XMLHttpRequest'],
];

/** Fields that clients and proxies add; none changes what a refused request gets. */
const otherFields: HeaderList = [
  ['Cache-Control', 'no-cache'],
  ['Prefer', 'return=minimal'],
  ['Range', 'bytes=0-0'],
  ['Via', '1.1 proxy.example'],
  ['X-Debug', '1'],
  ['X-Forwarded-Proto', 'https'],
  ['X-Internal', '1'],
  ['X-Request-Id', '4bf92f3577b34da6a3ce929d0e0e4736'],
  ['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
];

/** No credential, with or without the fields in which proxies report an address or a user, which anybody can forge. */
export const anonymousCredentials: readonly Credential[] = [
  anonymousCredential,
  [
    'none, as from the server itself',
    { identity: 'anonymous', headers: addressFields.map((name) => [name, '127.0.0.1'] as const) },
  ],
  [
    'none, as a user that a proxy recognised',
    { identity: 'anonymous', headers: userFields.map((name) => [name, 'akadmin'] as const) },
  ],
  ['none, with the fields of a browser', { identity: 'anonymous', headers: browserFields }],
  ['none, with other usual fields', { identity: 'anonymous', headers: otherFields }],
  ['none, anything accepted', { identity: 'anonymous', accept: '*/*' }],
  ['none, nothing said of what is accepted', { identity: 'anonymous', accept: null }],
];

/** A well-formed token that never existed. */
export const forgedCredential: Credential = ['forged token', { identity: 'forged' }];

/**
 * The forged token, and near misses of the valid one, which a careless comparison (by a part, by shape, ignoring case)
 * accepts.
 */
export const forgedCredentials: readonly Credential[] = [
  forgedCredential,
  // As the padding of Base64, which some strip before they compare.
  ['token continued', { authorization: `Bearer ${operator}=` }],
  ['token with a letter before it', { authorization: `Bearer x${operator}` }],
  ['token cut short', { authorization: `Bearer ${nearTokens.cut.placeholder}` }],
  ['token without its first letter', { authorization: `Bearer ${nearTokens.beheaded.placeholder}` }],
  ['token in other case', { authorization: `Bearer ${nearTokens.swapped.placeholder}` }],
  ['token in capitals', { authorization: `Bearer ${nearTokens.upper.placeholder}` }],
  ['token in small letters', { authorization: `Bearer ${nearTokens.lower.placeholder}` }],
  ['token with another first letter', { authorization: `Bearer ${nearTokens.begun.placeholder}` }],
  ['token with another letter in its middle', { authorization: `Bearer ${nearTokens.altered.placeholder}` }],
  ['token with another letter at its end', { authorization: `Bearer ${nearTokens.ended.placeholder}` }],
  ['token reversed', { authorization: `Bearer ${nearTokens.reversed.placeholder}` }],
  ['token with other marks', { authorization: `Bearer ${nearTokens.marked.placeholder}` }],
  ['token in Base64', { authorization: `Bearer ${nearTokens.encoded.placeholder}` }],
  ['token of the same shape', { authorization: `Bearer ${nearTokens.shaped.placeholder}` }],
];

const revokedCredential: Credential = ['revoked token', { identity: 'revoked' }];

/** A revoked token, also with another spelling of the scheme. */
export const revokedCredentials: readonly Credential[] = [
  revokedCredential,
  [
    'revoked token, scheme in lower case',
    { identity: 'revoked', authorization: `bearer ${tokenPlaceholder('revoked')}` },
  ],
];

/** Cookie names that are usual for sessions and tokens, and the fields from which some APIs read keys. */
const cookieNames = [
  'authorization',
  'Authorization',
  'access_token',
  'token',
  'auth_token',
  'jwt',
  'bearer',
  'api_key',
  'session',
  'sessionid',
  'authentik_session',
];
const otherCookieNames = [
  'auth',
  'authentik_token',
  'id_token',
  'api_token',
  'apikey',
  'bearer_token',
  'session_token',
  'user_token',
  'remember_token',
  'sid',
];
const keyFields = [
  'X-API-Key',
  'Api-Key',
  'X-Auth-Token',
  'X-Access-Token',
  'X-Authentik-Token',
  'X-Token',
  'X-Forwarded-Access-Token',
  'X-Auth-Request-Access-Token',
  'Private-Token',
  'Authentication',
  'Sec-WebSocket-Protocol',
];
const credentialFields = [
  'X-Authorization',
  'Proxy-Authorization',
  'X-Forwarded-Authorization',
  'X-Original-Authorization',
];
const tokenMembers = ['token', 'access_token', 'auth_token', 'api_key', 'key', 'authorization', 'bearer', 'password'];

const inCookies = (names: readonly string[]): ProbeChanges => ({
  identity: 'anonymous',
  headers: [['Cookie', names.map((name) => `${name}=${operator}`).join('; ')]],
});

/** The valid token where the contract does not expect it. Apart from that the request has no credential. */
export const misplacedCredentials: readonly Credential[] = [
  [
    'token in another field',
    { identity: 'anonymous', headers: credentialFields.map((name) => [name, `Bearer ${operator}`] as const) },
  ],
  ['token in fields of keys', { identity: 'anonymous', headers: keyFields.map((name) => [name, operator] as const) }],
  ['token in cookies', inCookies(cookieNames)],
  ['token in other cookies', inCookies(otherCookieNames)],
  ['token in members of the body', { identity: 'anonymous', members: tokenMembers }],
];

const schemeAlone: Credential = ['scheme alone', { identity: 'anonymous', authorization: 'Bearer' }];
const withoutScheme: Credential = ['token without scheme', { authorization: operator }];

/**
 * Credentials that are not bearer tokens (RFC 6750 §2.1), some with the valid token of the operator under another scheme or
 * name.
 */
export const malformedCredentials: readonly Credential[] = [
  schemeAlone,
  withoutScheme,
  ['empty field', { identity: 'anonymous', authorization: '' }],
  ['two tokens, the valid one first', { authorization: `Bearer ${operator} ${forged}` }],
  ['two tokens, the valid one last', { authorization: `Bearer ${forged} ${operator}` }],
  ...misplacedCredentials,
  ['token with its first letter as an escape', { authorization: `Bearer ${nearTokens.escaped.placeholder}` }],
  ['token with a blank in its middle', { authorization: `Bearer ${nearTokens.split.placeholder}` }],
  ['token with a comma and more behind it', { authorization: `Bearer ${operator},x` }],
  // In SQL, every text is LIKE it.
  ['token that is a wildcard', { authorization: 'Bearer %' }],
  ['token in quotes', { authorization: `Bearer "${operator}"` }],
  ['scheme that begins with Bearer', { authorization: `Bearers ${operator}` }],
  ['scheme that ends with Bearer', { authorization: `xBearer ${operator}` }],
  // Authorization is no list (RFC 9110 §11.6.2).
  ['scheme Basic, and the token in a second element', { authorization: `Basic c2NpbTpzY2lt, Bearer ${operator}` }],
  ['scheme Token', { authorization: `Token ${operator}` }],
  ['scheme Basic', { identity: 'forged', authorization: 'Basic c2NpbTpzY2lt' }],
  ['scheme Basic, token as password', { authorization: `Basic ${nearTokens.password.placeholder}` }],
  ['scheme Basic, token as user', { authorization: `Basic ${nearTokens.user.placeholder}` }],
  ['scheme Digest', { identity: 'forged', authorization: 'Digest username="scim"' }],
];

/** The cases of a requirement on credentials: a valid request with another credential. */
export function credentialCases(
  id: string,
  operation: OperationName,
  context: CaseContext,
  credentials: readonly Credential[],
  rest: Pick<Case, 'acceptable' | 'judge'>,
): readonly Case[] {
  return credentials.flatMap(([how, changes]) =>
    shownCase(id, operation, context, changes, { ...rest, edit: `credential: ${how}` }),
  );
}

/** The request of the operator with the changes of a credential; none if the operation has no body for them. */
function shownCase(
  id: string,
  operation: OperationName,
  context: CaseContext,
  { members: names, ...changes }: CredentialChanges,
  rest: Pick<Case, 'edit' | 'acceptable' | 'judge'>,
  turn = 0,
): readonly Case[] {
  if (names === undefined) return changedCase(id, operation, context, changes, rest, turn);
  const valid = operation === 'sync-object' ? validInTurn(context, turn) : undefined;
  if (valid === undefined) return [];
  const body = utf8(
    JSON.stringify({ ...members(valid), ...Object.fromEntries(names.map((name) => [name, operator])) }),
  );
  return changedCase(id, operation, context, { ...changes, body }, rest, turn);
}

/** One credential of each kind, tried for each object. */
const forEachObject: readonly Credential[] = [
  anonymousCredential,
  forgedCredential,
  revokedCredential,
  schemeAlone,
  withoutScheme,
];

/** One credential of each kind, tried for the second provider. */
const forEachProvider: readonly Credential[] = [anonymousCredential, forgedCredential, revokedCredential, schemeAlone];

/** Tried in a read of an unknown provider; the other kinds are in the precedence table. */
const forUnknownProvider: readonly Credential[] = [schemeAlone];

/** Cases with refused credentials: all for the provider under test and the first object, some for each object and provider. */
export function refusedCases(
  id: string,
  operation: OperationName,
  context: CaseContext,
  credentials: readonly Credential[],
  rest: Pick<Case, 'acceptable' | 'judge'>,
): readonly Case[] {
  const { otherProviderId } = context;
  return credentials.flatMap((credential) => {
    const [how, changes] = credential;
    const edit = `credential: ${how}`;
    const elsewhere = (which: string, providerId: string, turn: number) =>
      shownCase(id, operation, context, { ...changes, providerId }, { ...rest, edit: `${edit}, ${which}` }, turn);
    return turnsOf(operation, context).flatMap((turn) => [
      ...(turn === 0 || forEachObject.includes(credential)
        ? shownCase(id, operation, context, changes, { ...rest, edit }, turn)
        : []),
      ...(otherProviderId !== undefined && forEachProvider.includes(credential)
        ? elsewhere('second provider', otherProviderId, turn)
        : []),
      ...(operation === 'sync-status' && forUnknownProvider.includes(credential)
        ? elsewhere('unknown provider', unknownProvider(context), turn)
        : []),
    ]);
  });
}

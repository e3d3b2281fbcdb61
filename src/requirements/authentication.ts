import type { OperationName } from '../contract/operations.ts';
import { nearTokens } from '../http/nearTokens.ts';
import { tokenPlaceholder } from '../http/Probe.ts';
import { judgeSuccessIsJson } from '../judge/judgeIsJson.ts';
import { judgeNoToken } from '../judge/judgeNoToken.ts';
import { anyOf, anyStatus } from '../judge/judgeStatus.ts';
import type { Setting } from '../target/Target.ts';
import type { Case } from './Case.ts';
import { needsToSync } from './needsToSync.ts';
import { changedCase, type ProbeChanges } from './probes.ts';
import type { Level, Requirement, Review } from './Requirement.ts';
import { relativeToBaseline } from './relativeToBaseline.ts';
import type { CaseContext } from './Verifier.ts';

const operator = tokenPlaceholder('operator');
const forged = tokenPlaceholder('forged');

type Credential = readonly [how: string, changes: ProbeChanges];

const anonymousCredential: Credential = ['none', { identity: 'anonymous' }];
const forgedCredential: Credential = ['forged token', { identity: 'forged' }];
/** The valid token and a letter: what compares no further than the token's own length takes it. */
const continuedCredential: Credential = ['token continued', { authorization: `Bearer ${operator}x` }];
/** Near misses of the valid token: compared by a beginning or without regard to case, they are it. */
const nearCredentials: readonly Credential[] = [
  ['token cut short', { authorization: `Bearer ${nearTokens.cut.placeholder}` }],
  ['token in other case', { authorization: `Bearer ${nearTokens.swapped.placeholder}` }],
];
const revokedCredential: Credential = ['revoked token', { identity: 'revoked' }];

/** However the scheme is spelled, a revoked token stays revoked. */
const revokedLowerCase: Credential = [
  'revoked token, scheme in lower case',
  { identity: 'revoked', authorization: `bearer ${tokenPlaceholder('revoked')}` },
];

/** The token where nobody looks for it: without it, the request has no credential at all. */
const otherField = 'token in another field';

/** Fields that show no bearer token (RFC 6750 §2.1), the valid one of the operator among them under another name. */
const malformedCredentials: readonly Credential[] = [
  ['scheme alone', { identity: 'anonymous', authorization: 'Bearer' }],
  ['token without scheme', { authorization: operator }],
  ['empty field', { identity: 'anonymous', authorization: '' }],
  ['two tokens, the valid one first', { authorization: `Bearer ${operator} ${forged}` }],
  ['two tokens, the valid one last', { authorization: `Bearer ${forged} ${operator}` }],
  [otherField, { identity: 'anonymous', headers: [['X-Authorization', `Bearer ${operator}`]] }],
  ['scheme Token', { authorization: `Token ${operator}` }],
  ['scheme Basic', { identity: 'forged', authorization: 'Basic c2NpbTpzY2lt' }],
  ['scheme Digest', { identity: 'forged', authorization: 'Digest username="scim"' }],
];

const lowerCaseScheme: Credential = ['scheme in lower case', { authorization: `bearer ${operator}` }];
const upperCaseScheme: Credential = ['scheme in upper case', { authorization: `BEARER ${operator}` }];

/** The valid token, its field spelled in other ways that mean the same; a sync, which writes, tries one of them. */
const spelledCredentials: { readonly [operation in OperationName]: readonly Credential[] } = {
  'sync-status': [lowerCaseScheme, upperCaseScheme],
  'sync-object': [lowerCaseScheme],
};

/** The requirements on credentials of one operation; `prefix` begins their ids. */
function credentialRequirements(operation: OperationName, prefix: string): readonly Requirement[] {
  const writes = operation === 'sync-object';
  const what = writes ? 'sync of an object' : 'read of the status';
  const verb = writes ? 'POST' : 'GET';
  const needs: Requirement['needs'] = writes ? needsToSync : [];
  const common = { topic: 'authentication', operation, profile: writes ? 'core' : 'observe', needs } as const;
  const clause = `contract: ${verb} …/sync/${writes ? 'object' : 'status'}/ → 403 GenericError; security: bearer`;

  function refused(
    slug: string,
    who: string,
    credentials: readonly Credential[],
    setting?: Setting,
    review?: Review,
  ): Requirement {
    const id = `${prefix}-403-${slug}`;
    return {
      ...common,
      id,
      level: 'must',
      statement: `A ${what} ${who} is answered 403 with a GenericError.`,
      clause,
      ruling: '403 is the status that the contract declares for bad credentials, so 401 fails.',
      ...(setting ? { profile: 'full', needs: [...needs, setting] } : {}),
      verification: {
        cases: (context) => credentialCases(id, operation, context, credentials, { acceptable: anyOf(403) }),
        ...(review && { review }),
      },
    };
  }

  const spellingId = `${prefix}-200-ANY-CREDENTIAL-SPELLING`;
  const noTokenId = `${prefix}-403-NO-TOKEN`;
  return [
    refused('ANONYMOUS', 'without a credential', [anonymousCredential]),
    refused('FORGED', 'with a token that never existed', [forgedCredential, continuedCredential, ...nearCredentials]),
    refused('REVOKED', 'with a revoked token', [revokedCredential, revokedLowerCase], 'CONFORMANCE_REVOKED_TOKEN'),
    refused(
      'MALFORMED-CREDENTIAL',
      'with a malformed credential or one of another scheme',
      malformedCredentials,
      undefined,
      relativeToBaseline({
        what: `a ${what} without a credential`,
        plan: (context) =>
          credentialCases(`${prefix}-403-MALFORMED-CREDENTIAL`, operation, context, [anonymousCredential], {
            acceptable: anyOf(403),
          }),
        edits: [`credential: ${otherField}`],
      }),
    ),
    {
      ...common,
      id: spellingId,
      level: 'must',
      statement: `A ${what} is answered 200 however the scheme of its credential is spelled.`,
      clause: 'RFC 9110 §11.1: the scheme is compared without case',
      verification: {
        cases: (context) =>
          credentialCases(spellingId, operation, context, spelledCredentials[operation], {
            acceptable: anyOf(200),
            judge: judgeSuccessIsJson,
          }),
      },
    },
    {
      ...common,
      id: noTokenId,
      level: 'should' satisfies Level,
      statement: `The answer to a refused ${what} repeats no token.`,
      clause: 'RFC 6750 §5.3',
      ruling: 'What an answer repeats ends up in logs on the way; the contract is silent, so it is a should.',
      verification: {
        cases: (context) =>
          credentialCases(
            noTokenId,
            operation,
            context,
            [forgedCredential, ['scheme Token', { authorization: `Token ${forged}`, identity: 'forged' }]],
            {
              acceptable: anyStatus,
              judge: judgeNoToken,
            },
          ),
      },
    },
  ];
}

function credentialCases(
  id: string,
  operation: OperationName,
  context: CaseContext,
  credentials: readonly Credential[],
  rest: Pick<Case, 'acceptable' | 'judge'>,
): readonly Case[] {
  return credentials.flatMap(([how, changes]) =>
    changedCase(id, operation, context, changes, { ...rest, edit: `credential: ${how}` }),
  );
}

/** Credentials: each negative is a valid request but for its credential. */
export const authentication: readonly Requirement[] = [
  ...credentialRequirements('sync-object', 'SYNC-OBJECT'),
  ...credentialRequirements('sync-status', 'SYNC-STATUS'),
];

import type { OperationName } from '../../contract/operations.ts';
import { type Identity, tokenPlaceholder } from '../../http/Probe.ts';
import { judgeSuccessIsJson } from '../../judge/judgeIsJson.ts';
import { judgeNoToken } from '../../judge/judgeNoToken.ts';
import { anyOf, anyStatus } from '../../judge/judgeStatus.ts';
import type { Setting } from '../../settings/Target.ts';
import { acceptedBefore, earlierRuling } from '../acceptedBefore.ts';
import {
  anonymousCredential,
  anonymousCredentials,
  type Credential,
  credentialCases,
  forgedCredential,
  forgedCredentials,
  malformedCredentials,
  misplacedCredentials,
  refusedCases,
  revokedCredentials,
} from '../credentials.ts';
import { type Dimensions, dimensionsOf } from '../Dimensions.ts';
import { needsToSync } from '../needsToSync.ts';
import type { ProbeChanges } from '../probes.ts';
import type { Level, Requirement, Review } from '../Requirement.ts';
import { relativeToBaseline } from '../relativeToBaseline.ts';

const operator = tokenPlaceholder('operator');
const forged = tokenPlaceholder('forged');

const lowerCaseScheme: Credential = ['scheme in lower case', { authorization: `bearer ${operator}` }];
const upperCaseScheme: Credential = ['scheme in upper case', { authorization: `BEARER ${operator}` }];

/** The field name in lower case, as many clients write it. */
const lowerCase = (scheme: string): ProbeChanges => ({ headers: [['authorization', `${scheme} ${operator}`]] });
const lowerCaseName: Credential = ['field name in lower case', lowerCase('Bearer')];
const upperCaseName: Credential = ['field name in capitals', { headers: [['AUTHORIZATION', `Bearer ${operator}`]] }];
const lowerCaseBoth: Credential = ['scheme and field name in lower case', lowerCase('bearer')];

/** The valid token in other spellings of its field that mean the same. A sync writes, so it tries one of them only. */
const spelledCredentials: { readonly [operation in OperationName]: readonly Credential[] } = {
  'sync-status': [lowerCaseScheme, upperCaseScheme, lowerCaseName, upperCaseName],
  'sync-object': [lowerCaseBoth],
};

/** The requirements on credentials for one operation; their ids begin with `prefix`. */
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
    identities: readonly [Identity, ...Dimensions['identities']],
    credentials: readonly Credential[],
    {
      setting,
      review = acceptedBefore(operation, identities[0], anyOf(403)),
    }: { readonly setting?: Setting; readonly review?: Review } = {},
  ): Requirement {
    const id = `${prefix}-403-${slug}`;
    return {
      ...common,
      id,
      level: 'must',
      statement: `A ${what} ${who} gets 403 with a GenericError.`,
      clause,
      dimensions: dimensionsOf(operation, {
        identities,
        providers: ['given', 'second', ...(identities.includes('malformed') && !writes ? (['unknown'] as const) : [])],
      }),
      ruling: `The contract declares 403 for bad credentials, so 401 fails.${identities.length === 1 ? ` ${earlierRuling}` : ''}`,
      ...(setting ? { profile: 'full', needs: [...needs, setting] } : {}),
      verification: {
        cases: (context) => refusedCases(id, operation, context, credentials, { acceptable: anyOf(403) }),
        review,
      },
    };
  }

  const spellingId = `${prefix}-200-ANY-CREDENTIAL-SPELLING`;
  const noTokenId = `${prefix}-403-NO-TOKEN`;
  return [
    refused('ANONYMOUS', 'without a credential', ['anonymous'], anonymousCredentials),
    refused('FORGED', 'with a token that never existed', ['forged'], forgedCredentials),
    refused('REVOKED', 'with a revoked token', ['revoked'], revokedCredentials, {
      setting: 'CONFORMANCE_REVOKED_TOKEN',
    }),
    refused(
      'MALFORMED-CREDENTIAL',
      'with a malformed credential or one of another scheme',
      ['anonymous', 'malformed'],
      malformedCredentials,
      {
        review: relativeToBaseline({
          what: `a ${what} without a credential`,
          plan: (context) =>
            credentialCases(`${prefix}-403-MALFORMED-CREDENTIAL`, operation, context, [anonymousCredential], {
              acceptable: anyOf(403),
            }),
          edits: misplacedCredentials.map(([how]) => `credential: ${how}`),
        }),
      },
    ),
    {
      ...common,
      id: spellingId,
      level: 'must',
      statement: `A ${what} gets 200 whatever the case of the field name and scheme of its credential.`,
      clause: 'RFC 9110 §5.1, §11.1: field names and schemes are case-insensitive',
      dimensions: dimensionsOf(operation, writes ? { objects: ['user'] } : {}),
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
      statement: `The response to a refused ${what} does not repeat a token.`,
      clause: 'RFC 6750 §5.3',
      dimensions: dimensionsOf(operation, { identities: ['forged', 'malformed'], providers: ['given', 'second'] }),
      ruling:
        'Intermediaries log responses, so a repeated token ends up in their logs. The contract is silent about it, so this is a should.',
      verification: {
        cases: (context) =>
          refusedCases(
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

/** Credentials. Each negative test is a valid request with another credential. */
export const authentication: readonly Requirement[] = [
  ...credentialRequirements('sync-object', 'SYNC-OBJECT'),
  ...credentialRequirements('sync-status', 'SYNC-STATUS'),
];

import { headerValues } from '../../http/Exchange.ts';
import type { Context } from '../reference/Context.ts';
import type { Caller } from '../reference/Fixtures.ts';
import type { Stages } from '../reference/Stages.ts';
import { changeStage } from './changeStage.ts';
import { serverError } from './crash.ts';
import type { Change, Fault } from './Fault.ts';
import { operationOf, respondInstead } from './requestChanges.ts';
import { everyRefusalOf } from './requirementLists.ts';

/** Faults of the check of a token. */
export const tokenFaults: readonly Fault[] = [
  {
    id: 'revoked-token-accepted',
    statement: 'A revoked token is accepted like a valid one.',
    violates: [...everyRefusalOf('REVOKED'), 'SYNC-STATUS-CONNECTION-REVOKED', 'SYNC-STATUS-HEAD-REVOKED'],
    change: changeStage('identify', (next, token, context) => next(token, context) ?? ownerOf(token, context)),
  },
  {
    id: 'revoked-token-reads',
    statement: 'A revoked token still reads the status.',
    violates: [
      'SYNC-STATUS-403-REVOKED',
      'SYNC-STATUS-PRECEDENCE-REVOKED',
      'SYNC-STATUS-PRECEDENCE-REVOKED-ORDER',
      'SYNC-STATUS-CONNECTION-REVOKED',
      'SYNC-STATUS-HEAD-REVOKED',
    ],
    change: changeStage('identify', (next, token, context) =>
      operationOf(context) === 'sync-status' ? ownerOf(token, context) : next(token, context),
    ),
  },
  {
    id: 'revoked-token-syncs',
    statement: 'A revoked token still syncs objects.',
    violates: ['SYNC-OBJECT-403-REVOKED', 'SYNC-OBJECT-PRECEDENCE-REVOKED', 'SYNC-OBJECT-PRECEDENCE-REVOKED-ORDER'],
    change: changeStage('identify', (next, token, context) =>
      operationOf(context) === 'sync-object' ? ownerOf(token, context) : next(token, context),
    ),
  },
  {
    id: 'revoked-token-refused-once',
    statement: 'A revoked token is refused when first sent, and accepted from then on.',
    violates: [...everyRefusalOf('REVOKED'), 'SYNC-STATUS-CONNECTION-REVOKED', 'SYNC-STATUS-HEAD-REVOKED'],
    change: revokedTokenRefusedOnce,
  },
  {
    id: 'revoked-token-accepted-once',
    statement: 'A revoked token is accepted when first sent, and refused from then on.',
    violates: ['SYNC-OBJECT-403-REVOKED'],
    change: (stages) => {
      const seen = new Set<string>();
      return {
        ...stages,
        identify: (token, context) => {
          if (seen.has(token)) return stages.identify(token, context);
          seen.add(token);
          return ownerOf(token, context);
        },
      };
    },
  },
  {
    id: 'any-token-accepted',
    statement: 'Any well-formed token is treated as that of the operator.',
    violates: [
      ...everyRefusalOf('FORGED'),
      'SYNC-STATUS-HEAD-REFUSED',
      'SYNC-STATUS-CONNECTION-NO-CREDENTIAL',
      'SYNC-OBJECT-CONNECTION-NO-CREDENTIAL',
    ],
    change: changeStage('identify', (next, token, context) =>
      ownerOf(token, context) === undefined ? context.state.fixtures.credentials.operator.caller : next(token, context),
    ),
  },
  {
    id: 'token-compared-to-its-length',
    statement: 'Only as many characters of a token are compared as the valid one has.',
    violates: ['SYNC-OBJECT-403-FORGED', 'SYNC-STATUS-403-FORGED'],
    change: changeStage('identify', (next, token, context) => next(longest(token, context), context)),
  },
  {
    id: 'token-compared-by-length',
    statement: 'An invalid token is accepted if it is as long as a valid one.',
    violates: [
      'SYNC-OBJECT-403-FORGED',
      'SYNC-STATUS-403-FORGED',
      ...everyRefusalOf('REVOKED'),
      'SYNC-STATUS-CONNECTION-REVOKED',
      'SYNC-STATUS-HEAD-REVOKED',
    ],
    change: acceptEvenRevokedIf((token, valid) => token.length === valid.length),
  },
  {
    id: 'token-case-ignored',
    statement: 'Tokens are compared case-insensitively, as the database compares texts.',
    violates: ['SYNC-OBJECT-403-FORGED', 'SYNC-STATUS-403-FORGED'],
    change: acceptEvenRevokedIf((token, valid) => token.toLowerCase() === valid.toLowerCase()),
  },
  {
    id: 'token-by-beginning',
    statement: 'A token is accepted if a valid one begins with it.',
    violates: ['SYNC-OBJECT-403-FORGED', 'SYNC-STATUS-403-FORGED'],
    change: acceptEvenRevokedIf((token, valid) => valid.startsWith(token)),
  },
  {
    id: 'token-by-first-characters',
    statement: 'Only the first eight characters of a token are compared.',
    violates: ['SYNC-OBJECT-403-FORGED', 'SYNC-STATUS-403-FORGED'],
    change: acceptEvenRevokedIf((token, valid) => token.slice(0, 8) === valid.slice(0, 8)),
  },
  {
    id: 'revoked-token-in-lower-case',
    statement: 'A revoked token is accepted if the scheme is in lower case.',
    violates: ['SYNC-OBJECT-403-REVOKED', 'SYNC-STATUS-403-REVOKED'],
    change: changeStage('identify', (next, token, context) => {
      const { revoked } = context.state.fixtures.credentials;
      const isLowerCase = headerValues(context.request.headers, 'authorization')[0]?.startsWith('bearer ');
      return isLowerCase && token === revoked.token ? revoked.caller : next(token, context);
    }),
  },
  {
    id: 'token-in-other-field',
    statement: 'A token in X-Authorization is accepted too, as a proxy would write it.',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-403-MALFORMED-CREDENTIAL'],
    change: changeStage(
      'readToken',
      (next, headers, context) =>
        next(headers, context) ?? headerValues(headers, 'x-authorization')[0]?.replace(/^Bearer /, ''),
    ),
  },
  {
    id: 'token-in-other-field-of-sync-crashes',
    statement: 'A sync with a field X-Authorization gets 500.',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'NO-SERVER-ERROR'],
    change: respondInstead(
      ({ method, headers }) => method === 'POST' && headerValues(headers, 'x-authorization').length > 0,
      () => serverError,
    ),
  },
];

function revokedTokenRefusedOnce(stages: Stages): Stages {
  const seen = new Set<string>();
  return {
    ...stages,
    identify: (token, context) => {
      const again = seen.has(token);
      seen.add(token);
      return again ? ownerOf(token, context) : stages.identify(token, context);
    },
  };
}

/** The owner of a token, valid or not. */
function ownerOf(token: string, { state }: Context): Caller | undefined {
  return Object.values(state.fixtures.credentials).find((credential) => credential.token === token)?.caller;
}

/** The valid token that a text begins with, else the text. */
function longest(text: string, { state }: Context): string {
  const { token } = state.fixtures.credentials.operator;
  return text.startsWith(token) ? token : text;
}

/** Accepts an invalid token, even the revoked one, as the operator's if it is like that one. */
function acceptEvenRevokedIf(isLike: (token: string, valid: string) => boolean): Change {
  return changeStage('identify', (next, token, context) => {
    const { operator } = context.state.fixtures.credentials;
    return next(token, context) ?? (isLike(token, operator.token) ? operator.caller : undefined);
  });
}

import type { Context } from '../Context.ts';
import type { Caller } from '../Fixtures.ts';
import type { Fault } from './Fault.ts';
import { operationOf } from './requestChanges.ts';
import { everyRefusalOf } from './requirementLists.ts';

/** Faults of whom a token lets in. */
export const tokenFaults: readonly Fault[] = [
  {
    id: 'revoked-token-accepted',
    statement: 'A revoked token is as good as a valid one.',
    violates: everyRefusalOf('REVOKED'),
    change: (stages) => ({
      ...stages,
      identify: (token, context) => stages.identify(token, context) ?? ownerOf(token, context),
    }),
  },
  {
    id: 'revoked-token-reads',
    statement: 'A revoked token still reads the status.',
    violates: ['SYNC-STATUS-403-REVOKED', 'SYNC-STATUS-PRECEDENCE-REVOKED'],
    change: (stages) => ({
      ...stages,
      identify: (token, context) =>
        operationOf(context) === 'sync-status' ? ownerOf(token, context) : stages.identify(token, context),
    }),
  },
  {
    id: 'revoked-token-syncs',
    statement: 'A revoked token still syncs objects.',
    violates: ['SYNC-OBJECT-403-REVOKED', 'SYNC-OBJECT-PRECEDENCE-REVOKED', 'SYNC-OBJECT-PRECEDENCE-REVOKED-ORDER'],
    change: (stages) => ({
      ...stages,
      identify: (token, context) =>
        operationOf(context) === 'sync-object' ? ownerOf(token, context) : stages.identify(token, context),
    }),
  },
  {
    id: 'revoked-token-refused-once',
    statement: 'A revoked token is refused when it is first shown, and accepted from then on.',
    violates: [
      'SYNC-STATUS-403-REVOKED',
      'SYNC-STATUS-PRECEDENCE-REVOKED',
      'SYNC-OBJECT-PRECEDENCE-REVOKED',
      'SYNC-OBJECT-PRECEDENCE-REVOKED-ORDER',
    ],
    change: (stages) => {
      const seen = new Set<string>();
      return {
        ...stages,
        identify: (token, context) => {
          const again = seen.has(token);
          seen.add(token);
          return again ? ownerOf(token, context) : stages.identify(token, context);
        },
      };
    },
  },
  {
    id: 'any-token-accepted',
    statement: 'Any well-formed token is taken for that of the operator.',
    violates: everyRefusalOf('FORGED'),
    change: (stages) => ({
      ...stages,
      identify: (token, context) =>
        ownerOf(token, context) === undefined
          ? context.state.fixtures.credentials.operator.caller
          : stages.identify(token, context),
    }),
  },
  {
    id: 'token-compared-to-its-length',
    statement: 'Of a token that is shown, as many characters are compared as the valid one has.',
    violates: ['SYNC-OBJECT-403-FORGED', 'SYNC-STATUS-403-FORGED'],
    change: (stages) => ({
      ...stages,
      identify: (token, context) => stages.identify(longest(token, context), context),
    }),
  },
  {
    id: 'token-compared-by-length',
    statement: 'A token that is no good is accepted where it is as long as a good one.',
    violates: everyRefusalOf('REVOKED'),
    change: (stages) => ({
      ...stages,
      identify: (token, context) => {
        const { operator } = context.state.fixtures.credentials;
        const good = token.length === operator.token.length ? operator.caller : undefined;
        return stages.identify(token, context) ?? good;
      },
    }),
  },
];

/** Who was ever given a token, whether it is still valid or not. */
function ownerOf(token: string, { state }: Context): Caller | undefined {
  return Object.values(state.fixtures.credentials).find((credential) => credential.token === token)?.caller;
}

/** The valid token that a text begins with; the text itself where there is none. */
function longest(text: string, { state }: Context): string {
  const { token } = state.fixtures.credentials.operator;
  return text.startsWith(token) ? token : text;
}

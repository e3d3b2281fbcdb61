import type { Fault } from './Fault.ts';

/** Faults of credentials. */
export const authenticationFaults: readonly Fault[] = [
  {
    id: 'revoked-token-accepted',
    statement: 'A revoked token is as good as a valid one.',
    violates: [
      'SYNC-OBJECT-403-REVOKED',
      'SYNC-STATUS-403-REVOKED',
      'SYNC-STATUS-PRECEDENCE-REVOKED',
      'SYNC-OBJECT-PRECEDENCE-REVOKED',
      'SYNC-OBJECT-PRECEDENCE-REVOKED-ORDER',
    ],
    change: (stages) => ({
      ...stages,
      identify: (token, { state }) =>
        Object.values(state.fixtures.credentials).find((credential) => credential.token === token)?.caller,
    }),
  },
];

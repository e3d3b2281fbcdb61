import type { Socket } from 'node:net';
import type { Caller } from '../reference/Fixtures.ts';
import { rememberSockets } from './connectionChanges.ts';
import type { Change, Fault } from './Fault.ts';

/** Faults of credential, caller or permission that are kept for a connection. */
export const connectionCredentialFaults: readonly Fault[] = [
  {
    id: 'caller-of-connection-kept',
    statement: 'The first caller on a connection is the caller of all its requests, whatever token they have.',
    source: 'RFC 9110 §3.3',
    violates: [
      'SYNC-OBJECT-403-FORGED',
      'SYNC-STATUS-403-FORGED',
      'SYNC-STATUS-CONNECTION-NO-CREDENTIAL',
      'SYNC-STATUS-CONNECTION-REVOKED',
      'SYNC-OBJECT-CONNECTION-NO-CREDENTIAL',
      'SYNC-STATUS-CONNECTION-RESTRICTED',
    ],
    change: (stages) => {
      const { socketOf, receive } = rememberSockets(stages);
      const callers = new WeakMap<Socket, Caller>();
      return {
        ...stages,
        receive,
        identify: (token, context) => {
          const socket = socketOf(context.request);
          const caller = (socket && callers.get(socket)) ?? stages.identify(token, context);
          if (socket !== undefined && caller !== undefined) callers.set(socket, caller);
          return caller;
        },
      };
    },
  },
  {
    id: 'permission-of-connection-kept',
    statement: 'A permission that was found on a connection applies to all its requests.',
    source: 'RFC 9110 §3.3',
    violates: ['SYNC-STATUS-CONNECTION-RESTRICTED'],
    change: (stages) => {
      const { socketOf, receive } = rememberSockets(stages);
      const permitted = new WeakSet<Socket>();
      return {
        ...stages,
        receive,
        authorize: (caller, context) => {
          const socket = socketOf(context.request);
          const isPermitted = (socket && permitted.has(socket)) || stages.authorize(caller, context);
          if (socket !== undefined && isPermitted) permitted.add(socket);
          return isPermitted;
        },
      };
    },
  },
  {
    id: 'revoked-token-on-connection-of-operator',
    statement: 'A revoked token is accepted on a connection on which the operator was served.',
    source: 'RFC 9110 §3.3',
    violates: ['SYNC-STATUS-CONNECTION-REVOKED'],
    change: (stages) => {
      const { socketOf, receive } = rememberSockets(stages);
      const served = new WeakSet<Socket>();
      return {
        ...stages,
        receive,
        identify: (token, context) => {
          const { revoked } = context.state.fixtures.credentials;
          const socket = socketOf(context.request);
          const caller = stages.identify(token, context);
          if (socket !== undefined && caller?.identity === 'operator') served.add(socket);
          return caller ?? (socket && served.has(socket) && token === revoked.token ? revoked.caller : undefined);
        },
      };
    },
  },
  {
    id: 'connection-that-synced-needs-no-token',
    statement: 'A sync needs no token on a connection on which one was accepted.',
    source: 'RFC 9110 §3.3',
    violates: ['SYNC-OBJECT-403-MALFORMED-CREDENTIAL', 'SYNC-OBJECT-CONNECTION-NO-CREDENTIAL'],
    change: keepTokenFor((method) => method === 'POST'),
  },
  {
    id: 'connection-that-read-needs-no-token',
    statement: 'A read needs no token on a connection on which one was accepted.',
    source: 'RFC 9110 §3.3',
    violates: ['SYNC-STATUS-403-MALFORMED-CREDENTIAL', 'SYNC-STATUS-CONNECTION-NO-CREDENTIAL'],
    change: keepTokenFor((method) => method === 'GET'),
  },
];

/** Uses the token that was accepted on a connection for requests without one, if their method applies. */
function keepTokenFor(applies: (method: string) => boolean): Change {
  return (stages) => {
    const { socketOf, receive } = rememberSockets(stages);
    const tokens = new WeakMap<Socket, string>();
    return {
      ...stages,
      receive,
      readToken: (headers, context) => {
        const socket = socketOf(context.request);
        const kept = applies(context.request.method) && socket ? tokens.get(socket) : undefined;
        const token = stages.readToken(headers, context) ?? kept;
        if (socket && token && stages.identify(token, context)) tokens.set(socket, token);
        return token;
      },
    };
  };
}

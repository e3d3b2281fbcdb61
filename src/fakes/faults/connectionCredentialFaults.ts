import type { Socket } from 'node:net';
import type { Caller, Fixtures } from '../reference/Fixtures.ts';
import type { Stages } from '../reference/Stages.ts';
import { keepTokenFor, rememberSockets } from './connectionChanges.ts';
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
    change: callerOfConnectionKept,
  },
  {
    id: 'permission-of-connection-kept',
    statement: 'A permission that was found on a connection applies to all its requests.',
    source: 'RFC 9110 §3.3',
    violates: ['SYNC-STATUS-CONNECTION-RESTRICTED'],
    change: keepPermissionFor(() => true),
  },
  {
    id: 'permission-of-connection-kept-for-second-provider',
    statement: 'A permission that was found on a connection applies to all its requests for the second provider.',
    source: 'RFC 9110 §3.3',
    violates: ['SYNC-STATUS-CONNECTION-RESTRICTED'],
    change: keepPermissionFor((target, { providers }) => target.includes(`/${providers[1].id}/`)),
  },
  {
    id: 'revoked-token-on-connection-of-operator',
    statement: 'A revoked token is accepted on a connection on which the operator was served.',
    source: 'RFC 9110 §3.3',
    violates: ['SYNC-STATUS-CONNECTION-REVOKED'],
    change: revokedTokenOnConnectionOfOperator,
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

function callerOfConnectionKept(stages: Stages): Stages {
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
}

/** Keeps a permission for the requests of a connection whose target is one of these. */
function keepPermissionFor(applies: (target: string, fixtures: Fixtures) => boolean): Change {
  return (stages) => {
    const { socketOf, receive } = rememberSockets(stages);
    const permitted = new WeakSet<Socket>();
    return {
      ...stages,
      receive,
      authorize: (caller, context) => {
        const socket = applies(context.request.target, context.state.fixtures) ? socketOf(context.request) : undefined;
        const isPermitted = (socket && permitted.has(socket)) || stages.authorize(caller, context);
        if (socket !== undefined && isPermitted) permitted.add(socket);
        return isPermitted;
      },
    };
  };
}

function revokedTokenOnConnectionOfOperator(stages: Stages): Stages {
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
}

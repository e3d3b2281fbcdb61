import type { OperationName } from '../../contract/operations.ts';
import { withoutObject } from '../../generate/unassignedIds.ts';
import { plainBody } from '../../generate/ValidRequest.ts';
import type { Exchange } from '../../http/Exchange.ts';
import { type Identity, tokenPlaceholder } from '../../http/Probe.ts';
import { followedBy, pipelined, rawProbe } from '../../http/rawProbe.ts';
import type { Finding } from '../../judge/Finding.ts';
import { anyOfClass, anyStatus, judgeStatus } from '../../judge/judgeStatus.ts';
import type { Case } from '../Case.ts';
import { dimensionsOf } from '../Dimensions.ts';
import { needsToSync } from '../needsToSync.ts';
import { objectControl, type ProbeChanges, probe, statusControl, validInTurn } from '../probes.ts';
import type { Requirement } from '../Requirement.ts';
import { unknownProvider } from '../unknownProvider.ts';
import type { CaseContext } from '../Verifier.ts';

/** Who sends the second request on the connection, as the edit names it. */
type Second = readonly [who: string, changes: ProbeChanges];

const anonymous: Second = ['anonymous', { identity: 'anonymous' }];
const forged: Second = ['forged', { identity: 'forged' }];
const withoutScheme: Second = ['without scheme', { authorization: tokenPlaceholder('operator') }];
const withoutCredential: readonly Second[] = [anonymous, forged, withoutScheme];

/** The operator opens the connection, and another caller sends a request on it. */
const onConnection = ['fresh', 'after another identity'] as const;

/** Any refusal. How the second request is refused is judged on its own connection. */
const refused = anyOfClass(3, 4, 5);

/** Judges the response to the second request of a connection; a connection may end before it (RFC 9112 §9.5). */
function judgeSecond({ connection }: Exchange): readonly Finding[] {
  const [second] = connection?.further ?? [];
  const finding = second?.kind === 'answer' ? judgeStatus(second, refused) : undefined;
  return finding === undefined ? [] : [finding];
}

/** How two requests are combined into one case. */
interface Joining {
  /** Absent: the second request follows the response to the first. */
  readonly join?: typeof followedBy;
  /** Which of the valid requests a sync is built from, by turns. */
  readonly turn?: number;
  /** The provider whose status the operator reads; absent: the one under test. */
  readonly firstId?: string;
}

/**
 * The operator's read, then another request on its connection. A sync names an object that does not exist, so it writes
 * nothing even if it succeeds.
 */
function afterOperator(
  id: string,
  operation: OperationName,
  context: CaseContext,
  [who, changes]: Second,
  { join = followedBy, turn = 0, firstId = context.providerId }: Joining = {},
): readonly Case[] {
  const valid = validInTurn(context, turn);
  const control =
    operation === 'sync-status' || valid === undefined ? statusControl(context) : objectControl(context, valid);
  if (operation === 'sync-object' && valid === undefined) return [];
  const body = operation === 'sync-object' && valid ? { body: plainBody(withoutObject(valid, context)) } : {};
  const read = rawProbe(probe(id, 'sync-status', context, { providerId: firstId }));
  const second = rawProbe(probe(id, operation, context, { ...body, ...changes }));
  const how = join === pipelined ? 'at once behind' : 'behind';
  return [
    {
      probe: { ...join(read, second), operation },
      edit: `wire: ${who} ${how} the operator's read`,
      acceptable: anyStatus,
      judge: judgeSecond,
      control,
    },
  ];
}

const clause = 'RFC 9110 §3.3; contract: security: bearer';
const ruling =
  'What a message means does not depend on its connection, so each request needs its own credential. The connection may end before the second response. Only a second request that succeeds fails this requirement; how it is refused is judged by the requirements that send it alone.';

/** The requirement that a token given by a setting is still refused after the operator's request on the same connection. */
function ofToken(
  identity: Extract<Identity, 'revoked' | 'restricted'>,
  facts: Pick<Requirement, 'id' | 'topic' | 'statement'> & { readonly setting: Requirement['needs'][number] },
): Requirement {
  const { setting, ...rest } = facts;
  return {
    ...rest,
    level: 'must',
    operation: 'sync-status',
    clause,
    ruling,
    profile: 'full',
    needs: [setting],
    dimensions: dimensionsOf('sync-status', {
      identities: ['operator', identity],
      providers: ['given', 'second'],
      places: onConnection,
    }),
    verification: {
      cases: (context) =>
        [context.providerId, context.otherProviderId].flatMap((providerId) =>
          providerId === undefined
            ? []
            : afterOperator(facts.id, 'sync-status', context, [identity, { identity, providerId }], {
                firstId: providerId,
              }),
        ),
    },
  };
}

const noCredentialId = 'SYNC-STATUS-CONNECTION-NO-CREDENTIAL';
const noCredentialOfSyncId = 'SYNC-OBJECT-CONNECTION-NO-CREDENTIAL';

/** Each kind of missing or invalid credential, for the provider under test, the second one and an unknown one. */
function noCredentialCases(context: CaseContext): readonly Case[] {
  const { providerId, otherProviderId: second = providerId } = context;
  const after = ([who, changes]: Second, asked: string, joining?: Joining) =>
    afterOperator(noCredentialId, 'sync-status', context, [who, { ...changes, providerId: asked }], joining);
  return [
    ...after(anonymous, providerId),
    ...after(anonymous, providerId, { join: pipelined }),
    ...after(forged, second, { firstId: second }),
    ...after(withoutScheme, unknownProvider(context)),
  ];
}

/** A credential counts for its own request only, not for other requests on the connection. */
export const connectionCredentials: readonly Requirement[] = [
  {
    id: noCredentialId,
    topic: 'authentication',
    level: 'must',
    operation: 'sync-status',
    statement: "A read without a credential does not succeed on the connection of the operator's read.",
    clause,
    ruling,
    profile: 'observe',
    needs: [],
    dimensions: dimensionsOf('sync-status', {
      identities: ['operator', 'anonymous', 'forged', 'malformed'],
      providers: ['given', 'second', 'unknown'],
      places: [...onConnection, 'pipelined'],
    }),
    verification: {
      cases: (context) => noCredentialCases(context),
    },
  },
  ofToken('revoked', {
    id: 'SYNC-STATUS-CONNECTION-REVOKED',
    topic: 'authentication',
    statement: "A read with a revoked token does not succeed on the connection of the operator's read.",
    setting: 'CONFORMANCE_REVOKED_TOKEN',
  }),
  {
    id: noCredentialOfSyncId,
    topic: 'authentication',
    level: 'must',
    operation: 'sync-object',
    statement: "A sync without a credential does not succeed on the connection of the operator's read.",
    clause,
    ruling: `${ruling} The sync refers to no object.`,
    profile: 'core',
    needs: needsToSync,
    dimensions: dimensionsOf('sync-object', {
      identities: ['operator', 'anonymous', 'forged', 'malformed'],
      operations: ['sync-object', 'sync-status'],
      places: onConnection,
    }),
    verification: {
      cases: (context) =>
        withoutCredential.flatMap((second, turn) =>
          afterOperator(noCredentialOfSyncId, 'sync-object', context, second, { turn }),
        ),
    },
  },
];

/** The same for a permission. */
export const connectionPermissions: readonly Requirement[] = [
  ofToken('restricted', {
    id: 'SYNC-STATUS-CONNECTION-RESTRICTED',
    topic: 'authorization',
    statement: "A read by a caller without permission does not succeed on the connection of the operator's read.",
    setting: 'CONFORMANCE_RESTRICTED_TOKEN',
  }),
];

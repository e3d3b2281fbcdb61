import type { OperationName } from '../contract/operations.ts';
import { type Identity, identities } from '../http/Probe.ts';
import { type Acceptable, anyOf, anyOfClass } from '../judge/judgeStatus.ts';
import type { CellPlace } from './Case.ts';
import type { Level } from './Requirement.ts';

/**
 * How the cells of some rows and columns are answered: `must` by every deployment, `should` if the order of the checks is the
 * one that the contract implies, `may` if no text gives an order. What is absent asks for nothing beyond the level before it.
 */
export interface PrecedenceRule {
  readonly operation: OperationName;
  readonly identities: readonly RowIdentity[];
  readonly ids: readonly CellPlace['id'][];
  readonly bodies: readonly CellPlace['body'][];
  readonly must: Acceptable;
  readonly should?: Acceptable;
  readonly may?: Acceptable;
  readonly ruling: string;
}

/** The identities of the table's rows: whoever may view and not sync has requirements of its own. */
export type RowIdentity = Exclude<Identity, 'viewer'>;

/** See {@link RowIdentity}. */
export const rowIdentities: readonly RowIdentity[] = identities.filter((identity) => identity !== 'viewer');

const unauthenticated: readonly RowIdentity[] = ['anonymous', 'forged', 'revoked'];
const everyId: readonly CellPlace['id'][] = ['known', 'unknown', 'malformed'];
const integerIds: readonly CellPlace['id'][] = ['known', 'unknown'];
const badBodies: readonly CellPlace['body'][] = ['invalid', 'malformed', 'wrong media type'];

const clientError = anyOfClass(4);

const credentialFirst = 'A bad credential is answered 403, whatever the integer id of the provider.';
const routingMayComeFirst =
  'A path whose id is no integer may be refused by routing before the credential is looked at: any 4xx will do, though it should be 403.';
const bodyMayComeFirst =
  'What is wrong with the body may be told before the credential is looked at (authentik 2026.5 does), though it should not: any 4xx will do.';
const noPermission =
  'A missing permission is answered 403, or 404 as if there were no provider; nothing else tells less.';
const malformedId =
  'The contract types the id as an integer and declares 400, and 404 for the status: either is right for another text.';
const bodyForNobody = 'With a malformed id a bad body is wrong in two ways, and any 4xx names one of them.';
const unknownId =
  'The sync declares no 404, though its sibling does: any 4xx is right for an unknown provider, and 404 is what it should be.';
const unknownIdBadBody =
  'An unknown provider with a bad body is wrong in two ways, and no text gives an order: any 4xx names one of them.';

/**
 * The rules in the order of checks: credential, permission, provider, body. Each cell of the table is in exactly one. Pure.
 *
 * @param declares404 whether the contract declares 404 for the status: from 2025.8 on it does not.
 */
export function precedenceTable(declares404: boolean): readonly PrecedenceRule[] {
  const unknownStatus = declares404 ? anyOf(404) : clientError;
  return [
    rule('sync-object', unauthenticated, integerIds, ['valid'], credentialFirst, { must: anyOf(403) }),
    rule('sync-object', unauthenticated, ['malformed'], ['valid'], routingMayComeFirst, {
      must: clientError,
      should: anyOf(403),
    }),
    rule('sync-object', unauthenticated, everyId, badBodies, bodyMayComeFirst, {
      must: clientError,
      should: anyOf(403),
    }),
    rule('sync-object', ['restricted'], integerIds, ['valid'], noPermission, { must: anyOf(403, 404) }),
    rule('sync-object', ['restricted'], integerIds, badBodies, bodyMayComeFirst, {
      must: clientError,
      should: anyOf(403, 404),
    }),
    rule('sync-object', ['restricted'], ['malformed'], ['valid'], malformedId, { must: anyOf(400, 403, 404) }),
    rule('sync-object', ['restricted'], ['malformed'], badBodies, bodyForNobody, { must: clientError }),
    rule('sync-object', ['operator'], ['known'], ['valid'], 'The control of all others.', { must: anyOf(200) }),
    rule(
      'sync-object',
      ['operator'],
      ['known'],
      ['invalid', 'malformed'],
      'The contract declares 400 for a body that is wrong.',
      { must: anyOf(400) },
    ),
    rule(
      'sync-object',
      ['operator'],
      ['known'],
      ['wrong media type'],
      'The contract lists no 415, but RFC 9110 defines it for this case.',
      { must: clientError, should: anyOf(400, 415) },
    ),
    rule('sync-object', ['operator'], ['unknown'], ['valid'], unknownId, { must: clientError, should: anyOf(404) }),
    rule('sync-object', ['operator'], ['unknown'], badBodies, unknownIdBadBody, { must: clientError, may: anyOf(404) }),
    rule('sync-object', ['operator'], ['malformed'], ['valid'], malformedId, { must: anyOf(400, 404) }),
    rule('sync-object', ['operator'], ['malformed'], badBodies, bodyForNobody, { must: clientError }),

    rule('sync-status', unauthenticated, integerIds, ['none'], credentialFirst, { must: anyOf(403) }),
    rule('sync-status', unauthenticated, ['malformed'], ['none'], routingMayComeFirst, {
      must: clientError,
      should: anyOf(403),
    }),
    rule('sync-status', ['restricted'], integerIds, ['none'], noPermission, { must: anyOf(403, 404) }),
    rule('sync-status', ['restricted'], ['malformed'], ['none'], malformedId, { must: anyOf(400, 403, 404) }),
    rule('sync-status', ['operator'], ['known'], ['none'], 'The control of all others.', { must: anyOf(200) }),
    rule(
      'sync-status',
      ['operator'],
      ['unknown'],
      ['none'],
      'Where the contract declares 404 it is the only answer; later generations declare none, and any 4xx will do.',
      { must: unknownStatus },
    ),
    rule('sync-status', ['operator'], ['malformed'], ['none'], malformedId, { must: anyOf(400, 404) }),
  ];
}

function rule(
  operation: OperationName,
  identities: readonly RowIdentity[],
  ids: readonly CellPlace['id'][],
  bodies: readonly CellPlace['body'][],
  ruling: string,
  levels: Pick<PrecedenceRule, Level>,
): PrecedenceRule {
  return { operation, identities, ids, bodies, ruling, ...levels };
}

import type { OperationName } from '../contract/operations.ts';
import { type Identity, identities } from '../http/Probe.ts';
import { type Acceptable, anyOf, anyOfClass } from '../judge/judgeStatus.ts';
import type { CellPlace } from './Case.ts';
import type { Level } from './Requirement.ts';

/**
 * The acceptable statuses of some cells: `must` for every deployment, `should` if the contract implies an order of checks,
 * `may` if no text gives an order. An absent level asks for nothing beyond the level before it.
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

/** The identities of the table's rows. The viewer has its own requirements. */
export type RowIdentity = Exclude<Identity, 'viewer'>;

/** See {@link RowIdentity}. */
export const rowIdentities: readonly RowIdentity[] = identities.filter((identity) => identity !== 'viewer');

const unauthenticated: readonly RowIdentity[] = ['anonymous', 'forged', 'revoked'];
const everyId: readonly CellPlace['id'][] = ['known', 'unknown', 'malformed'];
const integerIds: readonly CellPlace['id'][] = ['known', 'unknown'];
const badBodies: readonly CellPlace['body'][] = ['invalid', 'malformed', 'wrong media type'];

const clientError = anyOfClass(4);

const credentialFirst = 'A bad credential gets 403, whatever the integer id of the provider.';
const routingMayComeFirst =
  'A path whose id is not an integer may be refused by routing before the credential is looked at: any 4xx is right, though it should be 403.';
const bodyMayComeFirst =
  'An invalid body may be refused before the credential is looked at (authentik 2026.5 does that), though it should not be: any 4xx is right.';
const noPermission =
  'A missing permission gets 403, or 404 as if the provider did not exist: no other status discloses as little.';
const malformedId =
  'The contract types the id as an integer and declares 400, and 404 for the status: both are right for any other text.';
const bodyForNobody =
  'A request with a malformed id and a bad body is wrong in two ways: any 4xx is right for one of them.';
const unknownId =
  'The sync declares no 404, though the status operation does: any 4xx is right for an unknown provider, though it should be 404.';
const unknownIdBadBody =
  'A request with an unknown provider and a bad body is wrong in two ways, and no text gives an order: any 4xx is right for one of them.';

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
    rule('sync-object', ['operator'], ['known'], ['valid'], 'This cell is the control of all others.', {
      must: anyOf(200),
    }),
    rule(
      'sync-object',
      ['operator'],
      ['known'],
      ['invalid', 'malformed'],
      'The contract declares 400 for an invalid body.',
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
    rule('sync-status', ['operator'], ['known'], ['none'], 'This cell is the control of all others.', {
      must: anyOf(200),
    }),
    rule(
      'sync-status',
      ['operator'],
      ['unknown'],
      ['none'],
      'If the contract declares 404, only that is right; later contract versions do not declare it, so any 4xx is right.',
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

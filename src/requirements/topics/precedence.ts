import { declaredResponse } from '../../contract/compileContract.ts';
import type { OperationName } from '../../contract/operations.ts';
import { missingComma } from '../../generate/bodyEdits.ts';
import type { Edit } from '../../generate/Edit.ts';
import { foreignModel, nullModel } from '../../generate/modelEdits.ts';
import { nonIntegerIds, sampleIds, unknownIds } from '../../generate/providerIds.ts';
import { sampleEdit } from '../../generate/sampleEdit.ts';
import type { ValidRequest } from '../../generate/ValidRequest.ts';
import type { Setting } from '../../settings/Target.ts';
import type { Case, CellPlace } from '../Case.ts';
import { type Dimensions, dimensionsOf } from '../Dimensions.ts';
import { needsToSync } from '../needsToSync.ts';
import { noObjectElsewhere } from '../noObjectElsewhere.ts';
import { precedenceTable, type RowIdentity, rowIdentities } from '../precedenceTable.ts';
import { changedCase, objectFor, type ProbeChanges, turnsOf, validInTurn } from '../probes.ts';
import type { Level, Requirement } from '../Requirement.ts';
import type { CaseContext } from '../Verifier.ts';

/** The caller, as worded in the statement. */
const callers: { readonly [identity in RowIdentity]: string } = {
  operator: 'by the operator',
  restricted: 'by a caller without permission',
  revoked: 'with a revoked token',
  anonymous: 'without a credential',
  forged: 'with a token that never existed',
};

/** The setting that gives the token of an identity. */
const tokenSettings: { readonly [identity in RowIdentity]?: Setting } = {
  restricted: 'CONFORMANCE_RESTRICTED_TOKEN',
  revoked: 'CONFORMANCE_REVOKED_TOKEN',
};

/** What sets the probe of a cell apart from its control, other than the identity. */
function changesAt({ id, body }: CellPlace, context: CaseContext, valid: ValidRequest | undefined): ProbeChanges {
  const given = [context.providerId, context.otherProviderId ?? ''];
  const [unknown] = sampleIds(unknownIds(given), context);
  const [malformed] = nonIntegerIds.flatMap((idClass) => sampleIds(idClass, context));
  const providerId = { known: context.providerId, unknown, malformed }[id] ?? '';
  const edited = (edit: Edit): ProbeChanges => {
    const object = valid && objectFor(valid, context, providerId);
    const [sample] = object === undefined ? [] : sampleEdit(edit, object, context.seed, 1);
    return { providerId, ...(sample === undefined ? {} : { body: sample.body }) };
  };
  switch (body) {
    case 'invalid':
      // A check of strings may come earlier than that of types.
      return edited(id === 'known' ? foreignModel : nullModel);
    case 'malformed':
      return edited(missingComma);
    case 'wrong media type':
      return { providerId, contentType: 'text/plain' };
    default:
      return { providerId };
  }
}

/** Whether a cell is tried for each given object, not only the first: in all other cells the model makes no difference. */
function isForEachObject({ id, body }: CellPlace): boolean {
  return id === 'known' ? ['valid', 'wrong media type'].includes(body) : id === 'unknown' && body === 'valid';
}

/**
 * The cases of one row of the table, with the acceptable statuses at one level; cells without a rule at that level are left
 * out.
 */
function rowCases(
  requirement: string,
  operation: OperationName,
  identity: RowIdentity,
  level: Level,
  context: CaseContext,
): readonly Case[] {
  const declares404 = declaredResponse(context.contract, 'sync-status', 404) !== undefined;
  return precedenceTable(declares404)
    .filter((rule) => rule.operation === operation && rule.identities.includes(identity))
    .flatMap((rule) => {
      const acceptable = rule[level];
      if (acceptable === undefined) return [];
      return rule.ids.flatMap((id) =>
        rule.bodies.flatMap((body) => {
          const cell = { id, body };
          const edit = editName(identity, cell);
          const expected = { ...(edit === undefined ? {} : { edit }), acceptable };
          return turnsOf(operation, context)
            .filter((turn) => turn === 0 || isForEachObject(cell))
            .flatMap((turn) => {
              const changes = { identity, ...changesAt(cell, context, validInTurn(context, turn)) };
              return changedCase(requirement, operation, context, changes, expected, turn);
            })
            .map((one) => ({ ...one, cell }));
        }),
      );
    });
}

/** The edit of a cell; undefined for the control. */
function editName(identity: RowIdentity, { id, body }: CellPlace): string | undefined {
  const isValid = body === 'valid' || body === 'none';
  if (identity === 'operator' && id === 'known' && isValid) return undefined;
  return `precedence: ${[identity, `${id} id`, ...(body === 'none' ? [] : [`${body} body`])].join(', ')}`;
}

/** The rulings on one row, each once. */
function rulingsOf(operation: OperationName, identity: RowIdentity): string {
  const rules = precedenceTable(true).filter(
    (rule) => rule.operation === operation && rule.identities.includes(identity),
  );
  const objects = operation === 'sync-object' ? [noObjectElsewhere] : [];
  return [...new Set([...rules.map(({ ruling }) => ruling), ...objects])].join(' ');
}

/** The suffix of a row's id, by its level. */
const suffixes: { readonly [level in Level]: string } = { must: '', should: '-ORDER', may: '-LOOKUP-FIRST' };

/** The end of a row's statement, by its level. */
const statements: { readonly [level in Level]: string } = {
  must: 'gets a status that the precedence table allows.',
  should: 'is refused for its credential, then its provider, then its body.',
  may: 'gets 404 for an unknown provider, though its body is invalid too.',
};

/** The cells of a row that have a rule at a level, as dimensions. */
function rowDimensions(operation: OperationName, identity: RowIdentity, level: Level): Dimensions {
  const [known, unknown, malformed] = ['given', 'unknown', 'malformed'] as const;
  if (level === 'must')
    return dimensionsOf(operation, { identities: [identity], providers: [known, unknown, malformed] });
  if (operation === 'sync-status') return dimensionsOf(operation, { identities: [identity], providers: [malformed] });
  if (level === 'may') return dimensionsOf(operation, { objects: ['user'], providers: [unknown] });
  const hasToken = identity === 'operator' || identity === 'restricted';
  return dimensionsOf(operation, {
    identities: [identity],
    providers: hasToken ? [known, unknown] : [known, unknown, malformed],
  });
}

/** The requirement on one row of the table, at one level. */
function row(operation: OperationName, identity: RowIdentity, level: Level): Requirement {
  const writes = operation === 'sync-object';
  const id = `${writes ? 'SYNC-OBJECT' : 'SYNC-STATUS'}-PRECEDENCE-${identity.toUpperCase()}${suffixes[level]}`;
  const setting = tokenSettings[identity];
  const needs: Requirement['needs'] = writes ? needsToSync : [];
  const what = `A ${writes ? 'sync' : 'read of the status'} ${callers[identity]}`;
  return {
    id,
    topic: 'precedence',
    level,
    operation,
    statement: `${what} ${statements[level]}`,
    clause: `contract: ${writes ? 'POST …/sync/object/ → 200, 400, 403' : 'GET …/sync/status/ → 200, 400, 403, 404'}`,
    ruling: rulingsOf(operation, identity),
    profile: setting !== undefined ? 'full' : writes ? 'core' : 'observe',
    needs: setting === undefined ? needs : [...needs, setting],
    dimensions: rowDimensions(operation, identity, level),
    verification: { cases: (context) => rowCases(id, operation, identity, level, context) },
  };
}

/**
 * Order of checks: caller × provider × body. One requirement for each row and level of the table. The only requirements whose
 * probes are invalid in more than one way.
 */
export const precedence: readonly Requirement[] = [
  ...rowIdentities.map((identity) => row('sync-status', identity, 'must')),
  ...rowIdentities.map((identity) => row('sync-object', identity, 'must')),
  ...rowIdentities.map((identity) => row('sync-object', identity, 'should')),
  ...(['anonymous', 'forged', 'revoked'] as const).map((identity) => row('sync-status', identity, 'should')),
  row('sync-object', 'operator', 'may'),
];

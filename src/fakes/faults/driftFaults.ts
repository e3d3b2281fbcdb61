import { isNode, memberOf, type OpenApiNode } from '../../contract/OpenApiNode.ts';
import { groupModel, userModel } from '../reference/SyncRequest.ts';
import { changeStage } from './changeStage.ts';
import type { Change, Fault } from './Fault.ts';

/** Faults of the published document; what is served stays as it is. */
export const driftFaults: readonly Fault[] = [
  {
    id: 'schema-drifted',
    statement: 'The published document promises no messages in the result of a sync.',
    violates: ['SCHEMA-NO-BREAKING-DRIFT'],
    change: changeStage('document', (next, context) => withSchema(next(context), 'SyncObjectResult', { required: [] })),
  },
  {
    id: 'schema-extended',
    statement: 'The published document has one more member in an error.',
    violates: ['SCHEMA-NO-ADDITIVE-DRIFT'],
    change: changeStage('document', (next, context) => {
      const properties = { detail: { type: 'string' }, code: { type: 'string' }, hint: { type: 'string' } };
      return withSchema(next(context), 'GenericError', { properties });
    }),
  },
  {
    id: 'schema-model-lost',
    statement: 'The published document lets users be synced, and no groups.',
    violates: ['SCHEMA-NO-BREAKING-DRIFT'],
    change: changeSchema('SyncObjectModelEnum', () => ({ enum: [userModel] })),
  },
  {
    id: 'schema-model-gained',
    statement: 'The published document lets roles be synced as well.',
    violates: ['SCHEMA-NO-ADDITIVE-DRIFT'],
    change: changeSchema('SyncObjectModelEnum', () => ({
      enum: [userModel, groupModel, 'authentik.rbac.models.Role'],
    })),
  },
  {
    id: 'schema-level-gained',
    statement: 'The published document has one more level of a message.',
    violates: ['SCHEMA-NO-BREAKING-DRIFT'],
    change: changeSchema('LogLevelEnum', ({ enum: levels }) => ({
      enum: [...(Array.isArray(levels) ? levels : []), 'trace'],
    })),
  },
  {
    id: 'schema-level-lost',
    statement: 'The published document has no lowest level of a message.',
    violates: ['SCHEMA-NO-NARROWING-DRIFT'],
    change: changeSchema('LogLevelEnum', ({ enum: levels }) => ({
      enum: Array.isArray(levels) ? levels.slice(0, -1) : [],
    })),
  },
  {
    id: 'schema-code-promised',
    statement: 'The published document promises a code in every error.',
    violates: ['SCHEMA-NO-NARROWING-DRIFT'],
    change: changeSchema('GenericError', () => ({ required: ['detail', 'code'] })),
  },
  {
    id: 'schema-member-required',
    statement: 'The published document requires one more member of a request.',
    violates: ['SCHEMA-NO-BREAKING-DRIFT'],
    change: changeSchema('SyncObjectRequest', ({ properties }) => ({
      properties: { ...(isNode(properties) ? properties : {}), reason: { type: 'string' } },
      required: ['sync_object_id', 'sync_object_model', 'reason'],
    })),
  },
  {
    id: 'schema-id-shortened',
    statement: 'The published document allows an id of 36 characters at most.',
    violates: ['SCHEMA-NO-BREAKING-DRIFT'],
    change: changeSchema('SyncObjectRequest', ({ properties }) => ({
      properties: {
        ...(isNode(properties) ? properties : {}),
        sync_object_id: { type: 'string', minLength: 1, maxLength: 36 },
      },
    })),
  },
  {
    id: 'schema-running-null',
    statement: 'The published document lets is_running be null.',
    violates: ['SCHEMA-NO-BREAKING-DRIFT'],
    change: changeSchema('SyncStatus', ({ properties }) => ({
      properties: { ...(isNode(properties) ? properties : {}), is_running: { type: 'boolean', nullable: true } },
    })),
  },
  {
    id: 'schema-without-sync',
    statement: 'The published document has no operation that syncs.',
    violates: ['SCHEMA-NO-BREAKING-DRIFT', 'SYNC-OBJECT-404-DECLARED', 'SYNC-OBJECT-415-DECLARED'],
    change: changeStage('document', (next, context) => {
      const document = next(context);
      const paths = Object.entries(memberOf(document, 'paths'));
      return { ...document, paths: Object.fromEntries(paths.filter(([path]) => !path.endsWith('/sync/object/'))) };
    }),
  },
];

/** A document with some keywords of a shared schema replaced. */
function withSchema(document: OpenApiNode, name: string, changes: OpenApiNode): OpenApiNode {
  const components = memberOf(document, 'components');
  const schemas = memberOf(components, 'schemas');
  return {
    ...document,
    components: { ...components, schemas: { ...schemas, [name]: { ...memberOf(schemas, name), ...changes } } },
  };
}

/** Replaces some keywords of a shared schema. */
function changeSchema(name: string, edit: (schema: OpenApiNode) => OpenApiNode): Change {
  return changeStage('document', (next, context) => {
    const document = next(context);
    return withSchema(document, name, edit(memberOf(memberOf(memberOf(document, 'components'), 'schemas'), name)));
  });
}

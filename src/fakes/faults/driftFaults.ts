import { isNode, memberOf, type OpenApiNode } from '../../contract/OpenApiNode.ts';
import { groupModel, userModel } from '../reference/SyncRequest.ts';
import { changeStage } from './changeStage.ts';
import type { Change, Fault } from './Fault.ts';

/** Faults of the published document only. */
export const driftFaults: readonly Fault[] = [
  {
    id: 'schema-drifted',
    statement: 'In the published document, messages is no longer required in the result of a sync.',
    violates: ['SCHEMA-NO-BREAKING-DRIFT'],
    change: changeStage('document', (next, context) => withSchema(next(context), 'SyncObjectResult', { required: [] })),
  },
  {
    id: 'schema-extended',
    statement: 'In the published document, an error has one more member.',
    violates: ['SCHEMA-NO-ADDITIVE-DRIFT'],
    change: changeStage('document', (next, context) => {
      const properties = { detail: { type: 'string' }, code: { type: 'string' }, hint: { type: 'string' } };
      return withSchema(next(context), 'GenericError', { properties });
    }),
  },
  {
    id: 'schema-without-security',
    statement: 'In the published document, no operation needs a credential.',
    violates: ['SCHEMA-NO-BREAKING-DRIFT'],
    change: changeStage('document', (next, context) => withoutSecurity(next(context))),
  },
  {
    id: 'schema-model-lost',
    statement: 'In the published document, only users can be synced.',
    violates: ['SCHEMA-NO-BREAKING-DRIFT'],
    change: changeSchema('SyncObjectModelEnum', () => ({ enum: [userModel] })),
  },
  {
    id: 'schema-model-gained',
    statement: 'In the published document, roles can be synced too.',
    violates: ['SCHEMA-NO-ADDITIVE-DRIFT'],
    change: changeSchema('SyncObjectModelEnum', () => ({
      enum: [userModel, groupModel, 'authentik.rbac.models.Role'],
    })),
  },
  {
    id: 'schema-level-gained',
    statement: 'In the published document, a message has one more level.',
    violates: ['SCHEMA-NO-BREAKING-DRIFT'],
    change: changeSchema('LogLevelEnum', ({ enum: levels }) => ({
      enum: [...(Array.isArray(levels) ? levels : []), 'trace'],
    })),
  },
  {
    id: 'schema-level-lost',
    statement: 'In the published document, the last level of a message is missing.',
    violates: ['SCHEMA-NO-NARROWING-DRIFT'],
    change: changeSchema('LogLevelEnum', ({ enum: levels }) => ({
      enum: Array.isArray(levels) ? levels.slice(0, -1) : [],
    })),
  },
  {
    id: 'schema-code-promised',
    statement: 'In the published document, every error has a code.',
    violates: ['SCHEMA-NO-NARROWING-DRIFT'],
    change: changeSchema('GenericError', () => ({ required: ['detail', 'code'] })),
  },
  {
    id: 'schema-member-required',
    statement: 'In the published document, a request needs one more member.',
    violates: ['SCHEMA-NO-BREAKING-DRIFT'],
    change: changeSchema('SyncObjectRequest', ({ properties }) => ({
      properties: { ...(isNode(properties) ? properties : {}), reason: { type: 'string' } },
      required: ['sync_object_id', 'sync_object_model', 'reason'],
    })),
  },
  {
    id: 'schema-id-shortened',
    statement: 'In the published document, an id has at most 36 characters.',
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
    statement: 'In the published document, is_running may be null.',
    violates: ['SCHEMA-NO-BREAKING-DRIFT'],
    change: changeSchema('SyncStatus', ({ properties }) => ({
      properties: { ...(isNode(properties) ? properties : {}), is_running: { type: 'boolean', nullable: true } },
    })),
  },
  {
    id: 'schema-without-sync',
    statement: 'The published document lacks the sync operation.',
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

/** A document whose operations, and the document itself, have no `security`. */
function withoutSecurity(node: OpenApiNode): OpenApiNode {
  const copy: OpenApiNode = JSON.parse(
    JSON.stringify(node, (name, value) => (name === 'security' ? undefined : value)),
  );
  return copy;
}

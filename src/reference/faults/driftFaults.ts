import { memberOf, type OpenApiNode } from '../../contract/OpenApiNode.ts';
import type { Fault } from './Fault.ts';

/** Faults of the published document; what is served stays as it is. */
export const driftFaults: readonly Fault[] = [
  {
    id: 'schema-drifted',
    statement: 'The published document promises no messages in the result of a sync.',
    violates: ['SCHEMA-NO-BREAKING-DRIFT'],
    change: (stages) => ({
      ...stages,
      document: (context) => withSchema(stages.document(context), 'SyncObjectResult', { required: [] }),
    }),
  },
  {
    id: 'schema-extended',
    statement: 'The published document has one more member in an error.',
    violates: ['SCHEMA-NO-ADDITIVE-DRIFT'],
    change: (stages) => ({
      ...stages,
      document: (context) => {
        const properties = { detail: { type: 'string' }, code: { type: 'string' }, hint: { type: 'string' } };
        return withSchema(stages.document(context), 'GenericError', { properties });
      },
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

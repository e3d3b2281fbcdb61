import { loadDocument } from '../../../contract/loadDocument.ts';
import { isNode, memberOf, type OpenApiNode } from '../../../contract/OpenApiNode.ts';
import { type OperationName, operationNames, operations, templateOf } from '../../../contract/operations.ts';
import type { Context } from '../Context.ts';
import { type Reply, reply } from '../Reply.ts';
import { basePath, pathOf } from './match.ts';

/** The path of the published document, as in authentik; it needs no credential. */
const schemaPath = `${basePath}/schema/`;

/** Responds to a read of the published document, whatever its query; undefined for any other request. */
export function publish(context: Context): Reply | undefined {
  const { method, target } = context.request;
  if (pathOf(target) !== schemaPath || (method !== 'GET' && method !== 'HEAD')) return undefined;
  return reply(200, new TextEncoder().encode(JSON.stringify(context.stages.document(context))));
}

/** The contract version of the deployment, as in `specs/`. */
export function contractDocument({ state }: Context): OpenApiNode {
  return loadDocument(state.dialect.generation, state.dialect.kind);
}

/** Refusals of the reference deployment beyond the contract, by path. */
const refusals: { readonly [name in OperationName]: readonly string[] } = {
  'sync-object': ['404', '413', '415'],
  'sync-status': ['404'],
};

/** The contract with every further refusal of this deployment. */
export function document(context: Context): OpenApiNode {
  const contract = contractDocument(context);
  const { kind } = context.state.dialect;
  const paths = Object.entries(memberOf(contract, 'paths')).map(([path, item]) => {
    const operation = operationNames.find((name) => path.endsWith(templateOf(name, kind)));
    return [path, operation !== undefined && isNode(item) ? withRefusals(item, operation) : item] as const;
  });
  return { ...contract, paths: Object.fromEntries(paths) };
}

function withRefusals(item: OpenApiNode, operation: OperationName): OpenApiNode {
  const method = operations[operation].method.toLowerCase();
  const node = memberOf(item, method);
  const added = Object.fromEntries(refusals[operation].map((status) => [status, { description: '' }] as const));
  return { ...item, [method]: { ...node, responses: { ...added, ...memberOf(node, 'responses') } } };
}

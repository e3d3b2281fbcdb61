import { loadDocument } from '../../contract/loadDocument.ts';
import type { OpenApiNode } from '../../contract/OpenApiNode.ts';
import type { Context } from '../Context.ts';
import { type Reply, reply } from '../Reply.ts';
import { basePath, pathOf } from './match.ts';

/** Where the document is published: the path that authentik has for it, without a credential. */
const schemaPath = `${basePath}/schema/`;

/** Answers a read of the published document, whatever its query; undefined for any other request. */
export function publish(context: Context): Reply | undefined {
  const { method, target } = context.request;
  if (pathOf(target) !== schemaPath || (method !== 'GET' && method !== 'HEAD')) return undefined;
  return reply(200, new TextEncoder().encode(JSON.stringify(context.stages.document(context))));
}

/** The contract of the generation that is spoken, as it stands in `specs/`. */
export function document({ state }: Context): OpenApiNode {
  return loadDocument(state.dialect.generation);
}

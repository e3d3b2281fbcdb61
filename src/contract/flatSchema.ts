import { isNode, memberOf, type OpenApiNode, ownMember, resolved } from './OpenApiNode.ts';

/**
 * A schema with its references followed and the parts of its `allOf` made one: the same to whoever validates by it, and
 * comparable with another that is written differently.
 */
export function flatSchema(document: OpenApiNode, schema: OpenApiNode): OpenApiNode {
  const seen = new Set<unknown>();

  function flat(node: OpenApiNode): OpenApiNode {
    const at = resolved(document, node);
    // A part that was met is in the result already; so a circle ends, and a large document takes no longer than it is.
    if (seen.has(at)) return {};
    seen.add(at);
    const { allOf, ...own } = at;
    const parts = Array.isArray(allOf) ? allOf.filter(isNode).map(flat) : [];
    return parts.reduce(merged, own);
  }

  return flat(schema);
}

function merged(one: OpenApiNode, other: OpenApiNode): OpenApiNode {
  const required = [one, other].flatMap((schema) => {
    const names = ownMember(schema, 'required');
    return Array.isArray(names) ? names : [];
  });
  return {
    ...other,
    ...one,
    ...(required.length === 0 ? {} : { required }),
    ...('properties' in one || 'properties' in other
      ? { properties: { ...memberOf(other, 'properties'), ...memberOf(one, 'properties') } }
      : {}),
  };
}

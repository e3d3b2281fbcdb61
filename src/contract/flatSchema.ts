import { isNode, memberOf, type OpenApiNode, ownMember, resolved } from './OpenApiNode.ts';

/**
 * An equivalent schema with references resolved and `allOf` merged, so that it can be compared with a schema that is written
 * differently.
 */
export function flatSchema(document: OpenApiNode, schema: OpenApiNode): OpenApiNode {
  const seen = new Set<unknown>();

  function flat(node: OpenApiNode): OpenApiNode {
    const at = resolved(document, node);
    // A visited part is already in the result. So circular references end, and the time is linear in the document.
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

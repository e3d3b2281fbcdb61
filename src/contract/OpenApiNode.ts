/** An object somewhere in an OpenAPI document; nothing is known of its members. */
export type OpenApiNode = { readonly [key: string]: unknown };

/** Whether a value is an object with members, and neither a list nor null. */
export function isNode(value: unknown): value is OpenApiNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The own member of a node as a node; an empty one where it is missing or something else. */
export function memberOf(node: OpenApiNode, key: string): OpenApiNode {
  const value = ownMember(node, key);
  return isNode(value) ? value : {};
}

/** The own member of a node, whatever it is: a published document may name its members like those of every object. */
export function ownMember(node: OpenApiNode, key: string): unknown {
  return Object.hasOwn(node, key) ? node[key] : undefined;
}

/** The node behind its `$ref`s, each within the document; an empty node where one leads nowhere or in a circle. */
export function resolved(document: OpenApiNode, node: OpenApiNode): OpenApiNode {
  const seen = new Set<string>();
  let at = node;
  for (let reference = ownMember(at, '$ref'); typeof reference === 'string'; reference = ownMember(at, '$ref')) {
    if (seen.has(reference) || !reference.startsWith('#/')) return {};
    seen.add(reference);
    const keys = reference.slice(2).split('/');
    at = keys.reduce((found, key) => memberOf(found, key.replaceAll('~1', '/').replaceAll('~0', '~')), document);
  }
  return at;
}

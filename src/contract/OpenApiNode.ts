/** An object in an OpenAPI document, with members of unknown type. */
export type OpenApiNode = { readonly [key: string]: unknown };

/** Whether a value is an object, not an array or null. */
export function isNode(value: unknown): value is OpenApiNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member of a node as a node; empty if it is missing or not an object. */
export function memberOf(node: OpenApiNode, key: string): OpenApiNode {
  const value = ownMember(node, key);
  return isNode(value) ? value : {};
}

/** An own member of a node. A published document may have member names such as `constructor`, so inherited ones are excluded. */
export function ownMember(node: OpenApiNode, key: string): unknown {
  return Object.hasOwn(node, key) ? node[key] : undefined;
}

/** A node with its `$ref`s resolved within the document; empty if a reference is circular or does not resolve. */
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

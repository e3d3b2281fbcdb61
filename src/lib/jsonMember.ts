/** A member of a JSON value; undefined where that is no object, or has none of this name. */
export function jsonMember(json: unknown, name: string): unknown {
  return typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined;
}

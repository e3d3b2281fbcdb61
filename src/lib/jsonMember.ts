/** A member of a JSON value; undefined if the value is not an object or has no such member. */
export function jsonMember(json: unknown, name: string): unknown {
  return typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined;
}

import type { JsonObject, JsonValue } from './JsonValue.ts';

/** Whether a JSON value is an object (RFC 8259 §4). */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

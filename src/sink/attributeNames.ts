import { isObject } from '../lib/isObject.ts';
import type { JsonObject, JsonValue } from '../lib/JsonValue.ts';

/** The names that the sink reads, of resources (RFC 7643 §3.1, §4) and of PATCH messages (RFC 7644 §3.5.2). */
const names = [
  ...['schemas', 'id', 'externalId', 'meta', 'userName', 'displayName', 'nickName', 'active', 'emails', 'members'],
  ...['name', 'formatted', 'givenName', 'familyName', 'value', 'type', 'primary', 'Operations', 'op', 'path'],
];

const byLowerCase = new Map(names.map((name) => [name.toLowerCase(), name]));

/** Deeper than any attribute: a part of a value in a list, within an operation of a PATCH. */
const levels = 6;

/** An attribute name as the RFCs spell it; unchanged if the sink does not read it. */
export function usualName(name: string): string {
  return byLowerCase.get(name.toLowerCase()) ?? name;
}

/** An object with its attribute names as the RFCs spell them: clients may use any case (RFC 7643 §2.1). */
export function withUsualNames(object: JsonObject, depth = levels): JsonObject {
  const entries = Object.entries(object).map(([name, value]) => {
    const usual = usualName(name);
    return [usual in object ? name : usual, usualIn(value, depth - 1)] as const;
  });
  return Object.fromEntries(entries);
}

function usualIn(value: JsonValue, depth: number): JsonValue {
  if (depth === 0) return value;
  if (Array.isArray(value)) return value.map((one) => usualIn(one, depth - 1));
  return isObject(value) ? withUsualNames(value, depth) : value;
}

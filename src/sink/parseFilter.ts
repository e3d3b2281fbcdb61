import type { JsonObject } from '../lib/JsonValue.ts';

/** An equality filter of RFC 7644 §3.4.2.2. */
export interface Equality {
  readonly attribute: string;
  readonly value: string;
}

/**
 * Parses a filter of the form `attribute eq "value"`, where the value is a JSON string.
 *
 * @returns undefined for any other filter, which the sink does not support.
 */
export function parseFilter(text: string): Equality | undefined {
  const [, attribute, value] = /^\s*([a-z][\w$-]*)\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/is.exec(text) ?? [];
  if (attribute === undefined || value === undefined) return undefined;
  try {
    return { attribute, value: JSON.parse(value) };
  } catch {
    return undefined;
  }
}

/** Whether an attribute has the value; names, and values except ids, are case-insensitive (RFC 7643 §2.1, §2.2). */
export function matches(object: JsonObject, { attribute, value }: Equality): boolean {
  const wanted = attribute.toLowerCase();
  const caseExact = wanted === 'id' || wanted === 'externalid' || wanted === 'value';
  return Object.entries(object).some(([name, held]) => {
    if (name.toLowerCase() !== wanted || typeof held !== 'string') return false;
    return caseExact ? held === value : held.toLowerCase() === value.toLowerCase();
  });
}

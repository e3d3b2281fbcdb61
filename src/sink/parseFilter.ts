import type { JsonObject, JsonValue } from '../lib/JsonValue.ts';

/** How a filter compares an attribute with a value (RFC 7644 §3.4.2.2). */
type Comparison = 'eq' | 'co' | 'sw' | 'ew';

/** One attribute expression of a filter: the attribute has a value, or one that compares so. */
export type AttributeTest =
  | { readonly attribute: string; readonly operator: Comparison; readonly value: JsonValue }
  | { readonly attribute: string; readonly operator: 'pr' };

/** A filter: one of the alternatives holds, of which every test does. `and` binds stronger than `or`. */
export type Filter = readonly (readonly AttributeTest[])[];

/** One attribute expression, with the schema URI and the parent attribute that may stand before its name. */
const expression =
  /\s*(?:urn:[\w:.]+:)?([a-z][\w$-]*(?:\.[a-z][\w$-]*)?)\s+(?:(eq|co|sw|ew)\s+("(?:[^"\\]|\\.)*"|true|false|null|-?\d+)|(pr))(?=\s|$)/iy;

const connective = /\s+(and|or)(?=\s)/iy;

/**
 * Parses the filters with which clients look up resources: attribute expressions with `eq`, `co`, `sw`, `ew` or `pr`, joined by
 * `and` and `or`.
 *
 * @returns undefined for any other filter, such as one with `not` or parentheses, which the sink does not support.
 */
export function parseFilter(text: string): Filter | undefined {
  const alternatives: AttributeTest[][] = [[]];
  for (let at = 0; ; ) {
    const found = matchAt(expression, text, at);
    const test = found && testOf(found);
    if (found === undefined || test === undefined) return undefined;
    alternatives.at(-1)?.push(test);
    at += found[0].length;
    if (text.slice(at).trim() === '') return alternatives;
    const joined = matchAt(connective, text, at);
    if (joined === undefined) return undefined;
    if (joined[1]?.toLowerCase() === 'or') alternatives.push([]);
    at += joined[0].length;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = at;
  return sticky.exec(text) ?? undefined;
}

function testOf([, attribute = '', operator = 'pr', value = '']: RegExpExecArray): AttributeTest | undefined {
  const comparison = operator.toLowerCase();
  if (!isComparison(comparison)) return { attribute, operator: 'pr' };
  try {
    return { attribute, operator: comparison, value: JSON.parse(value) };
  } catch {
    return undefined;
  }
}

function isComparison(operator: string): operator is Comparison {
  return Object.hasOwn(comparisons, operator);
}

/** Whether an object matches a filter; names, and values except ids, are case-insensitive (RFC 7643 §2.1, §2.2). */
export function matches(object: JsonObject, filter: Filter): boolean {
  return filter.some((tests) => tests.every((test) => isMet(object, test)));
}

function isMet(object: JsonObject, test: AttributeTest): boolean {
  const wanted = test.attribute.toLowerCase();
  const values = valuesOf(object, wanted.split('.'));
  if (test.operator === 'pr') return values.some((held) => held !== null && held !== '');
  const { operator, value } = test;
  if (typeof value !== 'string') return operator === 'eq' && values.includes(value);
  const caseExact = ['id', 'externalid', 'value'].includes(wanted);
  const form = (text: string) => (caseExact ? text : text.toLowerCase());
  return values.some((held) => typeof held === 'string' && comparisons[operator](form(held), form(value)));
}

const comparisons: { readonly [operator in Comparison]: (held: string, value: string) => boolean } = {
  eq: (held, value) => held === value,
  co: (held, value) => held.includes(value),
  sw: (held, value) => held.startsWith(value),
  ew: (held, value) => held.endsWith(value),
};

/** The values of an attribute, or of one of its sub-attributes: each of a multi-valued one. */
function valuesOf(value: JsonValue, [name, ...rest]: readonly string[]): readonly JsonValue[] {
  if (Array.isArray(value)) return value.flatMap((one: JsonValue) => valuesOf(one, [name ?? '', ...rest]));
  if (typeof value !== 'object' || value === null) return [];
  const held = Object.entries(value).flatMap(([key, one]) => (key.toLowerCase() === name ? [one] : []));
  return rest.length === 0 ? held.flat() : held.flatMap((one) => valuesOf(one, rest));
}

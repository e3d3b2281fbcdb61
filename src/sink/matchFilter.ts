import { isObject } from '../lib/isObject.ts';
import type { JsonObject, JsonValue } from '../lib/JsonValue.ts';
import type { Comparison, Filter } from './parseFilter.ts';

/** Whether an object matches a filter; names, and values except ids, are case-insensitive (RFC 7643 §2.1, §2.2). */
export function matches(object: JsonObject, filter: Filter): boolean {
  switch (filter.kind) {
    case 'or':
      return filter.filters.some((one) => matches(object, one));
    case 'and':
      return filter.filters.every((one) => matches(object, one));
    case 'not':
      return !matches(object, filter.filter);
    case 'present':
      return valuesAt(object, filter.path).some((held) => held !== null && held !== '');
    case 'value':
      return valuesAt(object, filter.path).some((held) => isObject(held) && matches(held, filter.filter));
    case 'compare':
      return compares(object, filter);
  }
}

function compares(
  object: JsonObject,
  { path, operator, value }: Extract<Filter, { readonly kind: 'compare' }>,
): boolean {
  const caseExact = ['id', 'externalid', 'value'].includes(path.join('.').toLowerCase());
  const form = (one: JsonValue) => (typeof one === 'string' && !caseExact ? one.toLowerCase() : one);
  const held = valuesAt(object, path).map((one) => form(isObject(one) ? (one['value'] ?? null) : one));
  // RFC 7644 Table 3: an attribute without a value is not equal to any.
  if (operator === 'ne') return !held.includes(form(value));
  return held.some((one) => comparisons[operator](one, form(value)));
}

const comparisons: { readonly [operator in Comparison]: (held: JsonValue, value: JsonValue) => boolean } = {
  eq: (held, value) => held === value,
  ne: (held, value) => held !== value,
  co: (held, value) => areTexts(held, value) && String(held).includes(String(value)),
  sw: (held, value) => areTexts(held, value) && String(held).startsWith(String(value)),
  ew: (held, value) => areTexts(held, value) && String(held).endsWith(String(value)),
  gt: (held, value) => areOrdered(held, value) && order(held, value) > 0,
  ge: (held, value) => areOrdered(held, value) && order(held, value) >= 0,
  lt: (held, value) => areOrdered(held, value) && order(held, value) < 0,
  le: (held, value) => areOrdered(held, value) && order(held, value) <= 0,
};

function areTexts(held: JsonValue, value: JsonValue): boolean {
  return typeof held === 'string' && typeof value === 'string';
}

function order(held: JsonValue, value: JsonValue): number {
  if (typeof held === 'number' && typeof value === 'number') return held - value;
  return String(held) < String(value) ? -1 : Number(String(held) > String(value));
}

/** Whether one value can be before the other: two texts, such as instants, or two numbers. */
function areOrdered(held: JsonValue, value: JsonValue): boolean {
  return ['string', 'number'].includes(typeof held) && typeof held === typeof value;
}

/** The values of an attribute, or of one of its sub-attributes: each of a multi-valued one. */
function valuesAt(value: JsonValue, [name, ...rest]: readonly string[]): readonly JsonValue[] {
  if (name === undefined) return Array.isArray(value) ? value : [value];
  if (Array.isArray(value)) return value.flatMap((one: JsonValue) => valuesAt(one, [name, ...rest]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    key.toLowerCase() === name.toLowerCase() ? valuesAt(one, rest) : [],
  );
}

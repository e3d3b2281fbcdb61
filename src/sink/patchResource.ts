import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../lib/isObject.ts';
import type { JsonObject, JsonValue } from '../lib/JsonValue.ts';
import { usualName } from './attributeNames.ts';
import { matches } from './matchFilter.ts';
import { type Filter, parseFilter } from './parseFilter.ts';
import { type ScimResponse, scimError } from './ScimResponse.ts';

/** A path of RFC 7644 §3.5.2: an attribute, optionally a filter of its values, optionally a sub-attribute. */
interface PatchPath {
  readonly attribute: string;
  readonly filter?: Filter;
  readonly part?: string;
}

/** One parsed operation of a PATCH. */
interface Operation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path?: PatchPath;
  readonly value?: JsonValue | undefined;
}

/** Attributes that a client may repeat but not change (RFC 7643 §3.1). */
const readOnly = ['id', 'meta'];

/**
 * Applies the operations of a PATCH in order (RFC 7644 §3.5.2); if one of them is invalid, nothing is changed. The message need
 * not name its schema: releases of authentik omit it.
 *
 * @returns the changed resource, or the error.
 */
export function patchResource(
  resource: JsonObject,
  message: JsonObject,
): { readonly resource: JsonObject } | { readonly error: ScimResponse } {
  const operations = Object.entries(message).find(([name]) => name.toLowerCase() === 'operations')?.[1];
  if (!Array.isArray(operations) || operations.length === 0) {
    return { error: scimError(400, 'Operations must be a non-empty array', 'invalidSyntax') };
  }
  let changed = resource;
  for (const one of operations as readonly JsonValue[]) {
    const operation = readOperation(one);
    if ('status' in operation) return { error: operation };
    const next = apply(changed, operation);
    if ('error' in next) return next;
    changed = next.resource;
  }
  return { resource: changed };
}

function readOperation(one: JsonValue): Operation | ScimResponse {
  if (!isObject(one)) return scimError(400, 'an operation must be an object', 'invalidSyntax');
  const { op, path, value } = one;
  const name = typeof op === 'string' ? op.toLowerCase() : undefined;
  if (name !== 'add' && name !== 'replace' && name !== 'remove') {
    return scimError(400, 'op must be add, replace or remove', 'invalidSyntax');
  }
  if (name !== 'remove' && value === undefined) return scimError(400, `${name} needs a value`, 'invalidValue');
  const rest = value === undefined ? {} : { value };
  if (path === undefined) {
    if (name === 'remove') return scimError(400, 'remove needs a path', 'noTarget');
    return isObject(value)
      ? { op: name, ...rest }
      : scimError(400, 'without a path the value must be an object', 'invalidValue');
  }
  const read = typeof path === 'string' ? readPath(path) : undefined;
  return read === undefined ? scimError(400, 'unsupported path', 'invalidPath') : { op: name, path: read, ...rest };
}

function readPath(text: string): PatchPath | undefined {
  const plain = text.replace(/^urn:ietf:params:scim:schemas:core:2\.0:\w+:/i, '');
  const [, attribute, filterText, part] = /^([a-z][\w$-]*)(?:\[(.*)\])?(?:\.([a-z][\w$-]*))?$/is.exec(plain) ?? [];
  if (attribute === undefined) return undefined;
  const filter = filterText === undefined ? undefined : parseFilter(filterText);
  if (filterText !== undefined && filter === undefined) return undefined;
  return { attribute: usualName(attribute), ...(filter && { filter }), ...(part === undefined ? {} : { part }) };
}

type Applied = { readonly resource: JsonObject } | { readonly error: ScimResponse };

function apply(resource: JsonObject, { op, path, value }: Operation): Applied {
  if (path === undefined) {
    return Object.entries(isObject(value) ? value : {}).reduce<Applied>(
      (done, [attribute, one]) =>
        'error' in done ? done : apply(done.resource, { op, path: { attribute }, value: one }),
      { resource },
    );
  }
  const name = nameIn(resource, path.attribute);
  const held = own(resource, name);
  if (readOnly.includes(name)) {
    if (isDeepStrictEqual(held, value)) return { resource };
    return { error: scimError(400, `${name} may not be changed`, 'mutability') };
  }
  if (path.filter !== undefined) return applyToValues(resource, name, held, { op, path, value });
  if (path.part !== undefined) {
    const whole = isObject(held) ? held : {};
    return { resource: withOwn(resource, name, changePart(whole, path.part, op, value)) };
  }
  return { resource: withOwn(resource, name, change(held, op, value)) };
}

/** Changes the values of a list that match the filter; at least one must match (RFC 7644 §3.5.2). */
function applyToValues(
  resource: JsonObject,
  name: string,
  held: JsonValue | undefined,
  { op, path, value }: Operation,
): Applied {
  const values: readonly JsonValue[] = Array.isArray(held) ? held : [];
  const filter = path?.filter;
  const isPicked = (one: JsonValue) => filter !== undefined && isObject(one) && matches(one, filter);
  if (!values.some(isPicked)) return { error: scimError(400, 'no value matches the filter of the path', 'noTarget') };
  const left = values.flatMap((one): readonly JsonValue[] => {
    if (!isPicked(one) || !isObject(one)) return [one];
    if (path?.part !== undefined) return [changePart(one, path.part, op, value)];
    if (op === 'remove') return [];
    return [isObject(value) ? { ...one, ...value } : one];
  });
  return { resource: withOwn(resource, name, left.length === 0 ? undefined : left) };
}

function changePart(object: JsonObject, part: string, op: Operation['op'], value: JsonValue | undefined): JsonObject {
  const name = nameIn(object, part);
  return withOwn(object, name, change(own(object, name), op, value));
}

function change(held: JsonValue | undefined, op: Operation['op'], value: JsonValue | undefined): JsonValue | undefined {
  if (op === 'remove') return Array.isArray(held) && Array.isArray(value) ? without(held, value) : undefined;
  if (op === 'replace') return isObject(held) && isObject(value) ? { ...held, ...value } : value;
  if (Array.isArray(held)) return joined(held, Array.isArray(value) ? value : [value ?? null]);
  return isObject(held) && isObject(value) ? { ...held, ...value } : value;
}

/** A list with values added; values that it already has are not added again (RFC 7644 §3.5.2.1). */
function joined(held: readonly JsonValue[], added: readonly JsonValue[]): readonly JsonValue[] {
  const list = [...held];
  for (const one of added) if (!list.some((other) => sameValue(other, one))) list.push(one);
  return list;
}

function without(held: readonly JsonValue[], removed: readonly JsonValue[]): readonly JsonValue[] | undefined {
  const left = held.filter((one) => !removed.some((other) => sameValue(one, other)));
  return left.length === 0 ? undefined : left;
}

/** Values of a list are compared by their `value` if both have one (RFC 7643 §2.4). */
function sameValue(one: JsonValue, other: JsonValue): boolean {
  if (isObject(one) && isObject(other) && typeof one['value'] === 'string') return one['value'] === other['value'];
  return isDeepStrictEqual(one, other);
}

/** The object's own spelling of a name, or else the name: names are case-insensitive (RFC 7643 §2.1). */
function nameIn(object: JsonObject, name: string): string {
  return Object.keys(object).find((known) => known.toLowerCase() === name.toLowerCase()) ?? name;
}

function own(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A copy with an own property, even for `__proto__`: an assignment would set the prototype. */
function withOwn(object: JsonObject, name: string, value: JsonValue | undefined): JsonObject {
  const others = Object.entries(object).filter(([known]) => known !== name);
  return Object.fromEntries(value === undefined ? others : [...others, [name, value]]);
}

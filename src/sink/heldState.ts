import { createHmac } from 'node:crypto';
import { isObject } from '../lib/isObject.ts';
import type { JsonObject, JsonValue } from '../lib/JsonValue.ts';
import type { ResourceStore } from './ResourceStore.ts';
import { type HeldState, type ResourceType, resourceTypes } from './SinkCall.ts';

/** Attributes that the service provider decides, or that the recorded state contains by themselves. */
const apart: readonly string[] = ['id', 'meta', 'schemas', 'active', 'members'];

/** The recorded state of a resource: no names of people, and only member ids that the sink itself assigned. */
export function heldState(type: ResourceType, resource: JsonObject, store: ResourceStore): HeldState {
  const { active, members } = resource;
  const attributes = Object.keys(resource).filter((name) => !apart.includes(name) && hasValue(resource[name]));
  const repeated = attributes.filter((name) => hasValueTwice(resource[name]));
  const stated = { attributes, ...(repeated.length > 0 && { repeated }) };
  if (type === 'User') {
    const described = attributes.filter((name) => describing.includes(name));
    const values = Object.fromEntries(described.map((name) => [name, digestOf(resource[name], store.key)]));
    return { ...(typeof active === 'boolean' && { active }), ...stated, values };
  }
  const ids = Array.isArray(members) ? members.map((one) => (isObject(one) ? one['value'] : undefined)) : [];
  const known = ids.flatMap((id) =>
    typeof id === 'string' && resourceTypes.some((one) => store.get(one, id) !== undefined) ? [id] : [],
  );
  const wrong = ids.length - new Set(known).size;
  return { members: known, ...(wrong > 0 && { wrongMembers: wrong }), ...stated };
}

/** RFC 7643 §2.5: null and an empty list mean that an attribute has no value. */
function hasValue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** Attributes that describe a user. A group has its name alone, which the record of a call has. */
const describing: readonly string[] = [
  'name',
  'displayName',
  'nickName',
  'profileUrl',
  'title',
  'userType',
  'preferredLanguage',
  'locale',
  'timezone',
  'emails',
  'phoneNumbers',
  'addresses',
];

function digestOf(value: JsonValue | undefined, key: Uint8Array): string {
  return createHmac('sha256', key).update(canonical(value)).digest('hex');
}

/** JSON in which neither the order of members nor that of values counts (RFC 7643 §2.4), nor a member without a value. */
function canonical(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).toSorted().join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, one]) => hasValue(one));
  return `{${members
    .map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`)
    .toSorted()
    .join()}}`;
}

/** RFC 7643 §2.4: no two values have the same type and value. */
function hasValueTwice(values: unknown): boolean {
  if (!Array.isArray(values)) return false;
  const keys = values.map((one) => JSON.stringify(isObject(one) ? [one['type'], one['value'] ?? one] : one));
  return new Set(keys).size < keys.length;
}

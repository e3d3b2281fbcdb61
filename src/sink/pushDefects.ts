import { isObject } from '../lib/isObject.ts';
import type { JsonObject, JsonValue } from '../lib/JsonValue.ts';
import { schemaOf } from './resourceShape.ts';
import type { ResourceType } from './SinkCall.ts';

/**
 * Protocol violations of a client's writes, by rule:
 *
 * - `media-type`: it is neither `application/scim+json` nor `application/json` (RFC 7644 §3.1, §8.1).
 * - `schemas`: a resource lacks its schema, or names one twice (RFC 7643 §3).
 * - `required`: a resource lacks `userName` or `displayName` (RFC 7643 §4.1.1, §4.2).
 * - `type`: an attribute of the core schema has a value of another type (RFC 7643 §2.3, §8.7.1).
 * - `id-given`: a new resource has an `id` from the client (RFC 7643 §3.1).
 * - `patch-schemas`: a PATCH does not name the schema of its message (RFC 7644 §3.5.2).
 * - `patch-operations`: a PATCH has no operation, or one that is not add, remove or replace (RFC 7644 §3.5.2).
 */
export const pushDefectCodes = [
  'media-type',
  'schemas',
  'required',
  'type',
  'id-given',
  'patch-schemas',
  'patch-operations',
] as const;

/** See {@link pushDefectCodes}. */
export type PushDefect = (typeof pushDefectCodes)[number];

/** A write as received. */
export interface PushedWrite {
  readonly method: string;
  /** Media type of the body without parameters, in lower case; empty if there is none. */
  readonly mediaType: string;
  /** The body as JSON; undefined if it is not an object. */
  readonly json: JsonObject | undefined;
}

const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** Types of the attributes of RFC 7643 §8.7.1 that a client such as authentik pushes; `list`: multi-valued. */
const attributeTypes: { readonly [type in ResourceType]: { readonly [name: string]: 'string' | 'boolean' | 'list' } } =
  {
    User: {
      externalId: 'string',
      userName: 'string',
      displayName: 'string',
      nickName: 'string',
      title: 'string',
      locale: 'string',
      active: 'boolean',
      emails: 'list',
      phoneNumbers: 'list',
      groups: 'list',
    },
    Group: { externalId: 'string', displayName: 'string', members: 'list' },
  };

/** The protocol violations of a write; empty if it conforms to the RFCs. Pure. */
export function pushDefects({ method, mediaType, json }: PushedWrite, type: ResourceType): readonly PushDefect[] {
  const isCalledJson = mediaType === 'application/scim+json' || mediaType === 'application/json';
  const ofType: readonly PushDefect[] = isCalledJson ? [] : ['media-type'];
  if (json === undefined) return ofType;
  if (method === 'PATCH') return [...ofType, ...patchDefects(json)];
  return method === 'POST' || method === 'PUT' ? [...ofType, ...resourceDefects(json, type, method)] : ofType;
}

function resourceDefects(json: JsonObject, type: ResourceType, method: string): readonly PushDefect[] {
  const { schemas, id } = json;
  const named: readonly JsonValue[] = Array.isArray(schemas) ? schemas : [];
  const hasSchemas = named.includes(schemaOf(type)) && new Set(named).size === named.length && named.every(isText);
  const required = json[type === 'User' ? 'userName' : 'displayName'];
  const isTyped = Object.entries(attributeTypes[type]).every(([name, wanted]) => isOf(json[name], wanted));
  return [
    ...(hasSchemas ? [] : (['schemas'] as const)),
    ...(isText(required) && required !== '' ? [] : (['required'] as const)),
    ...(isTyped ? [] : (['type'] as const)),
    ...(method === 'POST' && id !== undefined && id !== null ? (['id-given'] as const) : []),
  ];
}

/** Whether a value has a type; null counts as no value (RFC 7643 §2.5). */
function isOf(value: JsonValue | undefined, wanted: 'string' | 'boolean' | 'list'): boolean {
  if (value === undefined || value === null) return true;
  return wanted === 'list' ? Array.isArray(value) && value.every(isObject) : typeof value === wanted;
}

function patchDefects(json: JsonObject): readonly PushDefect[] {
  const { schemas, Operations: operations } = json;
  const isPatch = Array.isArray(schemas) && schemas.includes(patchSchema);
  const isEach = Array.isArray(operations) && operations.length > 0 && operations.every(isOperation);
  return [...(isPatch ? [] : (['patch-schemas'] as const)), ...(isEach ? [] : (['patch-operations'] as const))];
}

/** A remove needs a path, the others a value. Some clients capitalize `op`, which service providers accept. */
function isOperation(one: JsonValue): boolean {
  if (!isObject(one) || !isText(one['op'])) return false;
  const { op, path, value } = one;
  if (path !== undefined && !isText(path)) return false;
  return op.toLowerCase() === 'remove'
    ? isText(path)
    : ['add', 'replace'].includes(op.toLowerCase()) && value !== undefined;
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string';
}

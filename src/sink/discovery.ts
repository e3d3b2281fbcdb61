import type { JsonObject } from '../lib/JsonValue.ts';
import { listResponse } from './listResponse.ts';
import { schemaOf } from './resourceShape.ts';
import { type ResourceType, resourceTypes } from './SinkCall.ts';

/** Maximum number of resources in a list response. */
export const maxResults = 200;

const core = 'urn:ietf:params:scim:schemas:core:2.0';

/** The names of the three discovery endpoints (RFC 7644 §4). */
export const discoveryNames = ['ServiceProviderConfig', 'ResourceTypes', 'Schemas'] as const;

/** Name of a discovery endpoint. */
export type DiscoveryName = (typeof discoveryNames)[number];

/**
 * The discovery resources of the service provider (RFC 7643 §5, §6, §7).
 *
 * @param url of the service provider, without a trailing slash.
 * @param id of one resource type or schema; absent: all.
 * @returns undefined if there is no such resource type or schema.
 */
export function discovery(name: DiscoveryName, url: string, id?: string): JsonObject | undefined {
  if (name === 'ServiceProviderConfig') return id === undefined ? serviceProviderConfig(url) : undefined;
  const all = resourceTypes.map((type) => (name === 'Schemas' ? schema(type, url) : resourceType(type, url)));
  return id === undefined ? listResponse(all, all.length) : all.find((one) => one['id'] === id);
}

function serviceProviderConfig(url: string): JsonObject {
  return {
    schemas: [`${core}:ServiceProviderConfig`],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: false },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'The token from the settings of this sink',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${url}/ServiceProviderConfig` },
  };
}

function resourceType(type: ResourceType, url: string): JsonObject {
  return {
    schemas: [`${core}:ResourceType`],
    id: type,
    name: type,
    endpoint: `/${type}s`,
    schema: schemaOf(type),
    meta: { resourceType: 'ResourceType', location: `${url}/ResourceTypes/${type}` },
  };
}

/** The attributes that identify a resource; others are stored unchanged and need not be in the schema (RFC 7643 §7). */
function schema(type: ResourceType, url: string): JsonObject {
  const named = type === 'User' ? 'userName' : 'displayName';
  return {
    schemas: [`${core}:Schema`],
    id: schemaOf(type),
    name: type,
    attributes: [
      attribute(named, { required: true, uniqueness: type === 'User' ? 'server' : 'none' }),
      ...(type === 'User'
        ? [attribute('displayName', {}), attribute('active', { type: 'boolean' })]
        : [attribute('members', { type: 'complex', multiValued: true, subAttributes: [attribute('value', {})] })]),
    ],
    meta: { resourceType: 'Schema', location: `${url}/Schemas/${schemaOf(type)}` },
  };
}

function attribute(name: string, changes: JsonObject): JsonObject {
  return {
    name,
    type: 'string',
    multiValued: false,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...changes,
  };
}

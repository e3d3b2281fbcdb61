import { isObject } from '../lib/isObject.ts';
import type { JsonObject } from '../lib/JsonValue.ts';
import { type ScimResponse, scimError } from './ScimResponse.ts';
import type { NamedResource, ResourceType } from './SinkCall.ts';

/** The schema that every resource of a type has (RFC 7643 §4). */
export function schemaOf(type: ResourceType): string {
  return `urn:ietf:params:scim:schemas:core:2.0:${type}`;
}

/** The identifying attributes of a resource. */
export function nameOf(type: ResourceType, resource: JsonObject): NamedResource {
  const { id, externalId } = resource;
  const name = resource[type === 'User' ? 'userName' : 'displayName'];
  return {
    type,
    ...(typeof id === 'string' ? { id } : {}),
    ...(typeof externalId === 'string' ? { externalId } : {}),
    ...(typeof name === 'string' ? { name } : {}),
  };
}

/** All names of people and groups in the body of a call (RFC 7643 §4.1.1, §4.2), without e-mail addresses. */
export function namesIn(resource: JsonObject | undefined): readonly string[] {
  const { userName, displayName, nickName, name } = resource ?? {};
  const { formatted, givenName, familyName } = isObject(name) ? name : {};
  return [userName, displayName, nickName, formatted, givenName, familyName].filter((one) => typeof one === 'string');
}

/**
 * The error for a resource that cannot be stored: it lacks its schema or its required attribute (RFC 7643 §3, §4.1, §4.2), or
 * its external id is not a string. Undefined if it can be stored.
 */
export function shapeProblem(type: ResourceType, resource: JsonObject): ScimResponse | undefined {
  const { schemas, externalId } = resource;
  if (!Array.isArray(schemas) || !schemas.includes(schemaOf(type))) {
    return scimError(400, `schemas must contain ${schemaOf(type)}`, 'invalidSyntax');
  }
  if (externalId !== undefined && typeof externalId !== 'string') {
    return scimError(400, 'externalId must be a string', 'invalidValue');
  }
  const required = type === 'User' ? 'userName' : 'displayName';
  const value = resource[required];
  if (typeof value === 'string' && value !== '') return undefined;
  return scimError(400, `${required} must be a non-empty string`, 'invalidValue');
}

import type { JsonObject } from '../lib/JsonValue.ts';

/** A list of RFC 7644 §3.4.2: one page of what was found, and how much that is in all. */
export function listResponse(page: readonly JsonObject[], totalResults: number, startIndex = 1): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults,
    startIndex,
    itemsPerPage: page.length,
    Resources: page,
  };
}

import type { JsonObject } from '../lib/JsonValue.ts';

/** A list response of RFC 7644 §3.4.2: one page of the results, with their total number. */
export function listResponse(page: readonly JsonObject[], totalResults: number, startIndex = 1): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults,
    startIndex,
    itemsPerPage: page.length,
    Resources: page,
  };
}

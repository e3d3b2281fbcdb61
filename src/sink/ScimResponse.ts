import type { HeaderList } from '../http/Probe.ts';
import type { JsonObject } from '../lib/JsonValue.ts';

/** A response of the sink, before serialization. */
export interface ScimResponse {
  readonly status: number;
  /** Absent: no content. */
  readonly body?: JsonObject;
  readonly headers: HeaderList;
}

/** The `scimType` values of RFC 7644 §3.12 that the sink uses. */
export type ScimType =
  | 'invalidFilter'
  | 'invalidPath'
  | 'invalidSyntax'
  | 'invalidValue'
  | 'mutability'
  | 'noTarget'
  | 'uniqueness';

/** An error response of RFC 7644 §3.12. */
export function scimError(status: number, detail: string, scimType?: ScimType, headers: HeaderList = []): ScimResponse {
  const body = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    ...(scimType === undefined ? {} : { scimType }),
    detail,
  };
  return { status, body, headers };
}

import type { JsonObject } from '../../../lib/JsonValue.ts';
import { type Reply, reply } from '../Reply.ts';

/** A 200 with the body of the operation. */
export function concludeRequest(body: JsonObject): Reply {
  return reply(200, body);
}

/** A 204 that lists the methods (RFC 9110 §9.3.7). */
export function describe(allowed: readonly string[]): Reply {
  return reply(204, undefined, [['Allow', allowed.join(', ')]]);
}

import type { HeaderList } from '../../http/Probe.ts';
import type { JsonObject, JsonValue } from '../../lib/JsonValue.ts';
import { type Reply, reply } from '../reference/Reply.ts';
import type { AdminState, AdminUser } from './AdminState.ts';
import { Fields } from './fields.ts';

/** One request to the admin API by a known caller. */
export interface AdminCall {
  readonly method: string;
  /** Below the base URL, decoded, without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly fields: Fields;
  readonly caller: AdminUser;
  readonly state: AdminState;
}

/** A JSON reply of an admin endpoint. */
export function response(status: number, content: JsonValue | undefined, allow: string): Reply {
  const headers: HeaderList = [['Allow', allow]];
  return reply(status, content, headers);
}

/** A refusal with one sentence. */
export function refuse(status: number, detail: string, allow: string): Reply {
  return response(status, { detail }, allow);
}

/** The body of a request; undefined if it is not a JSON object. */
export function fieldsOf(body: Uint8Array): Fields | undefined {
  if (body.length === 0) return new Fields({});
  try {
    const value: JsonValue = JSON.parse(new TextDecoder().decode(body));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? new Fields(value as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}

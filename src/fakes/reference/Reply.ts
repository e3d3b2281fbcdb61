import type { HeaderList } from '../../http/Probe.ts';
import type { JsonObject, JsonValue } from '../../lib/JsonValue.ts';

/** A response before it is rendered. */
export interface Reply {
  readonly status: number;
  /** Sent as JSON; bytes are sent as they are; undefined is no content. */
  readonly content: JsonValue | Uint8Array | undefined;
  /** Each replaces all default header fields of the same name. */
  readonly headers: HeaderList;
}

/** Creates a reply. */
export function reply(status: number, content: Reply['content'], headers: HeaderList = []): Reply {
  return { status, content, headers };
}

/** The body of schema `GenericError`. */
export function genericError(detail: string, code: string): JsonObject {
  return { detail, code };
}

import type { HeaderList } from '../../http/Probe.ts';
import type { JsonObject, JsonValue } from '../../lib/JsonValue.ts';

/** What shall be answered, before it is bytes. */
export interface Reply {
  readonly status: number;
  /** Sent as JSON; bytes are sent as they are; undefined is no content. */
  readonly content: JsonValue | Uint8Array | undefined;
  /** Each replaces all header fields of the same name that every answer has. */
  readonly headers: HeaderList;
}

/** Makes a reply. */
export function reply(status: number, content: Reply['content'], headers: HeaderList = []): Reply {
  return { status, content, headers };
}

/** The body of schema `GenericError`. */
export function genericError(detail: string, code: string): JsonObject {
  return { detail, code };
}

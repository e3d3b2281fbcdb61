import type { HeaderList } from '../../http/Probe.ts';

/** A response as sent, except for the header fields of HTTP itself (`Date`, `Connection`). */
export interface RawResponse {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** The response with another body and its `Content-Length`. */
export function withBody(response: RawResponse, body: Uint8Array): RawResponse {
  return { ...withHeader(response, 'Content-Length', String(body.length)), body };
}

/** The response with all header fields of a name replaced by one at the end; undefined only removes them. */
export function withHeader(answer: RawResponse, name: string, value: string | undefined): RawResponse {
  const others = answer.headers.filter(([key]) => key.toLowerCase() !== name.toLowerCase());
  return { ...answer, headers: value === undefined ? others : [...others, [name, value]] };
}

import type { ServerResponse } from 'node:http';
import type { RawResponse } from '../RawResponse.ts';

/** Sends a response; the rest of it is dropped if the client has closed the connection. */
export function write(raw: RawResponse, response: ServerResponse): Promise<void> {
  response.writeHead(raw.status, raw.headers.flat());
  response.end(raw.body);
  return Promise.resolve();
}

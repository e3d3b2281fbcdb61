import type { ServerResponse } from 'node:http';
import type { RawResponse } from '../RawResponse.ts';

/** Sends an answer; what is left of it is dropped when the client has gone. */
export function write(answer: RawResponse, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, answer.headers.flat());
  response.end(answer.body);
  return Promise.resolve();
}

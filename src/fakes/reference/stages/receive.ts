import type { IncomingMessage } from 'node:http';
import type { HeaderList } from '../../../http/Probe.ts';
import type { ReceivedRequest } from '../Context.ts';

/** Default limit of a body, bytes. */
export const requestBodyLimit = 1024 * 1024;

/**
 * Reads the whole request; undefined if the client closed the connection before its end.
 *
 * A body beyond the limit is read to its end too, and discarded: closing the connection while a client still sends would
 * lose the response.
 */
export function receive(
  message: IncomingMessage,
  limit: number = requestBodyLimit,
): Promise<ReceivedRequest | undefined> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    message.on('data', (chunk: Uint8Array) => {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
    });
    message.on('end', () => {
      const oversized = length > limit;
      resolve({
        method: message.method ?? '',
        target: message.url ?? '',
        headers: headerList(message.rawHeaders),
        body: oversized ? new Uint8Array() : Buffer.concat(chunks),
        oversized,
      });
    });
    message.on('error', () => resolve(undefined));
    message.on('close', () => resolve(undefined));
  });
}

/** Pairs up a list of alternating names and values. */
function headerList(raw: readonly string[]): HeaderList {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
}

import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Largest body that is read, bytes; of a larger one nothing is kept. */
export const bodyLimit = 1024 * 1024;

/** A body as it was read; empty where it was too large. */
export interface ReceivedBody {
  readonly body: Uint8Array;
  /** Whether it went beyond {@link bodyLimit}. */
  readonly isTooLarge: boolean;
}

/** Reads the whole body. */
export async function receiveBody(message: IncomingMessage): Promise<ReceivedBody> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of message) {
    length += chunk.length;
    if (length <= bodyLimit) chunks.push(chunk);
  }
  const isTooLarge = length > bodyLimit;
  return { body: isTooLarge ? new Uint8Array() : Buffer.concat(chunks), isTooLarge };
}

/** Whether an `Authorization` field shows this bearer token; compared in a time that does not depend on how much is right. */
export function showsToken(field: string | undefined, token: string): boolean {
  const shown = /^bearer +(\S+) *$/i.exec(field ?? '')?.[1];
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return shown !== undefined && timingSafeEqual(digest(shown), digest(token));
}

/** The media type of a `Content-Type` field without its parameters, in lower case; empty where there is none. */
export function mediaTypeOf(field: string | undefined): string {
  return field?.split(';')[0]?.trim().toLowerCase() ?? '';
}

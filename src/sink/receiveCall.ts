import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Maximum bytes of a body; a larger body is discarded. */
export const callBodyLimit = 1024 * 1024;

/** A received body; empty if it was too large. */
export interface ReceivedBody {
  readonly body: Uint8Array;
  /** Whether it exceeded {@link callBodyLimit}. */
  readonly isTooLarge: boolean;
}

/** Reads the complete body. */
export async function receiveBody(message: IncomingMessage): Promise<ReceivedBody> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of message) {
    length += chunk.length;
    if (length <= callBodyLimit) chunks.push(chunk);
  }
  const isTooLarge = length > callBodyLimit;
  return { body: isTooLarge ? new Uint8Array() : Buffer.concat(chunks), isTooLarge };
}

/** Whether an `Authorization` field has this bearer token; compared in constant time. */
export function showsToken(field: string | undefined, token: string): boolean {
  const shown = /^bearer +(\S+) *$/i.exec(field ?? '')?.[1];
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return shown !== undefined && timingSafeEqual(digest(shown), digest(token));
}

/** Characters; a shorter token may be part of a field by chance. */
const shortestSearched = 16;

/** Whether any header field has one of these tokens in it. Short tokens are not searched for. */
export function showsAnyToken(fields: readonly string[], tokens: readonly string[]): boolean {
  return tokens.some((token) => token.length >= shortestSearched && fields.some((field) => field.includes(token)));
}

/** The media type of a `Content-Type` field without parameters, in lower case; empty if there is none. */
export function mediaTypeOf(field: string | undefined): string {
  return field?.split(';')[0]?.trim().toLowerCase() ?? '';
}

/**
 * Decodes bytes as strict UTF-8. A byte order mark is kept, since a JSON text must not begin with one (RFC 8259 §8.1).
 *
 * @returns the text, or undefined if the bytes are not UTF-8.
 */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

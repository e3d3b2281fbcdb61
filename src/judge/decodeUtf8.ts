/**
 * Decodes bytes as UTF-8 without mercy: a byte sequence that is none is an error, and a byte order mark is kept, since a
 * JSON text must not begin with one (RFC 8259 §8.1).
 *
 * @returns the text, or undefined where the bytes are not UTF-8.
 */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

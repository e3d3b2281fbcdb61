import { SuiteError } from '../lib/SuiteError.ts';

/**
 * The bytes of a text whose characters are one byte each.
 *
 * @param what is named when it has no such bytes; the text is not, since it may hold a token.
 * @throws SuiteError when a character lies beyond U+00FF.
 */
export function latin1Bytes(text: string, what: string): Uint8Array {
  const at = text.search(/[^\0-\xff]/);
  if (at !== -1) {
    const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase();
    throw new SuiteError(`${what} holds U+${code}, which is no byte: spell it as bytes, up to U+00FF each`);
  }
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

/** A text with one character for each byte. */
export function latin1Text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

import { SuiteError } from '../lib/SuiteError.ts';

/**
 * The bytes of a Latin-1 text, one per character.
 *
 * @param what name of the text for the error message, which does not show the text: it may contain a token.
 * @throws SuiteError if a character is above U+00FF.
 */
export function latin1Bytes(text: string, what: string): Uint8Array {
  const at = text.search(/[^\0-\xff]/);
  if (at !== -1) {
    const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase();
    throw new SuiteError(`${what} contains U+${code}, which is not a byte: write it as bytes, each up to U+00FF`);
  }
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

/** A text with one character for each byte. */
export function latin1Text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

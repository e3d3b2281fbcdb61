/** A string of JSON with its quotes, or a structural character, and where it begins. */
export interface JsonToken {
  readonly token: string;
  readonly index: number;
}

/** Whether a text begins as a JSON object or array; a byte order mark may stand before it, also in UTF-8 read as Latin-1. */
export function beginsAsJson(text: string): boolean {
  return /^(?:\ufeff|\u00ef\u00bb\u00bf)?[ \t\r\n]*[{[]/.test(text);
}

/**
 * The strings and the structural characters of JSON (RFC 8259 §2), also of JSON that is broken or cut off. Strings are walked
 * by hand: on a long one a regular expression runs out of stack.
 */
export function* jsonTokens(text: string): Generator<JsonToken> {
  for (const structural = /["{}[\]:,]/g; ; ) {
    const match = structural.exec(text);
    if (match === null) return;
    const [character] = match;
    if (character === '"') structural.lastIndex = stringEnd(text, match.index + 1);
    yield { token: text.slice(match.index, structural.lastIndex), index: match.index };
  }
}

/** The text of a token that is a string; a key may be spelled with escapes (RFC 8259 §7), and broken JSON may have none. */
export function stringOf(token: string): string | undefined {
  try {
    const value: unknown = JSON.parse(token);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The index behind the closing quote; the end of the text where there is none. */
function stringEnd(text: string, start: number): number {
  let index = start;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return Math.min(index + 1, text.length);
}

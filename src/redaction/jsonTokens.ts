/** A JSON string with its quotes, or a structural character, and its position. */
export interface JsonToken {
  readonly token: string;
  readonly index: number;
}

/** Whether a text begins as a JSON object or array, after an optional byte order mark, also in UTF-8 decoded as Latin-1. */
export function beginsAsJson(text: string): boolean {
  return /^(?:\ufeff|\u00ef\u00bb\u00bf)?[ \t\r\n]*[{[]/.test(text);
}

/**
 * The strings and structural characters of JSON (RFC 8259 §2), also if it is invalid or truncated. Strings are scanned in a
 * loop: a regular expression overflows the stack on long ones.
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

/** The value of a string token, escapes decoded (RFC 8259 §7); undefined if it is not a valid JSON string. */
export function stringOf(token: string): string | undefined {
  try {
    const value: unknown = JSON.parse(token);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The index after the closing quote, or the end of the text if there is none. */
function stringEnd(text: string, start: number): number {
  let index = start;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return Math.min(index + 1, text.length);
}

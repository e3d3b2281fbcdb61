/** What stands in a report where a value was cut. */
export const cutMarker = '<cut>';

/** An object or array that the scan is inside of, with the key that it is the value of. */
interface Container {
  readonly kind: 'object' | 'array';
  readonly key: string | undefined;
}

/**
 * Replaces the value of every `attributes` of a log event, that is of an object inside an array `messages`, by
 * `"<cut>"`: the contract lets these objects hold anything, and authentik puts personal data there. All else stays as it
 * is, byte for byte.
 *
 * It follows tokens and builds no tree, so that JSON which is broken, cut off or very deep is cut as well. What does not
 * start as a JSON object or array is returned as it is.
 *
 * @param text of a body; bytes read as Latin-1 will do, since all that matters is ASCII.
 */
export function cutAttributes(text: string): string {
  if (!/^(?:\ufeff|\u00ef\u00bb\u00bf)?[ \t\r\n]*[{[]/.test(text)) return text;
  const open: Container[] = [];
  const pieces: string[] = [];
  let kept = 0;
  let previous = '';
  let key: string | undefined;
  /** Containers open around the value that is being cut. */
  let cutAt: number | undefined;

  for (const { token, index } of tokens(text)) {
    const opens = token === '{' || token === '[';
    const closes = token === '}' || token === ']';
    // The value ends where a comma or bracket of the log event itself follows; without a value that is at once.
    if (cutAt === open.length && (closes || token === ',')) {
      kept = index;
      cutAt = undefined;
    }
    if (opens) open.push({ kind: token === '{' ? 'object' : 'array', key });
    if (closes) open.pop();
    if (cutAt === undefined && token === ':') {
      key = keyText(previous);
      if (key === 'attributes' && isInLogEvent(open)) {
        pieces.push(text.slice(kept, index + 1), JSON.stringify(cutMarker));
        cutAt = open.length;
        kept = text.length;
      }
    } else if (token !== ':') {
      key = undefined;
    }
    previous = token;
  }
  return pieces.concat(text.slice(kept)).join('');
}

function isInLogEvent(open: readonly Container[]): boolean {
  const list = open.at(-2);
  return open.at(-1)?.kind === 'object' && list?.kind === 'array' && list.key === 'messages';
}

/** A key may be spelled with escapes (RFC 8259 §7), and broken JSON may have none. */
function keyText(token: string): string | undefined {
  try {
    const value: unknown = JSON.parse(token);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The strings and the structural characters of JSON (RFC 8259 §2); numbers and literals do not matter here. Strings are
 * walked by hand: on a long one a regular expression runs out of stack.
 */
function* tokens(text: string): Generator<{ readonly token: string; readonly index: number }> {
  for (const structural = /["{}[\]:,]/g; ; ) {
    const match = structural.exec(text);
    if (match === null) return;
    const [character] = match;
    if (character === '"') structural.lastIndex = stringEnd(text, match.index + 1);
    yield { token: text.slice(match.index, structural.lastIndex), index: match.index };
  }
}

/** The index behind the closing quote; the end of the text where there is none. */
function stringEnd(text: string, start: number): number {
  let index = start;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return Math.min(index + 1, text.length);
}

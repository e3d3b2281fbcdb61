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
  return replaceAttributes(text, () => JSON.stringify(cutMarker));
}

/**
 * Replaces every text within the `attributes` of log events by `<cut>` and the tokens' placeholders that it held, and keeps
 * all else: so a judge finds in the rest what it found in the whole. Done again it changes nothing.
 *
 * @param text see {@link cutAttributes}.
 */
export function cutAttributeTexts(text: string): string {
  return replaceAttributes(text, cutStrings);
}

/** What stands in place of a text that is cut: the marker, and which tokens it held. */
export function cutText(text: string): string {
  return [
    cutMarker,
    ...(text.match(/<(?:operator|viewer|restricted|revoked|forged|sink)-token(?:-\w+)?>/g) ?? []),
  ].join('');
}

/** The strings of a JSON value cut, but for the names of members. */
function cutStrings(value: string): string {
  const pieces: string[] = [];
  let kept = 0;
  let last: { readonly token: string; readonly index: number } | undefined;
  const cutLast = () => {
    if (last === undefined) return;
    pieces.push(value.slice(kept, last.index), JSON.stringify(cutText(last.token)));
    kept = last.index + last.token.length;
    last = undefined;
  };
  for (const found of tokens(value)) {
    if (found.token !== ':') cutLast();
    last = found.token.startsWith('"') ? found : undefined;
  }
  cutLast();
  return pieces.concat(value.slice(kept)).join('');
}

/** @param replace gets the value with all blanks around it. */
function replaceAttributes(text: string, replace: (value: string) => string): string {
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
      pieces.push(replace(text.slice(kept, index)));
      kept = index;
      cutAt = undefined;
    }
    if (opens) open.push({ kind: token === '{' ? 'object' : 'array', key });
    if (closes) open.pop();
    if (cutAt === undefined && token === ':') {
      key = keyText(previous);
      if (key === 'attributes' && isInLogEvent(open)) {
        pieces.push(text.slice(kept, index + 1));
        cutAt = open.length;
        kept = index + 1;
      }
    } else if (token !== ':') {
      key = undefined;
    }
    previous = token;
  }
  const rest = text.slice(kept);
  return pieces.concat(cutAt === undefined ? rest : replace(rest)).join('');
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

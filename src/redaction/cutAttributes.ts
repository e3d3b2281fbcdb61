import { cutText } from './cutText.ts';
import { beginsAsJson, type JsonToken, jsonTokens, stringOf } from './jsonTokens.ts';

/** An enclosing object or array, with the key whose value it is. */
interface Container {
  readonly kind: 'object' | 'array';
  readonly key: string | undefined;
}

/**
 * Replaces every string in the `attributes` of a log event (an object in an array `messages`) by `<cut>` and the token
 * placeholders that it contained: the contract allows any content there, and authentik writes personal data into it. All other
 * bytes are unchanged, so that a judge finds the same in the result as in the original. Idempotent.
 *
 * It scans tokens and builds no tree, so that it also works for JSON that is invalid, truncated or deeply nested. Text that does
 * not begin as a JSON object or array is returned unchanged.
 *
 * @param text of a body; may be bytes decoded as Latin-1, since only ASCII matters.
 */
export function cutAttributes(text: string): string {
  return replaceAttributes(text, cutStrings);
}

/** Replaces the strings of a JSON value, except for member names. */
function cutStrings(value: string): string {
  const pieces: string[] = [];
  let kept = 0;
  let last: JsonToken | undefined;
  const cutLast = () => {
    if (last === undefined) return;
    pieces.push(value.slice(kept, last.index), JSON.stringify(cutText(last.token)));
    kept = last.index + last.token.length;
    last = undefined;
  };
  for (const found of jsonTokens(value)) {
    if (found.token !== ':') cutLast();
    last = found.token.startsWith('"') ? found : undefined;
  }
  cutLast();
  return pieces.concat(value.slice(kept)).join('');
}

/** @param replace gets the value with surrounding whitespace. */
function replaceAttributes(text: string, replace: (value: string) => string): string {
  if (!beginsAsJson(text)) return text;
  const open: Container[] = [];
  const pieces: string[] = [];
  let kept = 0;
  let previous = '';
  let key: string | undefined;
  /** Containers open around the value that is being cut. */
  let cutAt: number | undefined;

  for (const { token, index } of jsonTokens(text)) {
    const opens = token === '{' || token === '[';
    const closes = token === '}' || token === ']';
    // The value ends at the next comma or bracket of the log event itself; if the value is missing, immediately.
    if (cutAt === open.length && (closes || token === ',')) {
      pieces.push(replace(text.slice(kept, index)));
      kept = index;
      cutAt = undefined;
    }
    if (opens) open.push({ kind: token === '{' ? 'object' : 'array', key });
    if (closes) open.pop();
    if (cutAt === undefined && token === ':') {
      key = stringOf(previous);
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

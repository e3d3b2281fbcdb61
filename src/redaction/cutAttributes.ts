import { cutText } from './cutText.ts';
import { beginsAsJson, type JsonToken, jsonTokens, stringOf } from './jsonTokens.ts';

/** An object or array that the scan is inside of, with the key that it is the value of. */
interface Container {
  readonly kind: 'object' | 'array';
  readonly key: string | undefined;
}

/**
 * Replaces every text within the value of an `attributes` of a log event, that is of an object inside an array `messages`, by
 * `<cut>` and the tokens' placeholders that it held: the contract lets these objects hold anything, and authentik puts
 * personal data there. All else stays as it is, byte for byte, so that a judge finds in the rest what it found in the whole.
 * Done again it changes nothing.
 *
 * It follows tokens and builds no tree, so that JSON which is broken, cut off or very deep is cut as well. What does not
 * start as a JSON object or array is returned as it is.
 *
 * @param text of a body; bytes read as Latin-1 will do, since all that matters is ASCII.
 */
export function cutAttributes(text: string): string {
  return replaceAttributes(text, cutStrings);
}

/** The strings of a JSON value cut, but for the names of members. */
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

/** @param replace gets the value with all blanks around it. */
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
    // The value ends where a comma or bracket of the log event itself follows; without a value that is at once.
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

import { cutMarker } from './cutText.ts';
import { beginsAsJson, jsonTokens, stringOf } from './jsonTokens.ts';
import { literal } from './secretPattern.ts';

/** Members of a system task that the contract relates to each other; they are not changed. */
const related: readonly string[] = ['name', 'uid', 'full_name'];

/** Text that is never escaped in a body; quotes, slashes and non-ASCII letters may be. */
const plain = /^[\x20!\x23-.0-[\]-~]*$/;

/**
 * Replaces names of people and groups in the prose of a body. A JSON string without a space is not prose: it may be a value that
 * the contract prescribes, and a group may be named `info`. A body that is not JSON is prose throughout.
 *
 * @param text bytes decoded as Latin-1.
 */
export function cutNames(text: string, names: readonly string[]): string {
  // Each name in the expression costs time at every character, so absent names are left out.
  const lower = names.length === 0 ? '' : text.toLowerCase();
  const present = names.filter((name) => !plain.test(name) || lower.includes(name.toLowerCase()));
  if (present.length === 0) return text;
  const longestFirst = present.toSorted((a, b) => b.length - a.length).map(literal);
  const anyName = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  const without = (value: string) => value.replaceAll(anyName, cutMarker);
  return beginsAsJson(text) ? cutStrings(text, without) : inUtf8(text, without);
}

function cutStrings(text: string, without: (value: string) => string): string {
  const pieces: string[] = [];
  let kept = 0;
  let [key, previous] = ['', ''];
  for (const { token, index } of jsonTokens(text)) {
    if (token === ':') key = stringOf(previous) ?? '';
    else if (token === ',' || token === '{') key = '';
    else if (token.includes(' ') && !related.includes(key)) {
      const cut = inUtf8(token, (value) => cutString(value, without));
      if (cut !== token) {
        pieces.push(text.slice(kept, index), cut);
        kept = index + token.length;
      }
    }
    previous = token;
  }
  return pieces.length === 0 ? text : pieces.concat(text.slice(kept)).join('');
}

/** The string is encoded again only if something was replaced. */
function cutString(token: string, without: (value: string) => string): string {
  const value = stringOf(token);
  if (value === undefined) return token;
  const cut = without(value);
  return cut === value ? token : JSON.stringify(cut);
}

/** Applies a change of text to UTF-8 bytes decoded as Latin-1; bytes that are not UTF-8 are unchanged. */
function inUtf8(latin1: string, change: (text: string) => string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(latin1, 'latin1'));
    const changed = change(text);
    return changed === text ? latin1 : Buffer.from(changed, 'utf8').toString('latin1');
  } catch {
    return latin1;
  }
}

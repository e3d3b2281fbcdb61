import fc from 'fast-check';
import { type Edit, editsOf, once } from './Edit.ts';
import { members, plainText, type ValidRequest } from './ValidRequest.ts';

const { constant, varying } = editsOf('body');

/** The whitespace that JSON allows between tokens (RFC 8259 §2). */
const blanks = [' ', '\t', '\n', '\r'];

/** Other spellings of the same JSON value, which a JSON parser does not distinguish (RFC 8259 §2, §4, §7). */
export const spellings: readonly Edit[] = [
  constant('escaped letters', [], (valid) => escapeLetters(plainText(valid))),
  // The names stay: some servers search the text for what they expect.
  once(
    constant('escaped values', [], (valid) => {
      const [model, id] = [valid.model, valid.id].map((value) =>
        escapeLetters(JSON.stringify(value)).replaceAll('.', '\\u002e'),
      );
      return `{"sync_object_model":${model},"sync_object_id":${id}}`;
    }),
  ),
  constant('other order', [], ({ model, id }) => JSON.stringify({ sync_object_id: id, sync_object_model: model })),
  // Each kind in each example: with one random kind a seed could send only spaces. 10 KiB of whitespace come first.
  varying('blanks between tokens', [], (valid) =>
    fc
      .shuffledSubarray(blanks, { minLength: blanks.length })
      .map((every) => every.join(''))
      .map((blank) => blank.repeat(2560) + spread(valid, blank)),
  ),
];

/** Additional members, which the request schema allows: 200 and 400 are both right. */
export const additions: readonly Edit[] = [
  varying('unknown member', [], (valid) =>
    fc.jsonValue({ maxDepth: 2 }).map((value) => withMember(plainText(valid), 'x_unknown', value)),
  ),
];

/** Every letter as a `\u` escape; digits too, so that the spelling of the id changes. */
function escapeLetters(json: string): string {
  return json.replace(/[a-z0-9]/gi, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function spread(valid: ValidRequest, blank: string): string {
  const inner = Object.entries(members(valid)).map(
    ([name, value]) => `${blank}${JSON.stringify(name)}${blank}:${blank}${JSON.stringify(value)}${blank}`,
  );
  return `${blank}{${inner.join(',')}}${blank}`;
}

/** Appends a member as text, so that no name has a special meaning to our own code. */
function withMember(json: string, name: string, value: unknown): string {
  return json.replace(/\}$/, () => `,${JSON.stringify(name)}:${JSON.stringify(value)}}`);
}

import { closest, distance } from 'fastest-levenshtein';

/** Maximum share of characters in which a mistyped name differs; beyond it, another name was meant. */
const nearPart = 1 / 3;

/**
 * The known name that was probably meant, by edit distance and regardless of case; undefined if none is near.
 *
 * @param known at least one.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const plain = name.toLowerCase();
  const nearest = closest(plain, Array.from(known, lowerCase));
  const edits = distance(plain, nearest);
  if (edits > Math.ceil(Math.max(plain.length, nearest.length) * nearPart)) return undefined;
  return known.find((candidate) => lowerCase(candidate) === nearest);
}

/**
 * How to mend an unknown name, for the end of a message.
 *
 * @param nearest the name that was probably meant; undefined if none is near.
 */
export function mendName(nearest: string | undefined, verb: 'Rename' | 'Correct'): string {
  return nearest === undefined ? 'remove it' : `did you mean ${nearest}? ${verb} or remove it`;
}

function lowerCase(text: string): string {
  return text.toLowerCase();
}

import { closest, distance } from 'fastest-levenshtein';

/** A name that differs in more than this part of its characters is another name, not a slip. */
const nearPart = 1 / 3;

/**
 * The known name that an unknown one was probably meant to be: by edit distance, its case aside; undefined if none is near.
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

function lowerCase(text: string): string {
  return text.toLowerCase();
}

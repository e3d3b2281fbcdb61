import { closest } from 'fastest-levenshtein';

/**
 * One line for each name that is not known, with the nearest that is.
 *
 * @param what begins the line, such as `--only: no requirement`.
 */
export function unknownNames(what: string, names: readonly string[], known: readonly string[]): readonly string[] {
  return names
    .filter((name) => !known.includes(name))
    .map((name) => `${what} is called ${JSON.stringify(name)}; did you mean ${closest(name, known)}?`);
}

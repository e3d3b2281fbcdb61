import { nearestName } from '../lib/nearestName.ts';

/**
 * One line for each unknown name, with the known name that was probably meant, if there is one.
 *
 * @param what start of the line, such as `--only: no requirement`.
 */
export function unknownNames(what: string, names: readonly string[], known: readonly string[]): readonly string[] {
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const nearest = nearestName(name, known);
      return `${what} is called ${JSON.stringify(name)}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`;
    });
}

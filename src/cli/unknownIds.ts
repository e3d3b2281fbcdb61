import { closest } from 'fastest-levenshtein';
import { catalogue } from '../requirements/catalogue.ts';

/** One line for each id that no requirement has, with the nearest that there is. */
export function unknownIds(ids: readonly string[]): readonly string[] {
  const known = catalogue.map(({ id }) => id);
  return ids
    .filter((id) => !known.includes(id))
    .map(
      (id) =>
        `--only: no requirement is called ${JSON.stringify(id)}; did you mean ${closest(id, known)}? (list shows all)`,
    );
}

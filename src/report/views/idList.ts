import { grouped } from './plural.ts';

/** Ids in one line: at most `shown` of them, and the number of further ones. */
export function idList(ids: readonly string[], shown: number): string {
  const more = ids.length - shown;
  return ids.slice(0, shown).join(', ') + (more > 0 ? ` and ${grouped(more)} more` : '');
}

/** Ids in one line of at most `width` characters, and the number of further ones; the first id is always shown. */
export function fittingIds(ids: readonly string[], width: number): string {
  const fits = (count: number) => idList(ids, count).length <= width;
  let shown = 1;
  while (shown < ids.length && fits(shown + 1)) shown += 1;
  return fits(ids.length) ? idList(ids, ids.length) : idList(ids, shown);
}

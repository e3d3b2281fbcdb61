import { grouped } from './plural.ts';

/** Ids in one line: at most `shown` of them by name, and how many more there are. */
export function idList(ids: readonly string[], shown: number): string {
  const more = ids.length - shown;
  return ids.slice(0, shown).join(', ') + (more > 0 ? ` and ${grouped(more)} more` : '');
}

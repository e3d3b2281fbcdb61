import type { Finding } from './Finding.ts';

/** Findings with the same key are one failure: same operation, edit class, status and keyword. */
export function groupKey({ operation, edit, status, keyword }: Finding): string {
  return JSON.stringify([operation, edit, status, keyword]);
}

/**
 * Groups what carries a finding by {@link groupKey}, in the order of first members. No group is empty.
 */
export function groupFindings<T extends { readonly finding: Finding }>(
  found: readonly T[],
): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of found) {
    const group = groups.get(groupKey(one.finding));
    if (group === undefined) groups.set(groupKey(one.finding), [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

/** How many exchanges a group is about: one exchange may give several findings of a kind. */
export function countExchanges(group: readonly { readonly finding: Finding }[]): number {
  return new Set(group.map(({ finding }) => finding.exchange)).size;
}

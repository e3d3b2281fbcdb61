import { statusOf } from '../http/Exchange.ts';
import type { Located } from './Finding.ts';

/** Findings with the same key form one group: same operation, edit class, status and keyword. */
export function groupKey({ finding, exchange, edit, operation = exchange.probe.operation }: Located): string {
  return JSON.stringify([operation, edit, statusOf(exchange.result), finding.keyword]);
}

/** Groups located findings by {@link groupKey}, in the order of their first members. No group is empty. */
export function groupFindings<T extends Located>(found: readonly T[]): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of found) {
    const group = groups.get(groupKey(one));
    if (group === undefined) groups.set(groupKey(one), [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

/** How many exchanges a group is about: one exchange may have several findings of a kind. */
export function countExchanges(group: readonly Located[]): number {
  return new Set(group.map(({ exchange }) => exchange)).size;
}

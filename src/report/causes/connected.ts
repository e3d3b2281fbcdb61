/**
 * The connected components of a list: two members are in one component if a chain of shared links leads from one to the
 * other. Components are in the order of their first members, members in the order of the list.
 *
 * @param linksOf the links of a member; a member without links is a component by itself.
 */
export function connected<T>(list: readonly T[], linksOf: (member: T) => readonly string[]): readonly (readonly T[])[] {
  /** For each member, an earlier one of the same component, or itself. */
  const before = list.map((_, index) => index);
  const firstOf = (index: number): number => {
    const earlier = before[index] ?? index;
    return earlier === index ? index : firstOf(earlier);
  };
  const holders = new Map<string, number>();
  for (const [index, member] of list.entries()) {
    for (const link of linksOf(member)) {
      const holder = holders.get(link);
      if (holder === undefined) {
        holders.set(link, index);
        continue;
      }
      const [one, other] = [firstOf(holder), firstOf(index)];
      before[Math.max(one, other)] = Math.min(one, other);
    }
  }
  const parts = new Map<number, T[]>();
  for (const [index, member] of list.entries()) {
    const first = firstOf(index);
    const part = parts.get(first);
    if (part === undefined) parts.set(first, [member]);
    else part.push(member);
  }
  return [...parts.values()];
}

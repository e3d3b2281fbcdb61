/** Orders generations, and releases, by year and then by month: `2025.4` stands before `2025.10`. */
export function compareGenerations(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

/** Orders contract versions and releases by year and month: `2025.4` comes before `2025.10`. */
export function compareGenerations(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

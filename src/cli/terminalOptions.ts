/** How wide standard output is, and whether it shows colours. */
export function terminalOptions(): { readonly color: boolean; readonly width: number } {
  const { isTTY = false, columns = 100 } = process.stdout;
  return { color: isTTY && !process.env['NO_COLOR'], width: Math.min(columns, 120) };
}

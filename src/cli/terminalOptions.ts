/** Width of standard output, at most 120 columns, and whether to print colours there. */
export function terminalOptions(): { readonly color: boolean; readonly width: number } {
  const { isTTY = false, columns = 100 } = process.stdout;
  return { color: isTTY && !process.env['NO_COLOR'], width: Math.min(columns, 120) };
}

/** A JSON Schema as the repository's formatter leaves it: two blanks, and lists of plain values on one line if they fit. */
export function schemaText(schema: unknown): string {
  const text = JSON.stringify(schema, null, 2);
  const oneLine = text.replaceAll(/^( *)(.*)\[\n([^[\]{}]*?)\n *\](.*)$/gm, (whole, indent, before, items, after) => {
    const list = items.trim().replaceAll(/,\n */g, ', ');
    const line = `${indent}${before}[${list}]${after}`;
    return line.length <= 120 ? line : whole;
  });
  return `${oneLine}\n`;
}

/** A JSON Schema in the repository's format: two spaces of indentation, lists of scalars on one line if they fit. */
export function schemaText(schema: unknown): string {
  const text = JSON.stringify(schema, null, 2);
  const oneLine = text.replaceAll(/^( *)(.*)\[\n([^[\]{}]*?)\n *\](.*)$/gm, (whole, indent, before, items, after) => {
    const list = items.trim().replaceAll(/,\n */g, ', ');
    const line = `${indent}${before}[${list}]${after}`;
    return line.length <= 120 ? line : whole;
  });
  return `${oneLine}\n`;
}

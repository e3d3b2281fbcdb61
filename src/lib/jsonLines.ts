/**
 * An object as JSON for people with line tools: a line for each member, and for each element of a member that is a list. Half as
 * long as with indentation all the way down.
 */
export function jsonLines(object: object): string {
  const members = Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]: readonly [string, unknown]) => `  ${JSON.stringify(name)}: ${listLines(value)}`);
  return `{\n${members.join(',\n')}\n}\n`;
}

function listLines(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return JSON.stringify(value);
  return `[\n${value.map((element: unknown) => `    ${JSON.stringify(element)}`).join(',\n')}\n  ]`;
}

/** A JSON string, with a colon after it if it is a name; or a brace outside of strings (RFC 8259 §2, §7). */
const tokens = /("[^"\\]*(?:\\.[^"\\]*)*")\s*(:)?|[{}]/g;

/** Whether an object in a JSON text repeats a name, in any spelling: RFC 8259 §4 does not define the meaning. */
export function repeatsName(json: string): boolean {
  const objects: Set<string>[] = [];
  for (const [token, literal = '', colon] of json.matchAll(tokens)) {
    if (token === '{') objects.push(new Set());
    if (token === '}') objects.pop();
    if (colon === undefined) continue;
    const name: string = JSON.parse(literal);
    if (objects.at(-1)?.has(name)) return true;
    objects.at(-1)?.add(name);
  }
  return false;
}

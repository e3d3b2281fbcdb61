const [quote, backslash] = [0x22, 0x5c];
const openings: readonly (number | undefined)[] = [0x5b, 0x7b];
const closings: readonly (number | undefined)[] = [0x5d, 0x7d];

/**
 * Whether JSON arrays and objects are nested deeper than a limit. Deep nesting overflows recursive parsers, and RFC 8259 §9
 * allows a parser to set a limit. Reads the bytes once; false if they do not begin as a JSON array or object.
 */
export function nestsDeeperThan(limit: number, body: Uint8Array): boolean {
  const start = body.findIndex((byte) => byte > 0x20);
  if (!openings.includes(body[start])) return false;
  let depth = 0;
  let quoted = false;
  for (let at = start; at < body.length; at += 1) {
    const byte = body[at];
    if (quoted && byte === backslash) at += 1;
    else if (byte === quote) quoted = !quoted;
    else if (!quoted && openings.includes(byte)) depth += 1;
    else if (!quoted && closings.includes(byte)) depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}

const [quote, backslash] = [0x22, 0x5c];
const openings: readonly (number | undefined)[] = [0x5b, 0x7b];
const closings: readonly (number | undefined)[] = [0x5d, 0x7d];

/**
 * Whether bytes that begin like a JSON array or object have more of them within each other than a limit: the deepest break
 * every reader that calls itself for each level, and RFC 8259 §9 lets a receiver set a limit. Reads the bytes once.
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

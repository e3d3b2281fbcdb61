/** The value of a JSON text (RFC 8259); undefined, which no such text means, where it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

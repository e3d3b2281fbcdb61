/** A percent-decoded path segment (RFC 3986 §2.1); unchanged if its escapes are invalid. */
export function percentDecoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

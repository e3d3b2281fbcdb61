/** The text behind a segment of a path (RFC 3986 §2.1); the segment itself where its escapes are broken. */
export function percentDecoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

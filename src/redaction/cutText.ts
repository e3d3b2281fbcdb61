/** What stands in a report where a value was cut. */
export const cutMarker = '<cut>';

/** What stands in place of a text that is cut: the marker, and which tokens it held. */
export function cutText(text: string): string {
  return [
    cutMarker,
    ...(text.match(/<(?:operator|viewer|restricted|revoked|forged|sink)-token(?:-\w+)?>/g) ?? []),
  ].join('');
}

/** Replacement of removed values in a report. */
export const cutMarker = '<cut>';

/** Replacement of a removed text: the marker, followed by the token placeholders in it. */
export function cutText(text: string): string {
  return [
    cutMarker,
    ...(text.match(/<(?:operator|viewer|restricted|revoked|forged|sink)-token(?:-\w+)?>/g) ?? []),
  ].join('');
}

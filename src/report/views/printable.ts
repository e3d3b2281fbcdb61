/** Controls, format characters such as those that reorder text, unassigned and lone surrogates, and line separators. */
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/gu;

const short: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** Text as one line that cannot steer a terminal or hide anything: what does not show is written as an escape. */
export function printable(text: string): string {
  return text.replace(
    unprintable,
    (character) => short.get(character) ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** The start of a text as one printable line, with `…` where more follows. */
export function shownExcerpt(text: string, length: number): string {
  const line = printable(text);
  return line.length <= length ? line : `${line.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

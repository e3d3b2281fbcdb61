/** Controls, format characters (which may reorder text), unassigned characters, lone surrogates, and line separators. */
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/gu;

const short: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** Text as one line that cannot control a terminal or hide anything: unprintable characters are escaped. */
export function printable(text: string): string {
  return text.replace(
    unprintable,
    (character) => short.get(character) ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** The start of a text as one printable line, with `…` if it was cut. */
export function shownExcerpt(text: string, length: number): string {
  const line = printable(text);
  return line.length <= length ? line : `${line.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Longest part of a value that a message shows, in characters. */
const shownCharacters = 40;

/** A value as a message shows it: in double quotes, on one line, cut, with nothing that acts on a terminal. */
export function quoted(value: string): string {
  const characters = [...value];
  const cut = characters.length > shownCharacters;
  const shown = JSON.stringify(characters.slice(0, shownCharacters).join('')).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
  return cut ? `${shown} (cut, ${characters.length} characters)` : shown;
}

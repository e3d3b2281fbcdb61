/** Maximum characters of a value in a message. */
const shownCharacters = 40;

/** A value for a message: in double quotes, on one line, cut, with control and format characters escaped. */
export function quoted(value: string): string {
  const characters = [...value];
  const cut = characters.length > shownCharacters;
  const shown = JSON.stringify(characters.slice(0, shownCharacters).join('')).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
  return cut ? `${shown} (cut, ${characters.length} characters)` : shown;
}

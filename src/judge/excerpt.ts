/** The beginning of a text as one line of printable characters, for a sentence in a report. */
export function excerpt(text: string, length = 120): string {
  const characters = Array.from(text.slice(0, length * 2));
  const line = JSON.stringify(characters.slice(0, length).join('')).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    escapeUnits,
  );
  return characters.length > length || text.length > length * 2 ? `${line}…` : line;
}

/** A character as JSON escapes it: one or two UTF-16 code units. */
function escapeUnits(character: string): string {
  return character.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

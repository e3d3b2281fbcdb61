/** The beginning of a text as one line of printable characters, for a sentence in a report. */
export function excerpt(text: string, length = 120): string {
  const characters = Array.from(text.slice(0, length * 2));
  const line = JSON.stringify(characters.slice(0, length).join('')).replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    escapeUnit,
  );
  return characters.length > length || text.length > length * 2 ? `${line}…` : line;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

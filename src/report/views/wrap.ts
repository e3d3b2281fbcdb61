/**
 * Breaks text at spaces into lines of at most `width` characters; a longer word gets its own line.
 *
 * @param indent starts every line and counts towards `width`.
 * @param first starts the first line instead; must be as long as `indent`.
 */
export function wrap(text: string, width: number, indent = '', first = indent): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && indent.length + longer.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line].map((text, index) => (index === 0 ? first : indent) + text);
}

/** Breaks text into lines of exactly `width` characters, for bodies: breaking at a space would not make them more readable. */
export function chop(text: string, width: number): readonly string[] {
  return text.match(new RegExp(`.{1,${Math.max(1, width)}}`, 'gu')) ?? [];
}

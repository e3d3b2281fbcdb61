/**
 * Breaks text at blanks into lines of at most `width` characters; a longer word keeps a line of its own.
 *
 * @param indent stands before every line and counts.
 * @param first stands before the first line instead, where given; as long as `indent`.
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

/** Breaks text into lines of exactly `width` characters, anywhere: for bodies, where a blank is no better place. */
export function chop(text: string, width: number): readonly string[] {
  return text.match(new RegExp(`.{1,${Math.max(1, width)}}`, 'gu')) ?? [];
}

import { shownExcerpt } from './printable.ts';

/** Text escaped for Markdown and HTML, cut after 1,000 characters. */
export function escaped(text: string): string {
  return shownExcerpt(text, 1000)
    .replace(/[\\`*_[\]#|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** A code span. Backticks in the text are replaced, so it cannot end the span. */
export function code(text: string): string {
  return `\`${shownExcerpt(text, 1000).replaceAll('`', "'")}\``;
}

/**
 * A table; the first row is the head. Cells are Markdown without line breaks.
 *
 * @param align a letter for each column: `l` left, `r` right; absent: all left.
 */
export function textTable([names = [], ...rows]: readonly (readonly string[])[], align = ''): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rules = names.map((_, column) => (align[column] === 'r' ? '---:' : '---'));
  return [line(names), line(rules), ...rows.map(line)].join('\n');
}

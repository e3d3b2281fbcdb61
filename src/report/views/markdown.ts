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

/** A table of left-aligned texts; the first row is the head. Cells are Markdown without line breaks. */
export function textTable(rows: readonly (readonly string[])[]): string {
  return table(rows, () => '---');
}

/** A table of numbers, right-aligned but for the first column; the first row is the head. */
export function numbersTable(rows: readonly (readonly string[])[]): string {
  return table(rows, (column) => (column === 0 ? '---' : '---:'));
}

function table([names = [], ...rows]: readonly (readonly string[])[], ruleOf: (column: number) => string): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(names), line(names.map((_, column) => ruleOf(column))), ...rows.map(line)].join('\n');
}

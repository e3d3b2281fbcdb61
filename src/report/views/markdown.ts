import { shownExcerpt } from './printable.ts';

/** Text that is no markup, neither Markdown's nor HTML's; cut after 1,000 characters. */
export function escaped(text: string): string {
  return shownExcerpt(text, 1000)
    .replace(/[\\`*_[\]#|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** A code span; text cannot end it, for it holds no backtick. */
export function code(text: string): string {
  return `\`${shownExcerpt(text, 1000).replaceAll('`', "'")}\``;
}

/** A table of texts, all to the left; the first row has the names. Cells are Markdown without line breaks. */
export function textTable(rows: readonly (readonly string[])[]): string {
  return table(rows, () => '---');
}

/** A table of numbers, all but the first column to the right; the first row has the names. */
export function numbersTable(rows: readonly (readonly string[])[]): string {
  return table(rows, (column) => (column === 0 ? '---' : '---:'));
}

function table([names = [], ...rows]: readonly (readonly string[])[], ruleOf: (column: number) => string): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(names), line(names.map((_, column) => ruleOf(column))), ...rows.map(line)].join('\n');
}

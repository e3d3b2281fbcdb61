import { printable } from '../views/printable.ts';
import { type Block, type Inline, type Look, type Named, styled } from './Block.ts';

/** The terminal for which a view is rendered. */
export interface TerminalOptions {
  readonly color: boolean;
  /** Columns; fewer than 40 are taken as 40. Absent: 100. */
  readonly width?: number;
}

/** Blocks as text for a terminal: escaped, wrapped, and with a blank line between them. */
export function terminalText(blocks: readonly Block[], { color, width = 100 }: TerminalOptions): string {
  return `${spaced(blocks, { width: Math.max(40, width), color }).join('\n')}\n`;
}

/** How a look begins and ends on a terminal (ECMA-48 SGR). */
const codes: { readonly [look in Look]?: readonly [on: number, off: number] } = {
  strong: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
};

/** What a block is rendered on. */
interface Page {
  readonly width: number;
  readonly color: boolean;
}

/** Text with the looks of all that is around it. */
interface Piece {
  readonly text: string;
  readonly looks: readonly Look[];
}

/** Blocks with a blank line between them. */
function spaced(blocks: readonly Block[], page: Page): readonly string[] {
  const shown = blocks.map((block) => linesOf(block, page)).filter((lines) => lines.length > 0);
  return shown.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function linesOf(block: Block, page: Page): readonly string[] {
  switch (block.kind) {
    case 'lines':
      return block.lines.flatMap((line) => wrapped(line, page));
    case 'list':
      return block.items.flatMap((item) =>
        item.flatMap((line, index) => wrapped(line, page, '  ', index === 0 ? '- ' : '  ')),
      );
    case 'values':
      return valueLines(block.rows, block.column, page);
    case 'table':
      return tableLines(block.rows, block.align, page);
    case 'code':
      return block.lines.map((line) => paint('dim', line, page));
    case 'group':
      return block.blocks
        .flatMap((each) => linesOf(each, { ...page, width: page.width - block.indent }))
        .map((line) => (line === '' ? '' : ' '.repeat(block.indent) + line));
    case 'section': {
      const title = styled('strong', block.title);
      const content = spaced(block.blocks, page);
      if (content.length === 0) return [];
      return block.level === 3 ? [...wrapped(title, page), ...content] : [...ruled(title, page), '', ...content];
    }
  }
}

function valueLines(rows: readonly Named[], given: number | undefined, page: Page): readonly string[] {
  const named = rows.flatMap(([name, value]) =>
    value === undefined ? [] : [{ name: piecesOf(typeof name === 'string' ? styled('dim', name) : name), value }],
  );
  const column = given ?? Math.max(...named.map(({ name }) => widthOf(name))) + 2;
  return named.flatMap(({ name, value }) => {
    const first = painted(name, page) + ' '.repeat(Math.max(1, column - widthOf(name)));
    return wrapped(value, page, ' '.repeat(column), first);
  });
}

/** A title, followed by a rule up to the right edge if it fits in one line. */
function ruled(title: Inline, page: Page): readonly string[] {
  const [first = '', ...more] = wrapped(title, page, '   ', paint('strong', '── ', page));
  const rest = page.width - 4 - widthOf(piecesOf(title));
  return more.length > 0 || rest <= 0 ? [first, ...more] : [`${first} ${paint('strong', '─'.repeat(rest), page)}`];
}

/** Rows in aligned columns. A count of zero is a dot, so that the others are easier to see. */
function tableLines(rows: readonly (readonly Inline[])[], align: string, page: Page): readonly string[] {
  const isCount = (column: number) => align[column] === 'r';
  const cells = rows.map((row, index) =>
    row.map((cell, column) =>
      piecesOf(index === 0 ? styled('dim', cell) : cell).map(({ text, looks }) => ({
        text: isCount(column) && text === '0' ? '·' : text,
        looks,
      })),
    ),
  );
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...cells.map((row) => widthOf(row[column] ?? []))));
  return cells.map((row) =>
    row
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - widthOf(cell));
        const text = isCount(column) ? ` ${space}${painted(cell, page)}` : painted(cell, page) + space;
        return column === 0 ? text : `  ${text}`;
      })
      .join('')
      .trimEnd(),
  );
}

/**
 * Breaks text at spaces into lines of at most the page's width; a longer word gets its own line, and code is one word.
 *
 * @param indent starts every line.
 * @param first starts the first line instead; as long as `indent`, apart from paint.
 */
function wrapped(text: Inline, page: Page, indent = '', first = indent): readonly string[] {
  const lines: (readonly Piece[])[] = [];
  let line: readonly Piece[] = [];
  for (const word of wordsOf(text)) {
    const [last, next] = [line.at(-1)?.looks, word[0]?.looks];
    const longer =
      widthOf(line) === 0 ? word : [...line, { text: ' ', looks: last === next ? (last ?? []) : [] }, ...word];
    if (widthOf(line) > 0 && indent.length + widthOf(longer) > page.width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line].map((pieces, index) => (index === 0 ? first : indent) + painted(pieces, page));
}

/** The words of a text, each in pieces of one look. */
function wordsOf(text: Inline): readonly (readonly Piece[])[] {
  const words: Piece[][] = [[]];
  for (const { text: part, looks } of piecesOf(text)) {
    for (const [index, word] of (looks.includes('code') ? [part] : part.split(' ')).entries()) {
      if (index > 0) words.push([]);
      words.at(-1)?.push({ text: word, looks });
    }
  }
  return words;
}

function piecesOf(text: Inline, looks: readonly Look[] = []): readonly Piece[] {
  if (typeof text === 'string') return [{ text: printable(text), looks }];
  if ('look' in text) return piecesOf(text.text, [...looks, text.look]);
  return text.flatMap((part) => piecesOf(part, looks));
}

function widthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0);
}

/** Pieces with paint; neighbours with the same looks are painted together. */
function painted(pieces: readonly Piece[], page: Page): string {
  const joined: Piece[] = [];
  for (const { text, looks } of pieces) {
    const last = joined.at(-1);
    if (last?.looks === looks) joined.splice(-1, 1, { text: last.text + text, looks });
    else joined.push({ text, looks });
  }
  return joined.map(({ text, looks }) => looks.reduceRight((inner, look) => paint(look, inner, page), text)).join('');
}

function paint(look: Look, text: string, { color }: Page): string {
  const sgr = codes[look];
  return sgr === undefined || !color || text === '' ? text : `\u001b[${sgr[0]}m${text}\u001b[${sgr[1]}m`;
}

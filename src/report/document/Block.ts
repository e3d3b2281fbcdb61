/** How words look. Markdown shows only `strong` and `code`; a terminal shows `code` as it is, in one line, so that it can be copied. */
export type Look = 'strong' | 'dim' | 'red' | 'yellow' | 'green' | 'code';

/** Text, parts of it with a look. It may come from a target: a renderer makes it harmless. */
export type Inline = string | { readonly look: Look; readonly text: Inline } | readonly Inline[];

/** A name and its value; left out if there is no value. */
export type Named = readonly [name: Inline, value: Inline | undefined];

/** A part of a view, rendered as text for a terminal or as Markdown. One without content is left out. */
export type Block =
  | { readonly kind: 'lines'; readonly lines: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'values'; readonly rows: readonly Named[]; readonly column: number | undefined }
  | { readonly kind: 'table'; readonly rows: readonly (readonly Inline[])[]; readonly align: string }
  | { readonly kind: 'code'; readonly lines: readonly string[] }
  | { readonly kind: 'group'; readonly indent: number; readonly blocks: readonly Block[] }
  | { readonly kind: 'section'; readonly level: 2 | 3; readonly title: Inline; readonly blocks: readonly Block[] };

/** Gives a text a look. */
export function styled(look: Look, text: Inline): Inline {
  return { look, text };
}

/** Lines of text; each is wrapped. */
export function lines(...all: readonly Inline[]): Block {
  return { kind: 'lines', lines: all };
}

/** A list; an item is a sentence, or its lines. */
export function list(items: readonly (string | readonly Inline[])[]): Block {
  return { kind: 'list', items: items.map((item) => (typeof item === 'string' ? [item] : item)) };
}

/**
 * Named values.
 *
 * @param column characters from a name to its value; absent: two more than the longest name.
 */
export function values(rows: readonly Named[], column?: number): Block {
  return { kind: 'values', rows, column };
}

/**
 * A table, its head first.
 *
 * @param align a letter for each column: `l` for texts, `r` for counts; further letters are ignored.
 */
export function table(rows: readonly (readonly Inline[])[], align: string): Block {
  return { kind: 'table', rows, align };
}

/** Lines that are shown as they are. */
export function code(all: readonly string[]): Block {
  return { kind: 'code', lines: all };
}

/** Blocks without blank lines in between, indented by a number of characters on a terminal. */
export function group(indent: number, ...blocks: readonly Block[]): Block {
  return { kind: 'group', indent, blocks };
}

/** A title with what belongs to it. On a terminal, one of level 2 is a rule, and one of level 3 stands right above its content. */
export function section(level: 2 | 3, title: Inline, ...blocks: readonly Block[]): Block {
  return { kind: 'section', level, title, blocks };
}

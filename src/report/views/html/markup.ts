import { printable } from '../printable.ts';

/** HTML that needs no escaping; created only by {@link html} and {@link trusted}. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A value in a template. A list is written without separators; undefined writes nothing. */
export type Part = string | number | Markup | undefined | readonly Part[];

/**
 * A template of HTML. Every value that is not {@link Markup} is text and is escaped, for elements and for attributes in double
 * quotes. This is the only place that escapes.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.map((string, index) => string + written(parts[index])).join(''));
}

/** Text of the suite that is embedded without escaping, such as a style sheet. Never text from a report. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function written(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return part.map(written).join('');
}

const references: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&#34;'],
]);

/** Escapes unprintable and reordering characters as well; line breaks stay. */
function escaped(text: string): string {
  return text.replace(/[^\n]+/g, printable).replace(/[&<>"]/g, (character) => references.get(character) ?? '');
}

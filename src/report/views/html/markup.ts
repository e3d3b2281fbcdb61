import { printable } from '../printable.ts';

/** HTML that may be written as it is: only {@link html} and {@link trusted} make any. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template; a list is written without anything between, undefined as nothing. */
export type Part = string | number | Markup | undefined | readonly Part[];

/**
 * A template of HTML. Everything put into it that is no {@link Markup} is text, and is escaped here and nowhere else: for
 * elements and for attributes in double quotes.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.map((string, index) => string + written(parts[index])).join(''));
}

/** Text of our own that is no HTML but stands in it, such as a style sheet. Never text from a report. */
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
  ["'", '&#39;'],
]);

/** What does not show, or reorders what does, is written as an escape; lines stay lines. */
function escaped(text: string): string {
  return text.replace(/[^\n]+/g, printable).replace(/[&<>"']/g, (character) => references.get(character) ?? '');
}

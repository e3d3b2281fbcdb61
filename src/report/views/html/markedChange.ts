import { html, type Markup } from './markup.ts';

/**
 * A text with what differs from another one marked: all between their common beginning and their common end. If the text only
 * lacks something, that is shown in the same place.
 */
export function markedChange(text: string, before: string | undefined): Markup {
  if (before === undefined || text === before) return html`${text}`;
  const [own, other] = [Array.from(text), Array.from(before)];
  const shorter = Math.min(own.length, other.length);
  let start = 0;
  while (start < shorter && own[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && own.at(-1 - end) === other.at(-1 - end)) end += 1;
  const part = (characters: readonly string[]) => characters.slice(start, characters.length - end).join('');
  const changed = part(own);
  return html`${own.slice(0, start).join('')}${
    changed === '' ? lacking(part(other)) : html`<mark>${changed}</mark>`
  }${own.slice(own.length - end).join('')}`;
}

/** What a request does not have although the valid one does. */
export function lacking(text: string): Markup {
  return html`<mark class="lacking">[without ${text}]</mark>`;
}

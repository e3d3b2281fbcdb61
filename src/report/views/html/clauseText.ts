import { html, type Markup } from './markup.ts';

/** How clauses and rulings cite a section of an RFC: `RFC 9110 §15.5.4`. */
const citation = /RFC (\d{3,5}) §(\d+(?:\.\d+)*)/g;

/** How a clause of the contract begins. */
const ofContract = 'contract';

/** Id of the place on the page that names the contract document. */
export const contractAnchor = 'the-contract';

/** A clause or ruling with a link for every cited section of an RFC, and from a clause of the contract to what the page says of it. */
export function clauseText(text: string): readonly (string | Markup)[] {
  const isOfContract = text.startsWith(`${ofContract}:`);
  const parts: (string | Markup)[] = isOfContract ? [html`<a href="#${contractAnchor}">${ofContract}</a>`] : [];
  let end = isOfContract ? ofContract.length : 0;
  for (const match of text.matchAll(citation)) {
    const [cited, rfc = '', section = ''] = match;
    parts.push(
      text.slice(end, match.index),
      html`<a href="https://www.rfc-editor.org/rfc/rfc${rfc}#section-${section}">${cited}</a>`,
    );
    end = match.index + cited.length;
  }
  return [...parts, text.slice(end)];
}

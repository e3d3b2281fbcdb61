import { type Exchange, resultsOf } from '../http/Exchange.ts';
import { excerpt } from './excerpt.ts';
import type { Finding } from './Finding.ts';

/** The placeholder of any token in an exchange, including the sink's: see `secretsOf`. */
const placeholder = /<(operator|viewer|restricted|revoked|forged|sink)-token(?:-\w+)?>/;

/** How much text before a token is shown with it, in UTF-16 code units. */
const before = 40;

/**
 * Judges that no response of an exchange repeats a token. The redactor has replaced every token, in any encoding, with a
 * placeholder, so a placeholder in a response is a repeated token.
 */
export function judgeNoToken(exchange: Exchange): readonly Finding[] {
  const texts = resultsOf(exchange).flatMap((result) =>
    result.kind === 'failure'
      ? []
      : [...result.headers.map(([name, value]) => `${name}: ${value}`), new TextDecoder().decode(result.body)],
  );
  return texts.flatMap((text) => {
    const at = text.search(placeholder);
    if (at === -1) return [];
    const from = Math.max(0, at - before);
    const actual = `${from > 0 ? '…' : ''}${excerpt(text.slice(from))}`;
    return [{ layer: 'leak', keyword: 'token', acceptable: 'a response without any token', actual }];
  });
}

import { type Exchange, resultsOf } from '../http/Exchange.ts';
import { excerpt } from './excerpt.ts';
import type { Finding } from './Finding.ts';

/** The text that stands for any token in an exchange, that of the service provider too: see `secretsOf`. */
const placeholder = /<(operator|viewer|restricted|revoked|forged|sink)-token(?:-\w+)?>/;

/** How much of what stands before a token is shown with it, in UTF-16 code units. */
const before = 40;

/**
 * Judges that an answer, or one of several to a raw probe, repeats no token. The session has put the placeholder in place of every token, in whatever coding
 * it came, before an exchange is frozen; so a placeholder in an answer is a token that was repeated.
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
    return [{ layer: 'leak', keyword: 'token', acceptable: 'an answer without any token', actual }];
  });
}

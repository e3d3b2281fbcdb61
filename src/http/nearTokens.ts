import { tokenPlaceholder } from './Probe.ts';

/** A token that the deployment never issued, made of the operator's: what compares tokens carelessly takes it. */
export interface NearToken {
  readonly placeholder: string;
  readonly of: (token: string) => string;
  /** A POSIX shell expansion of it, for within double quotes. */
  readonly expansion: string;
}

/** The near misses that are sent: compared by a beginning, and without regard to case, as some databases do. */
export const nearTokens: { readonly [miss in 'cut' | 'swapped']: NearToken } = {
  cut: {
    placeholder: '<operator-token-cut>',
    of: (token) => nearly(token, '<operator-token-cut>', (whole) => whole.slice(0, -1)),
    expansion: `\${CONFORMANCE_TOKEN%?}`,
  },
  swapped: {
    placeholder: '<operator-token-swapped>',
    of: (token) => nearly(token, '<operator-token-swapped>', swapCase),
    expansion: `$(printf %s "$CONFORMANCE_TOKEN" | tr 'A-Za-z' 'a-zA-Z')`,
  },
};

/** In the replay of a bundle placeholders stand for tokens: what is near one is then a placeholder too. */
function nearly(token: string, placeholder: string, miss: (whole: string) => string): string {
  return token === tokenPlaceholder('operator') ? placeholder : miss(token);
}

/** The case of every letter changed; a token without letters gets one more character, since it must not stay what it is. */
function swapCase(token: string): string {
  const swapped = token.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
  return swapped === token ? `${token}~` : swapped;
}

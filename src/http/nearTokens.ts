import { tokenPlaceholder } from './Probe.ts';

/**
 * A token derived from the operator's token that the deployment never issued. A careless comparison of tokens may accept it, or
 * a server that accepts tokens in other schemes. It reveals the token, or nearly so, and is therefore a secret too.
 */
export interface NearToken {
  readonly placeholder: string;
  readonly of: (token: string) => string;
  /** A POSIX shell expansion that produces it, for use in double quotes. */
  readonly expansion: string;
}

/** Near misses of a token, and Basic credentials with it as user or as password. */
export type NearTokenName =
  | 'cut'
  | 'beheaded'
  | 'swapped'
  | 'upper'
  | 'lower'
  | 'altered'
  | 'begun'
  | 'ended'
  | 'shaped'
  | 'reversed'
  | 'marked'
  | 'escaped'
  | 'encoded'
  | 'split'
  | 'user'
  | 'password';

/** The derived tokens: a part of the token, other characters, or another encoding. */
export const nearTokens: { readonly [name in NearTokenName]: NearToken } = {
  cut: near('cut', (whole) => whole.slice(0, -1), `\${CONFORMANCE_TOKEN%?}`),
  beheaded: near('beheaded', (whole) => whole.slice(1), `\${CONFORMANCE_TOKEN#?}`),
  swapped: near('swapped', swapCase, piped(`tr 'A-Za-z' 'a-zA-Z'`)),
  upper: near('upper', (whole) => whole.toUpperCase(), piped(`tr 'a-z' 'A-Z'`)),
  lower: near('lower', (whole) => whole.toLowerCase(), piped(`tr 'A-Z' 'a-z'`)),
  altered: near(
    'altered',
    (whole) => alteredAt(whole, Math.floor(whole.length / 2)),
    alteration('int(length($0) / 2)'),
  ),
  begun: near('begun', (whole) => alteredAt(whole, 0), alteration('0')),
  ended: near('ended', (whole) => alteredAt(whole, whole.length - 1), alteration('length($0) - 1')),
  shaped: near('shaped', sameShape, piped(`tr 'A-Za-z0-9' 'N-ZA-Mn-za-m5-90-4'`)),
  reversed: near(
    'reversed',
    (whole) => Array.from(whole).reverse().join(''),
    piped(`awk '{ for (n = length($0); n > 0; n--) printf "%s", substr($0, n, 1) }'`),
  ),
  marked: near(
    'marked',
    otherwiseMarked,
    piped(
      `awk '{ t = $0; gsub(/[^A-Za-z0-9]/, "", t); n = int(length(t) / 2); print t == $0 ? substr(t, 1, n) "-" substr(t, n + 1) : t }'`,
    ),
  ),
  escaped: near(
    'escaped',
    (whole) => `%${whole.charCodeAt(0).toString(16).padStart(2, '0')}${whole.slice(1)}`,
    `$(printf '%%%02x%s' "'$CONFORMANCE_TOKEN" "\${CONFORMANCE_TOKEN#?}")`,
  ),
  encoded: near('encoded', base64, `$(printf %s "$CONFORMANCE_TOKEN" | base64 | tr -d '\\n')`),
  split: near(
    'split',
    splitInMiddle,
    piped(`awk '{ n = int(length($0) / 2); print substr($0, 1, n) " " substr($0, n + 1) }'`),
  ),
  user: near('user', (whole) => base64(`${whole}:`), `$(printf '%s:' "$CONFORMANCE_TOKEN" | base64 | tr -d '\\n')`),
  password: near(
    'password',
    (whole) => base64(`scim:${whole}`),
    `$(printf 'scim:%s' "$CONFORMANCE_TOKEN" | base64 | tr -d '\\n')`,
  ),
};

/** A near token that never equals the token: if the change has no effect, a suffix is appended instead. */
function near(name: NearTokenName, change: (whole: string) => string, expansion: string): NearToken {
  const placeholder = `<operator-token-${name}>`;
  const of = (token: string) => {
    // In the replay of a bundle the token is a placeholder, so the near token is one too.
    if (token === tokenPlaceholder('operator')) return placeholder;
    const changed = change(token);
    return changed === token || changed === '' ? `${token}~${name}` : changed;
  };
  return { placeholder, of, expansion };
}

function piped(filter: string): string {
  return `$(printf %s "$CONFORMANCE_TOKEN" | ${filter})`;
}

/** The expansion of {@link alteredAt}; `place` is an expression of awk. */
function alteration(place: string): string {
  return piped(
    `awk '{ n = ${place}; c = substr($0, n + 1, 1) == "x" ? "y" : "x"; print substr($0, 1, n) c substr($0, n + 2) }'`,
  );
}

function alteredAt(token: string, place: number): string {
  return token.slice(0, place) + (token[place] === 'x' ? 'y' : 'x') + token.slice(place + 1);
}

function splitInMiddle(token: string): string {
  const middle = Math.floor(token.length / 2);
  return `${token.slice(0, middle)} ${token.slice(middle)}`;
}

/** Swaps the case of every letter, since some databases compare case-insensitively. */
function swapCase(token: string): string {
  return token.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

/** Removes punctuation, or inserts a hyphen if there is none: some comparisons ignore punctuation. */
function otherwiseMarked(token: string): string {
  const bare = token.replace(/[^a-z0-9]/gi, '');
  const middle = Math.floor(bare.length / 2);
  return bare === token ? `${bare.slice(0, middle)}-${bare.slice(middle)}` : bare;
}

/** Rotates every letter and digit by half its alphabet: a token of the same length and character classes. */
function sameShape(token: string): string {
  return token.replace(/[a-z0-9]/gi, (character) => {
    const [first, count] = /\d/.test(character) ? ['0', 10] : [character < 'a' ? 'A' : 'a', 26];
    const start = first.charCodeAt(0);
    return String.fromCharCode(start + ((character.charCodeAt(0) - start + count / 2) % count));
  });
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

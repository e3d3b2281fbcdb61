/** The sign in the middle of an address, also as URLs, JSON and HTML escape it. */
const at = /@|%40|\\u0040|&(?:#0*64|#[xX]0*40|commat);/g;

/** What stands before it and behind it, at most so many characters (RFC 5321 §4.5.3.1); bytes beyond ASCII are letters of any script. */
const local = /[\w.+%'\x80-\xff-]{1,200}$/;
const domain = /^(?:[\w\x80-\xff-]{1,63}\.){1,8}[a-zA-Z\x80-\xff][a-zA-Z\x80-\xff-]{1,62}/;

/** Longest parts that are looked at, characters. */
const longestLocal = 200;
const longestDomain = 255;

/**
 * Replaces every e-mail address (RFC 5322 §3.4.1; none with quotes or comments) in a text.
 *
 * Time grows with the text alone: only what stands around each sign is looked at.
 *
 * @param text bytes read as Latin-1 will do.
 * @param replace gets the address as it stands there.
 */
export function cutAddresses(text: string, replace: (address: string) => string): string {
  const pieces: string[] = [];
  let kept = 0;
  for (const { 0: sign, index } of text.matchAll(at)) {
    if (index < kept) continue;
    const [before = ''] = local.exec(text.slice(Math.max(kept, index - longestLocal), index)) ?? [];
    const end = index + sign.length;
    const [behind = ''] = domain.exec(text.slice(end, end + longestDomain)) ?? [];
    if (before === '' || behind === '') continue;
    const address = before + sign + behind;
    pieces.push(text.slice(kept, index - before.length), replace(address));
    kept = end + behind.length;
  }
  return pieces.length === 0 ? text : pieces.concat(text.slice(kept)).join('');
}

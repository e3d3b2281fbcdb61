/** The `@` of an address, also as escaped in URLs, JSON and HTML. */
const at = /@|%40|\\u0040|&(?:#0*64|#[xX]0*40|commat);/g;

/** Local part and domain, with limited length (RFC 5321 §4.5.3.1); non-ASCII bytes are letters of any script. */
const local = /[\w.+%'\x80-\xff-]{1,200}$/;
const domain = /^(?:[\w\x80-\xff-]{1,63}\.){1,8}[a-zA-Z\x80-\xff][a-zA-Z\x80-\xff-]{1,62}/;

/** Maximum characters of each part. */
const longestLocal = 200;
const longestDomain = 255;

/**
 * Replaces every e-mail address (RFC 5322 §3.4.1, without quoted strings and comments) in a text.
 *
 * Linear in the length of the text: only the surroundings of each `@` are examined.
 *
 * @param text may be bytes decoded as Latin-1.
 * @param replace gets the address as written.
 */
export function cutAddresses(text: string, replace: (address: string) => string): string {
  const pieces: string[] = [];
  let kept = 0;
  for (const { 0: sign, index } of text.matchAll(at)) {
    if (index < kept) continue;
    const [before = ''] = local.exec(text.slice(Math.max(kept, index - longestLocal), index)) ?? [];
    const end = index + sign.length;
    const [after = ''] = domain.exec(text.slice(end, end + longestDomain)) ?? [];
    if (before === '' || after === '') continue;
    const address = before + sign + after;
    pieces.push(text.slice(kept, index - before.length), replace(address));
    kept = end + after.length;
  }
  return pieces.length === 0 ? text : pieces.concat(text.slice(kept)).join('');
}

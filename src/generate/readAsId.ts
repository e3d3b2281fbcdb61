/** Python's `strip()` also strips U+001C to U+001F and U+0085; `\s` also matches U+FEFF, which is safe here. */
const integer = /^[\s\x1c-\x1f\x85]*([+-]?)(\p{Nd}+(?:_\p{Nd}+)*)[\s\x1c-\x1f\x85]*$/u;

/** What Python's `int(…, 16)` accepts, including a sign, `0x`, underscores and decimal digits of any script. */
const hexadecimal = /^[\s\x1c-\x1f\x85]*\+?(?:0x_?)?([a-f\p{Nd}]+(?:_[a-f\p{Nd}]+)*)[\s\x1c-\x1f\x85]*$/u;

/**
 * The integer that a lenient parser such as Python's `int()` reads in a text: with a sign, leading zeros, whitespace around it,
 * underscores within it and decimal digits of any script.
 *
 * @returns undefined if even such a parser rejects the text.
 */
export function readAsInteger(text: string): bigint | undefined {
  const match = integer.exec(text);
  if (match === null) return undefined;
  const digits = asciiDigits(match[2] ?? '');
  return BigInt(`${match[1] === '-' ? '-' : ''}${digits}`.replace(/^-(?=0*$)/, ''));
}

/**
 * The UUID that a lenient parser such as Python's `UUID()` reads in a text: any case, `urn:uuid:`, braces and dashes anywhere,
 * and 32 characters that are a hexadecimal number; whitespace around it is allowed too.
 *
 * @returns 32 hexadecimal digits in lower case, or undefined if even such a parser rejects the text.
 */
export function readAsUuid(text: string): string | undefined {
  const bare = text.toLowerCase().replace(/urn:|uuid:|[{}-]/g, '');
  const hex = [bare.trim(), bare].find((spelled) => Array.from(spelled).length === 32);
  const match = hexadecimal.exec(hex ?? '');
  return match === null ? undefined : asciiDigits(match[1] ?? '').padStart(32, '0');
}

/** Digits of any script as ASCII digits, without the underscores between them; letters stay. */
function asciiDigits(digits: string): string {
  if (/^\w*$/.test(digits)) return digits.replaceAll('_', '');
  return digits.replaceAll('_', '').replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** In every script, decimal digits are in runs of ten, zero first; runs may be adjacent (Unicode Standard §4.6). */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return before % 10;
}

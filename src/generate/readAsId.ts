/** Python's `strip()` also takes U+001C to U+001F and U+0085 away; `\s` holds U+FEFF in turn, which is safe here. */
const integer = /^[\s\x1c-\x1f\x85]*([+-]?)(\p{Nd}+(?:_\p{Nd}+)*)[\s\x1c-\x1f\x85]*$/u;

/** What Python's `int(…, 16)` takes: a sign, `0x`, underscores and decimal digits of any script are all legal. */
const hexadecimal = /^[\s\x1c-\x1f\x85]*\+?(?:0x_?)?([a-f\p{Nd}]+(?:_[a-f\p{Nd}]+)*)[\s\x1c-\x1f\x85]*$/u;

/**
 * The whole number that a generous reader takes a text for: signs, leading zeros, blanks around it, underscores within it
 * and decimal digits of any script, as Python's `int()` has it.
 *
 * @returns undefined where even such a reader sees no whole number.
 */
export function readAsInteger(text: string): bigint | undefined {
  const match = integer.exec(text);
  if (match === null) return undefined;
  const digits = asciiDigits(match[2] ?? '');
  return BigInt(`${match[1] === '-' ? '-' : ''}${digits}`.replace(/^-(?=0*$)/, ''));
}

/**
 * The UUID that a generous reader takes a text for: any case, `urn:uuid:`, braces and dashes anywhere, and 32 characters
 * that are a hexadecimal number, as Python's `UUID()` has it; blanks around it besides.
 *
 * @returns 32 hexadecimal digits in lower case, or undefined where even such a reader sees no UUID.
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

/** Decimal digits stand in runs of ten, zero first, in every script; runs may follow one another (Unicode Standard §4.6). */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return before % 10;
}

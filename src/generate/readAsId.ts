/** White space that Python's `int()` takes away around a number; JavaScript's `\s` is a little wider, which is safe here. */
const integer = /^\s*([+-]?)(\p{Nd}+(?:_\p{Nd}+)*)\s*$/u;

/**
 * The whole number that a generous reader takes a text for: signs, leading zeros, blanks around it, underscores within it
 * and decimal digits of any script, as Python's `int()` has it.
 *
 * @returns undefined where even such a reader sees no whole number.
 */
export function readAsInteger(text: string): bigint | undefined {
  const match = integer.exec(text);
  if (match === null) return undefined;
  const digits = Array.from((match[2] ?? '').replaceAll('_', ''), digitValue).join('');
  return BigInt(`${match[1] === '-' ? '-' : ''}${digits}`.replace(/^-(?=0*$)/, ''));
}

/**
 * The UUID that a generous reader takes a text for: any case, `urn:uuid:`, braces and dashes anywhere, as Python's `UUID()`
 * has it. 32 hexadecimal digits in lower case, or undefined.
 */
export function readAsUuid(text: string): string | undefined {
  const digits = text.trim().toLowerCase().replace('urn:', '').replace('uuid:', '').replace(/[{}-]/g, '');
  return /^[0-9a-f]{32}$/.test(digits) ? digits : undefined;
}

/** Decimal digits stand in runs of ten, zero first, in every script; runs may follow one another (Unicode Standard §4.6). */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return before % 10;
}

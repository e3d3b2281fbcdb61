/** Reads a text as an integer; undefined if it rejects the text. */
export type Reader = (text: string) => bigint | undefined;

const pythonBlanks = new Set(
  '\t\n\v\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
);

/** Decimal digits of many scripts by their value, as the platform writes them. */
const digitValues: ReadonlyMap<string, string> = new Map(
  Intl.supportedValuesOf('numberingSystem').flatMap((numberingSystem) => {
    const { format } = new Intl.NumberFormat('en', { numberingSystem, useGrouping: false });
    return Array.from({ length: 10 }, (_, value): [string, string] => [format(value), String(value)]);
  }),
);

/** What Python's `int()` reads after `strip()`, computed by walking over the text. */
export const readAsPythonInteger: Reader = (text) => {
  const left = Array.from(text);
  while (pythonBlanks.has(left[0] ?? '')) left.shift();
  while (pythonBlanks.has(left.at(-1) ?? '')) left.pop();
  const sign = left[0] === '-' || left[0] === '+' ? left.shift() : '';
  const groups = left
    .map((letter) => (letter === '_' ? letter : (digitValues.get(letter) ?? 'x')))
    .join('')
    .split('_');
  if (groups.some((group) => group === '' || group.includes('x'))) return undefined;
  const value = BigInt(groups.join(''));
  return sign === '-' ? -value : value;
};

/** What Python's `UUID()` reads in the usual spellings: hexadecimal digits, 32 of them, once the decoration is removed. */
export function readAsPythonUuid(text: string): string | undefined {
  let digits = '';
  for (const letter of text.toLowerCase().replaceAll('urn:', '').replaceAll('uuid:', '')) {
    if ('{}-'.includes(letter) || pythonBlanks.has(letter)) continue;
    digits += digitValues.get(letter) ?? letter;
  }
  return digits.length === 32 && Array.from(digits).every((digit) => '0123456789abcdef'.includes(digit))
    ? digits
    : undefined;
}

function whole(read: (text: string) => number): Reader {
  return (text) => {
    const number = Math.abs(Math.trunc(read(text)));
    return Number.isFinite(number) ? BigInt(number) : undefined;
  };
}

/** Parsers that stop at the end of the number (as C and MySQL do), or that read a blank as 0. The sign is ignored. */
export const scriptReaders: readonly Reader[] = [
  whole(Number),
  whole((text) => Number.parseInt(text, 10)),
  whole(Number.parseFloat),
];

/** The id that a parser that completes or repairs malformed JSON would find in it. */
export function scrapedIds(body: Uint8Array): readonly string[] {
  const text = new TextDecoder().decode(body);
  return Array.from(text.matchAll(/sync_object_id["']?\s*[:=]\s*["']?([^"'&,}\s]*)/g), ([, id = '']) => id);
}

import fc from 'fast-check';

/** A kind of text that servers handle badly; the arbitrary generates only that kind. */
export interface TextClass {
  readonly name: string;
  readonly text: fc.Arbitrary<string>;
}

/** A few letters around a special character, so that the text as a whole is neither blank nor a number. */
const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 1, maxLength: 8 });

/**
 * Texts that end a string, begin a command or change the text direction. Always all of them, since each breaks another kind of
 * server. None contains a number, which could be the id of an object.
 */
const quotes = [
  "'",
  '"',
  '`',
  '\\',
  "' OR 'a'='a",
  '";--',
  '$(id)',
  '{{a*a}}',
  '<b>',
  'שלום',
  '\u200f',
  '\r\n',
  '\u2028',
  '../a',
];

function within(special: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(letters, special, letters).map((parts) => parts.join(''));
}

/**
 * The classes of hostile text that fit anywhere a string does. None of them is a number, a UUID or one of the contract's
 * enum values, and none becomes one when it is trimmed.
 */
export const hostileTexts: readonly TextClass[] = [
  { name: 'NUL', text: within(fc.constant('\0')) },
  { name: 'control character', text: within(fc.integer({ min: 1, max: 31 }).map((code) => String.fromCharCode(code))) },
  {
    name: 'non-BMP',
    text: within(fc.integer({ min: 0x1f300, max: 0x1f64f }).map((code) => String.fromCodePoint(code))),
  },
  {
    name: 'lone surrogate',
    text: within(fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code))),
  },
  {
    name: 'quotes',
    text: within(fc.shuffledSubarray(quotes, { minLength: quotes.length }).map((marks) => marks.join(' '))),
  },
];

/** Texts that are only long, at the limits of usual columns and buffers. */
export const longTexts: readonly { readonly name: string; readonly text: string }[] = [
  { name: '255 characters', text: 'x'.repeat(255) },
  { name: '256 characters', text: 'x'.repeat(256) },
  { name: '4096 characters', text: 'x'.repeat(4096) },
  { name: '64 Ki characters', text: 'x'.repeat(65_536) },
];

/** One or more whitespace characters that trimming removes. */
export const blanks: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom(' ', '\t', '\n', '\u00a0'),
  minLength: 1,
  maxLength: 4,
});

/**
 * Uniformly random UUIDs: not the nearly empty ones that fast-check prefers and shrinks to, which somebody may have assigned by
 * hand, and none that begins with a digit, which some parsers read as a number up to the first letter.
 */
export const randomUuids: fc.Arbitrary<string> = fc.noShrink(
  fc.noBias(fc.uuid({ version: 4 })).filter((uuid) => /^[a-f]/.test(uuid)),
);

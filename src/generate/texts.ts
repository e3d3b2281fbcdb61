import fc from 'fast-check';

/** Kinds of text that servers handle badly, each an arbitrary that makes nothing else. */
export interface TextClass {
  readonly name: string;
  readonly text: fc.Arbitrary<string>;
}

/** A few letters that stand beside a special character, so that the text as a whole is neither blank nor a number. */
const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 1, maxLength: 8 });

/**
 * What ends a string, begins a command or turns the direction of a text, somewhere: always all of them, since each breaks another kind of server. No word of
 * it is a number, which could be the id of an object.
 */
const quotes = ["'", '"', '`', '\\', "' OR 'a'='a", '";--', '$(id)', '{{a*a}}', '<b>', 'שלום', '\u200f'];

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

/** Texts of nothing but their length, at the bounds of usual columns and buffers; characters. */
export const longTexts: readonly { readonly name: string; readonly text: string }[] = [
  { name: '255 characters', text: 'x'.repeat(255) },
  { name: '256 characters', text: 'x'.repeat(256) },
  { name: '4096 characters', text: 'x'.repeat(4096) },
  { name: '64 Ki characters', text: 'x'.repeat(65_536) },
];

/** One or more blanks of the kinds that trimming takes away. */
export const blanks: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom(' ', '\t', '\n', '\u00a0'),
  minLength: 1,
  maxLength: 4,
});

/**
 * UUIDs of random digits throughout: neither the all but empty ones that fast-check likes to begin and to shrink with,
 * which somebody may have written by hand, nor one that is a number to a reader that stops at the first letter.
 */
export const randomUuids: fc.Arbitrary<string> = fc.noShrink(
  fc.noBias(fc.uuid({ version: 4 })).filter((uuid) => /^[a-f]/.test(uuid)),
);

import fc from 'fast-check';
import type { Target } from '../settings/Target.ts';
import { randomUuids } from './texts.ts';

/** One class of provider ids; `ids` is already spelled for the path. */
export interface IdClass {
  /** Class of the edit: `provider id: `, then how. */
  readonly name: string;
  readonly ids: fc.Arbitrary<string>;
  readonly varies: boolean;
  /** Whether a proxy that cleans paths makes a known id of it. */
  readonly leadsToKnown?: boolean;
}

/** Samples of a class, as many as the settings ask for where its ids vary; none twice. Deterministic for the seed. */
export function sampleIds(
  { ids, varies }: IdClass,
  { seed, examples }: Pick<Target, 'seed' | 'examples'>,
): readonly string[] {
  return [...new Set(fc.sample(ids, { seed, numRuns: varies ? examples : 1 }))];
}

/** Whole numbers of 32 bits that no provider is likely to have: the two given ones are never among them. */
export function unknownIds(known: readonly string[]): IdClass {
  const ids = fc
    .integer({ min: 1_000_000_000, max: 2_147_483_647 })
    .map(String)
    .filter((id) => !known.includes(id));
  return { name: 'provider id: unknown', ids, varies: true };
}

/** Whole numbers that a typical key column cannot hold: 0, beyond 32 and 64 bits. */
export const outOfRangeIds: readonly IdClass[] = [
  constant('zero', '0'),
  constant('beyond 32 bits', '2147483648'),
  constant('beyond unsigned 32 bits', '4294967296'),
  constant('beyond 53 bits', '9007199254740993'),
  constant('beyond 64 bits', '9223372036854775808'),
  constant('beyond unsigned 64 bits', '18446744073709551616'),
  constant('beyond double', `1${'0'.repeat(400)}`),
  // More than Python reads as a number (sys.set_int_max_str_digits).
  constant('4301 digits', '9'.repeat(4301)),
];

/** Texts that are no integer in any reading. */
export const nonIntegerIds: readonly IdClass[] = [
  varying('word', fc.constantFrom('abc', 'null', 'None', 'undefined', 'NaN', 'true', 'me', '{id}', '*')),
  varying('UUID', randomUuids),
  // A member of every object in JavaScript.
  constant('name of a member', 'constructor'),
  // Always all of them, since each breaks another kind of server.
  constant('quotes', `x' OR '1'='1" \`$(id)\` <b>`),
  varying('non-BMP', fc.constantFrom('😀', 'x𝒳')),
  varying('words with separators', fc.constantFrom('a,b', 'a;b=c', 'a:b', 'a b', 'a&b')),
];

/** Spellings of a known id that are not its canonical one, and that many readers take for an integer all the same. */
export function nonCanonicalSpellings(known: string): readonly IdClass[] {
  return [constant('leading zero', `0${known}`), constant('plus sign', `+${known}`)];
}

/** Spellings of a known id that some languages read as the same number. */
export function otherSpellings(known: string): readonly IdClass[] {
  return [
    constant('blanks around it', ` ${known} `),
    constant('line feed behind it', `${known}\n`),
    constant('full-width digits', otherDigits(known, 0xff10)),
    constant('Arabic-Indic digits', otherDigits(known, 0x0660)),
  ];
}

/** Texts that a lax parser of numbers takes for a known id; no strict one reads a whole number in them. */
export function lenientSpellings(known: string): readonly IdClass[] {
  return [
    varying('text behind it', fc.constantFrom(`${known}abc`, `${known};x`, `${known},x`, `${known}-x`, `${known} x`)),
    constant('exponent', `${known}e0`),
    raw('encoded twice', encodeURIComponent(percentEncoded(known))),
    constant('hexadecimal', `0x${BigInt(known).toString(16)}`),
    raw('fraction of zero', `${known}.0`),
    raw('decimal point', `${known}.`),
  ];
}

/** Whole numbers that become a known id where bits are lost, or the sign. */
export function wrappedIds(known: string): readonly IdClass[] {
  return [
    constant('known and 32 bits more', String(BigInt(known) + 2n ** 32n)),
    constant('known and 64 bits more', String(BigInt(known) + 2n ** 64n)),
    constant('known and negative', `-${known}`),
  ];
}

/**
 * Ids, as they shall stand in the path, that are no text in UTF-8 once their escapes are undone (RFC 3986 §2.1, §2.5): whoever
 * undoes them first may refuse them. The first two break most servers that break, so they are always there.
 */
export const undecodableIds: readonly IdClass[] = [
  raw('escape of no digits', '%ZZ'),
  raw('byte that is not UTF-8', '%FF'),
  {
    name: 'provider id: other escapes',
    ids: fc.constantFrom('%', '%2', '%u0031', '%C3%28', '%C0%AF', '%ED%A0%80', '1%FF', '1%ZZ'),
    varies: false,
  },
];

/**
 * Ids that a front proxy may clean or refuse before the deployment sees them, as they shall stand in the path: none of them
 * is an id, but what is left of some after cleaning is a known one.
 */
export function unclean(known: string): readonly IdClass[] {
  return [
    raw('empty', ''),
    raw('dot', '.'),
    raw('two dots', '..'),
    raw('two dots, encoded', '%2e%2e'),
    ...cleanedToKnown(known),
    raw('known id with NUL behind', `${known}%00`),
  ];
}

/** Those of {@link unclean} that a proxy makes the known id of which undoes escapes and takes out dots and slashes. */
export function cleanedToKnown(known: string): readonly IdClass[] {
  return [
    { ...raw('known id with an encoded slash', `${known}%2F`), leadsToKnown: true },
    { ...raw('way back to the known id', `0%2F..%2F${known}`), leadsToKnown: true },
  ];
}

function raw(how: string, id: string): IdClass {
  return { name: `provider id: ${how}`, ids: fc.constant(id), varies: false };
}

function constant(how: string, id: string): IdClass {
  return raw(how, encodeURIComponent(id));
}

function varying(how: string, ids: fc.Arbitrary<string>): IdClass {
  return { name: `provider id: ${how}`, ids: ids.map(encodeURIComponent), varies: true };
}

/** Every character of an id as an escape (RFC 3986 §2.1), needed or not. */
function percentEncoded(id: string): string {
  return id.replace(/./gs, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The decimal digits of a number in another Unicode block that starts at `zero`. */
function otherDigits(decimal: string, zero: number): string {
  return decimal.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

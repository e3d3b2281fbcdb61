import fc from 'fast-check';
import type { Target } from '../settings/Target.ts';
import { randomUuids } from './texts.ts';

/** One class of provider ids; `ids` are already encoded for the path. */
export interface IdClass {
  /** Class of the edit: `provider id: `, then a description. */
  readonly name: string;
  readonly ids: fc.Arbitrary<string>;
  readonly varies: boolean;
  /** Whether a proxy that normalises paths turns it into a known id. */
  readonly leadsToKnown?: boolean;
}

/** Distinct samples of a class: as many as the settings ask for if its ids vary, otherwise one. Deterministic for the seed. */
export function sampleIds(
  { ids, varies }: IdClass,
  { seed, examples }: Pick<Target, 'seed' | 'examples'>,
): readonly string[] {
  return [...new Set(fc.sample(ids, { seed, numRuns: varies ? examples : 1 }))];
}

/** 32-bit integers that no provider is likely to have, and never one of the given ids. */
export function unknownIds(known: readonly string[]): IdClass {
  const ids = fc
    .integer({ min: 1_000_000_000, max: 2_147_483_647 })
    .map(String)
    .filter((id) => !known.includes(id));
  return { name: 'provider id: unknown', ids, varies: true };
}

/** Integers that a typical key column cannot hold: 0, and beyond 32 and 64 bits. */
export const outOfRangeIds: readonly IdClass[] = [
  constant('zero', '0'),
  constant('beyond 32 bits', '2147483648'),
  constant('beyond unsigned 32 bits', '4294967296'),
  constant('beyond 53 bits', '9007199254740993'),
  constant('beyond 64 bits', '9223372036854775808'),
  constant('beyond unsigned 64 bits', '18446744073709551616'),
  constant('beyond double', `1${'0'.repeat(400)}`),
  // More digits than Python parses (sys.set_int_max_str_digits).
  constant('4301 digits', '9'.repeat(4301)),
];

/** Texts that no parser reads as an integer. */
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

/** Non-canonical spellings of a known id that many parsers read as an integer. */
export function nonCanonicalSpellings(known: string): readonly IdClass[] {
  return [constant('leading zero', `0${known}`), constant('plus sign', `+${known}`)];
}

/** Spellings of a known id that some languages parse as the same number. */
export function otherSpellings(known: string): readonly IdClass[] {
  return [
    constant('blanks around it', ` ${known} `),
    constant('line feed behind it', `${known}\n`),
    constant('full-width digits', otherDigits(known, 0xff10)),
    constant('Arabic-Indic digits', otherDigits(known, 0x0660)),
  ];
}

/** Texts that a lenient number parser reads as a known id, but a strict one rejects. */
export function lenientSpellings(known: string): readonly IdClass[] {
  return [
    varying('text behind it', fc.constantFrom(`${known}abc`, `${known};x`, `${known},x`, `${known}-x`, `${known} x`)),
    constant('list', `${known},${known}`),
    raw('suffix of a format', `${known}.json`),
    constant('exponent', `${known}e0`),
    raw('encoded twice', encodeURIComponent(percentEncoded(known))),
    constant('hexadecimal', `0x${BigInt(known).toString(16)}`),
    raw('fraction of zero', `${known}.0`),
    raw('decimal point', `${known}.`),
  ];
}

/** Integers that become a known id if high bits or the sign are lost. */
export function wrappedIds(known: string): readonly IdClass[] {
  return [
    constant('known and 32 bits more', String(BigInt(known) + 2n ** 32n)),
    constant('known and 64 bits more', String(BigInt(known) + 2n ** 64n)),
    constant('known and negative', `-${known}`),
  ];
}

/**
 * Ids, as spelled in the path, that are not UTF-8 once percent-decoded (RFC 3986 §2.1, §2.5). A server in front that decodes
 * them may refuse them. The first two break most of the servers that break at all, so they are always sent.
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
 * Texts, as spelled in the path, that a front proxy may normalise or refuse before the deployment sees them. None of them is an
 * id, but some become a known one when normalised.
 */
export function normalisedIds(known: string): readonly IdClass[] {
  return [
    raw('empty', ''),
    raw('dot', '.'),
    raw('two dots', '..'),
    raw('two dots, encoded', '%2e%2e'),
    ...normalisedToKnown(known),
    raw('known id with NUL behind', `${known}%00`),
  ];
}

/** Those of {@link normalisedIds} that become the known id in a proxy that percent-decodes and removes dots and slashes. */
export function normalisedToKnown(known: string): readonly IdClass[] {
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

/** Every character of an id percent-encoded (RFC 3986 §2.1), even if not necessary. */
function percentEncoded(id: string): string {
  return id.replace(/./gs, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The decimal digits of a number in another Unicode block that starts at `zero`. */
function otherDigits(decimal: string, zero: number): string {
  return decimal.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

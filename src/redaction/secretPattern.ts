/** Minimum base64 characters: shorter fragments match randomly too often. */
const shortestBase64 = 4;

/** Minimum hexadecimal digits: shorter fragments occur in too many ids and hashes. */
const shortestHex = 8;

/** Characters of a form that rarely occur in a text without the rest. */
const startLength = 6;

/** Percent-encoding, also applied repeatedly (`%2F`, `%252F`); hexadecimal digits in either case (RFC 3986 §2.1). */
const percent = '%(?:25){0,3}';

/** Named character references (XML 1.0 §4.6, HTML) of the characters that views escape. */
const references: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A numeric reference (XML 1.0 §4.1): decimal or hexadecimal, with leading zeros; HTML accepts it without the semicolon. */
function numbered(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const digits = hexPattern(point, 1);
  return `&(?:amp;)?#(?:0{0,7}${point}|[xX]0{0,7}${digits});?`;
}

/**
 * The source of a regular expression that finds a secret in text, or in bytes decoded as Latin-1, in each of these forms:
 *
 * - unchanged, as UTF-8, and with any character escaped: percent-encoding, JSON (`\/`, `\"`, `\u0041`), XML character
 *   references;
 * - base64, standard or URL-safe (RFC 4648 §4, §5), at each of the three alignments, so that it is found within longer encoded
 *   text such as Basic credentials;
 * - hexadecimal, upper or lower case (RFC 4648 §8).
 *
 * @param value at least one character.
 */
export function secretPattern(value: string): string {
  return formsUpTo(value, Number.POSITIVE_INFINITY);
}

/** The source of a regular expression that matches wherever {@link secretPattern} does, and is much shorter. */
export function secretStartPattern(value: string): string {
  return formsUpTo(value, startLength);
}

/** The forms of a secret, each cut to this number of characters before they are escaped. */
function formsUpTo(value: string, length: number): string {
  const pattern = (form: string, ofCharacter: (character: string) => string) =>
    Array.from(form).slice(0, length).map(ofCharacter).join('');
  return [
    pattern(value, characterPattern),
    ...base64Cores(value).map((core) => pattern(core, base64CharacterPattern)),
    ...hexForms(value).map((digits) => pattern(digits, literal)),
  ].join('|');
}

/**
 * Matches if a text contains an escape that a form of {@link secretPattern} could use. For a token of letters and digits, a
 * response with many `\\"` does not match.
 */
export function escapePattern(value: string): RegExp {
  // Base64 may contain a slash for any value.
  const needed = ['%', '\\\\u', '\\\\/', '&#', '&amp;#'];
  if (/["\\]/.test(value)) needed.push('\\\\');
  if (Object.keys(references).some((character) => value.includes(character))) needed.push('&');
  return new RegExp(needed.join('|'));
}

/**
 * The forms that {@link secretPattern} finds in text without an {@link escapePattern}: the value, its UTF-8 decoded as Latin-1,
 * its base64 in both alphabets, and its hexadecimal digits.
 */
export function plainForms(value: string): readonly string[] {
  const cores = base64Cores(value);
  return [
    value,
    Buffer.from(value, 'utf8').toString('latin1'),
    ...cores,
    ...cores.map((core) => core.replaceAll('+', '-').replaceAll('/', '_')),
    ...hexForms(value),
  ];
}

function hexForms(value: string): readonly string[] {
  const digits = Buffer.from(value, 'utf8').toString('hex');
  return digits.length < shortestHex ? [] : [digits, digits.toUpperCase()];
}

function base64Cores(value: string): readonly string[] {
  return [0, 1, 2]
    .map((offset) => base64Core(Buffer.from(value, 'utf8'), offset))
    .filter((core) => core.length >= shortestBase64);
}

/**
 * The base64 characters that depend only on the secret, if `offset` unknown bytes precede it and any follow: each character
 * encodes six bits, and those at either end may contain bits of the neighbours.
 */
function base64Core(secret: Uint8Array, offset: number): string {
  const first = Math.ceil((offset * 8) / 6);
  const end = Math.floor(((offset + secret.length) * 8) / 6);
  return Buffer.concat([Buffer.alloc(offset), secret])
    .toString('base64')
    .slice(first, end);
}

function characterPattern(character: string): string {
  const bytes = Buffer.from(character, 'utf8');
  const forms = [
    jsonEscapable.has(character) ? `\\\\{0,8}${literal(character)}` : literal(character),
    [...bytes].map((byte) => percent + hexPattern(byte, 2)).join(''),
    `\\\\{1,4}u${codeUnits(character)
      .map((unit) => hexPattern(unit, 4))
      .join('\\\\{1,4}u')}`,
  ];
  forms.push(numbered(character));
  const reference = references[character];
  if (reference !== undefined) forms.push(reference);
  if (bytes.length > 1) forms.push(literal(bytes.toString('latin1')));
  return `(?:${forms.join('|')})`;
}

/** Characters that JSON may write after a backslash (RFC 8259 §7); several backslashes where JSON is nested in JSON. */
const jsonEscapable: ReadonlySet<string> = new Set(['"', '\\', '/']);

function base64CharacterPattern(character: string): string {
  if (character === '+') return `(?:[+-]|${percent}2[bB])`;
  if (character === '/') return `(?:\\\\{0,8}/|_|${percent}2[fF])`;
  return character;
}

function codeUnits(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

function hexPattern(number: number, digits: number): string {
  return number
    .toString(16)
    .padStart(digits, '0')
    .replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

/** The source of a regular expression that matches a text literally. */
export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

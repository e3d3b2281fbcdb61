/** Fewer characters than this of base64 match by chance too often to be a trace of a secret. */
const shortestBase64 = 4;

/** Fewer hexadecimal digits than this stand in too many ids and hashes. */
const shortestHex = 8;

/** Percent-encoding, also applied several times over (`%2F`, `%252F`); hexadecimal digits in either case (RFC 3986 §2.1). */
const percent = '%(?:25){0,3}';

/** Named character references of XML 1.0 §4.6 and HTML for the characters that views escape. */
const references: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A numbered reference (XML 1.0 §4.1): decimal or hexadecimal, with zeros before it; HTML takes one without its semicolon. */
function numbered(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const digits = hexPattern(point, 1);
  return `&(?:amp;)?#(?:0{0,7}${point}|[xX]0{0,7}${digits});?`;
}

/**
 * The source of a regular expression that finds a secret in text, or in bytes read as Latin-1, in each of these forms:
 *
 * - as it is, in UTF-8, and with every character either plain or escaped: percent-encoding, JSON (`\/`, `\"`, `\u0041`),
 *   XML character references;
 * - within base64, standard or URL-safe (RFC 4648 §4, §5), at each of the three alignments, so that it is found inside
 *   longer encoded text such as Basic credentials;
 * - in hexadecimal digits of either case (RFC 4648 §8).
 *
 * @param value at least one character.
 */
export function secretPattern(value: string): string {
  const plain = Array.from(value, characterPattern).join('');
  const encoded = base64Cores(value).map((core) => Array.from(core, base64CharacterPattern).join(''));
  return [plain, ...encoded, ...hexForms(value)].join('|');
}

/**
 * An escape that every text holds in which {@link secretPattern} finds a form with escapes. An answer full of `\\"` is none
 * for a token of letters and digits.
 */
export function escapePattern(value: string): RegExp {
  // Base64 may hold a slash, whatever the value is.
  const needed = ['%', '\\\\u', '\\\\/', '&#', '&amp;#'];
  if (/["\\]/.test(value)) needed.push('\\\\');
  if (Object.keys(references).some((character) => value.includes(character))) needed.push('&');
  return new RegExp(needed.join('|'));
}

/**
 * The forms that {@link secretPattern} finds in text without an {@link escapePattern}, as they stand there: the value in
 * UTF-8 and as Latin-1 shows UTF-8, its base64 in both alphabets, and its hexadecimal digits.
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
 * The characters of base64 that depend on the secret alone when `offset` unknown bytes stand before it and any after it:
 * each character codes six bits, and those at either end may hold bits of the neighbours.
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

/** The source of a regular expression that finds a text as it is. */
export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

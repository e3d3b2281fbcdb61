import { whyDecided } from './decidedFields.ts';
import { generationOfRelease } from './generationOfRelease.ts';
import type { Parse, ParsedText } from './Parsed.ts';

/** Maximum length of a user or group id, in characters: no known deployment has ids of nearly that length. */
export const longestObjectId = 255;

/** Parses the value of a header field: visible ASCII, with spaces only inside (RFC 9110 §5.5). */
export function parseFieldValue(text: string): ParsedText<string> {
  return /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text)
    ? { ok: true, value: text }
    : { ok: false, expected: 'visible ASCII characters, with spaces only between them' };
}

/** Parses the name of a header field (RFC 9110 §5.1) that neither the suite nor HTTP itself sets. */
export function parseFieldName(text: string): ParsedText<string> {
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text)) {
    return { ok: false, expected: 'the name of a header field, such as X-Conformance-Id' };
  }
  const reason = whyDecided(text);
  return reason === undefined ? { ok: true, value: text } : { ok: false, expected: `another field, since ${reason}` };
}

/** Parses one of a few words, case-sensitively. */
export function parseOneOf<T extends string>(words: readonly T[]): Parse<T> {
  return (text) => {
    const word = words.find((known) => known === text);
    return word === undefined ? { ok: false, expected: `one of ${words.join(', ')}` } : { ok: true, value: word };
  };
}

/** Parses a decimal integer within inclusive bounds. */
export function parseInteger(least: number, greatest: number): Parse<number> {
  return (text) => {
    const value = /^(?:0|-?[1-9]\d*)$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= greatest
      ? { ok: true, value }
      : { ok: false, expected: `an integer from ${least} to ${greatest}` };
  };
}

/** Parses a rate: a decimal number above zero. */
export function parseRate(text: string): ParsedText<number> {
  const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return value > 0 && Number.isFinite(value)
    ? { ok: true, value }
    : { ok: false, expected: 'a decimal number of requests per second above 0, such as 5 or 0.5' };
}

/**
 * Parses the id of a provider, an integer in the contract (`parameters` of both operations), in its canonical spelling. The
 * suite itself sends non-canonical spellings of a known id, to check that they are refused.
 */
export function parseProviderId(text: string): ParsedText<string> {
  return /^(?:0|[1-9]\d*)$/.test(text)
    ? { ok: true, value: text }
    : { ok: false, expected: 'a provider id in decimal digits, without sign or leading zero, such as 7' };
}

/** Parses the id of a user or group, in the contract (`SyncObjectRequest`) a string of at least one character. */
export function parseObjectId(text: string): ParsedText<string> {
  return [...text].length <= longestObjectId && !/\p{Cc}/u.test(text)
    ? { ok: true, value: text }
    : { ok: false, expected: `an object id of 1 to ${longestObjectId} characters, without control characters` };
}

/** Parses distinct ids of users or groups, separated by commas. */
export function parseObjectIds(text: string): ParsedText<readonly string[]> {
  const ids = text.split(',').map((id) => id.trim());
  const isEach = ids.every((id) => id !== '' && parseObjectId(id).ok);
  return isEach && new Set(ids).size === ids.length
    ? { ok: true, value: ids }
    : { ok: false, expected: 'distinct object ids separated by commas, such as 7,8,9' };
}

/**
 * Parses a contract version, or a release that it covers.
 *
 * @param shipped the contract versions whose document is shipped.
 */
export function parseGeneration(shipped: readonly string[]): Parse<string> {
  return (text) => {
    const generation = generationOfRelease(text);
    if (generation !== undefined && shipped.includes(generation)) return { ok: true, value: generation };
    const expected = `a contract version that the suite has (${shipped.join(', ')}), or a release that one of them covers`;
    return generation === undefined
      ? { ok: false, expected }
      : { ok: false, expected, got: `a release of contract version ${generation}, which the suite does not have` };
  };
}

import { whyDecided } from './decidedFields.ts';
import { generationOfRelease } from './generationOfRelease.ts';
import type { Parse, ParsedText } from './Parsed.ts';

/** Longest id of a user or group, in characters: no deployment is known whose ids come near it. */
export const longestObjectId = 255;

/** Reads the value of a header field: visible ASCII, with blanks only inside (RFC 9110 §5.5). */
export function parseFieldValue(text: string): ParsedText<string> {
  return /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text)
    ? { ok: true, value: text }
    : { ok: false, expected: 'visible ASCII characters, with blanks only between them' };
}

/** Reads the name of a header field (RFC 9110 §5.1) that neither the suite nor HTTP itself decides. */
export function parseFieldName(text: string): ParsedText<string> {
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text)) {
    return { ok: false, expected: 'the name of a header field, such as X-Conformance-Id' };
  }
  const reason = whyDecided(text);
  return reason === undefined ? { ok: true, value: text } : { ok: false, expected: `another field: ${reason}` };
}

/** Reads one of a few words, in exactly this spelling. */
export function parseOneOf<T extends string>(words: readonly T[]): Parse<T> {
  return (text) => {
    const word = words.find((known) => known === text);
    return word === undefined ? { ok: false, expected: `one of ${words.join(', ')}` } : { ok: true, value: word };
  };
}

/** Reads a decimal integer within bounds, both included. */
export function parseInteger(least: number, greatest: number): Parse<number> {
  return (text) => {
    const value = /^(?:0|-?[1-9]\d*)$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= greatest
      ? { ok: true, value }
      : { ok: false, expected: `an integer from ${least} to ${greatest}` };
  };
}

/** Reads a rate: a decimal number above zero. */
export function parseRate(text: string): ParsedText<number> {
  const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return value > 0 && Number.isFinite(value)
    ? { ok: true, value }
    : { ok: false, expected: 'a decimal number of requests per second above 0, such as 5 or 0.5' };
}

/**
 * Reads the id of a provider, an integer by the contract (`parameters` of both operations), in its one canonical
 * spelling: other spellings of a known id are what the suite itself sends to see them refused.
 */
export function parseProviderId(text: string): ParsedText<string> {
  return /^(?:0|[1-9]\d*)$/.test(text)
    ? { ok: true, value: text }
    : { ok: false, expected: 'a provider id in decimal digits, without sign or leading zero, such as 7' };
}

/** Reads the id of a user or group, a string with at least one character by the contract (`SyncObjectRequest`). */
export function parseObjectId(text: string): ParsedText<string> {
  return [...text].length <= longestObjectId && !/\p{Cc}/u.test(text)
    ? { ok: true, value: text }
    : { ok: false, expected: `an object id of 1 to ${longestObjectId} characters, none of them a control character` };
}

/** Reads ids of users or groups, a comma between two; no two of them alike. */
export function parseObjectIds(text: string): ParsedText<readonly string[]> {
  const ids = text.split(',').map((id) => id.trim());
  const isEach = ids.every((id) => id !== '' && parseObjectId(id).ok);
  return isEach && new Set(ids).size === ids.length
    ? { ok: true, value: ids }
    : { ok: false, expected: 'different object ids with a comma between two, such as 7,8,9' };
}

/**
 * Reads a generation of the contract, or a release that stands for its generation.
 *
 * @param shipped the generations whose document is there.
 */
export function parseGeneration(shipped: readonly string[]): Parse<string> {
  return (text) => {
    const generation = generationOfRelease(text);
    if (generation !== undefined && shipped.includes(generation)) return { ok: true, value: generation };
    const expected = `a shipped generation of the contract (${shipped.join(', ')}) or a release of one`;
    return generation === undefined
      ? { ok: false, expected }
      : { ok: false, expected, got: `a release of generation ${generation}, whose document is not shipped` };
  };
}

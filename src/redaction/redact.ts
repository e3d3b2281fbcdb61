import { remembering } from './remembering.ts';
import { escapePattern, literal, plainForms, secretPattern, secretStartPattern } from './secretPattern.ts';

/** A value that must never be written, and its placeholder. */
export interface Secret {
  /** Such as `<operator-token>`. */
  readonly placeholder: string;
  /** An empty value is ignored. */
  readonly value: string;
}

/** Replaces secrets, in every form that {@link secretPattern} finds, by their placeholders. */
export interface Redactor {
  readonly text: (text: string) => string;
  /** Also replaces values that are too short to be replaced elsewhere. */
  readonly headerValue: (value: string) => string;
  /** Bytes in any encoding; the same bytes if they contain no secret. */
  readonly bytes: (bytes: Uint8Array) => Uint8Array;
}

/** Characters; shorter values would match randomly throughout a report, so they are replaced only in header values. */
const shortestRedacted = 6;

/** Creates a redactor that finds secrets by value, wherever they occur. */
export function createRedactor(secrets: readonly Secret[]): Redactor {
  const inHeaders = searchFor(secrets);
  const everywhere = searchFor(secrets.filter(isLong));
  const redactText = remembering((text) => replaceAll(text, everywhere));
  return {
    text: redactText,
    headerValue: remembering((value) => replaceAll(value, inHeaders)),
    bytes: (bytes) => {
      const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
      const redacted = redactText(latin1);
      // Large bodies rarely contain a secret, and a copy would waste memory.
      return redacted === latin1 ? bytes : Uint8Array.from(Buffer.from(redacted, 'latin1'));
    },
  };
}

/**
 * The placeholder of a secret that occurs in these bytes in any form, or undefined. For the scan of written files; it ignores
 * values that are redacted only in header values.
 */
export function findSecret(bytes: Uint8Array, secrets: readonly Secret[]): string | undefined {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const { matchers, mayOccur } = searchFor(secrets.filter(isLong));
  if (!mayOccur(latin1)) return undefined;
  return matchers.find((matcher) => matchesOf(matcher, latin1).length > 0)?.placeholder;
}

/** One sentence for each secret that is too short to be redacted outside of header values; the report shows them. */
export function redactionNotes(secrets: readonly Secret[]): readonly string[] {
  return secrets
    .filter((secret) => secret.value !== '' && !isLong(secret))
    .map(
      ({ placeholder }) =>
        `${placeholder} has fewer than ${shortestRedacted} characters: it is redacted only in header values.`,
    );
}

/**
 * The patterns of one secret. That of all forms is long, and V8 compiles a pattern at its first search, so it is used only in
 * a text with an escape and the start of a form.
 */
interface Matcher {
  readonly placeholder: string;
  readonly escaped: RegExp;
  readonly start: RegExp;
  readonly plain: RegExp;
  readonly any: RegExp;
}

/** The secrets to search for, and a fast test whether a text may contain any of them: most contain none. */
interface Search {
  readonly matchers: readonly Matcher[];
  readonly mayOccur: (text: string) => boolean;
}

interface Match {
  readonly start: number;
  readonly end: number;
  readonly placeholder: string;
}

function isLong({ value }: Pick<Secret, 'value'>): boolean {
  return value.length >= shortestRedacted;
}

/** Longest value first, so that if one secret contains another, the longer one determines the placeholder. */
function searchFor(secrets: readonly Secret[]): Search {
  const values = secrets.filter(({ value }) => value !== '').toSorted((a, b) => b.value.length - a.value.length);
  // Without an escape only unescaped forms can occur, which are plain substrings.
  const forms = values.flatMap(({ value }) => [...plainForms(value).map(literal), escapePattern(value).source]);
  const anyForm = new RegExp([...new Set(forms)].join('|'));
  return {
    matchers: values.map(matcherOf),
    mayOccur: (text) => values.length > 0 && anyForm.test(text),
  };
}

function matcherOf({ value, placeholder }: Secret): Matcher {
  return {
    placeholder,
    escaped: escapePattern(value),
    start: new RegExp(secretStartPattern(value)),
    plain: new RegExp(plainForms(value).map(literal).join('|'), 'g'),
    any: new RegExp(secretPattern(value), 'g'),
  };
}

/** Every occurrence of one secret in a text, in order. */
function matchesOf({ placeholder, escaped, start, plain, any }: Matcher, text: string): readonly Match[] {
  const pattern = escaped.test(text) ? any : plain;
  if (pattern === any && !start.test(text)) return [];
  return Array.from(text.matchAll(pattern), ({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
    placeholder,
  }));
}

function replaceAll(text: string, { matchers, mayOccur }: Search): string {
  if (!mayOccur(text)) return text;
  const matches = matchers.flatMap((matcher) => matchesOf(matcher, text)).toSorted((a, b) => a.start - b.start);
  if (matches.length === 0) return text;
  const pieces: string[] = [];
  let written = 0;
  for (const { start, end, placeholder } of merge(matches)) {
    pieces.push(text.slice(written, start), placeholder);
    written = end;
  }
  return pieces.concat(text.slice(written)).join('');
}

/** Merges overlapping matches, so that no part of either secret remains; the longer match determines the placeholder. */
function merge(sorted: readonly Match[]): readonly Match[] {
  const merged: Match[] = [];
  for (const match of sorted) {
    const last = merged.at(-1);
    if (last === undefined || match.start >= last.end) {
      merged.push(match);
      continue;
    }
    const longer = match.end - match.start > last.end - last.start ? match : last;
    merged[merged.length - 1] = {
      start: last.start,
      end: Math.max(last.end, match.end),
      placeholder: longer.placeholder,
    };
  }
  return merged;
}

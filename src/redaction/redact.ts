import { escapePattern, plainForms, secretPattern } from './secretPattern.ts';

/** A value that must not be written anywhere, and the text that stands for it. */
export interface Secret {
  /** Such as `<operator-token>`. */
  readonly placeholder: string;
  /** An empty value is no secret and is passed over. */
  readonly value: string;
}

/** Replaces secrets, in every form that {@link secretPattern} finds, by their placeholders. */
export interface Redactor {
  readonly text: (text: string) => string;
  /** Also replaces the values too short to be replaced elsewhere. */
  readonly headerValue: (value: string) => string;
  /** Bytes in any coding, or in none; the same bytes where they hold no secret. */
  readonly bytes: (bytes: Uint8Array) => Uint8Array;
}

/** Shorter values would match by chance all over a report, so they are replaced in header values only. */
const shortestRedacted = 6;

/** A redactor by value: it knows the secrets, not the places where they stand. */
export function createRedactor(secrets: readonly Secret[]): Redactor {
  const inHeaders = matchers(secrets);
  const everywhere = inHeaders.filter(({ isLongEnough }) => isLongEnough);
  return {
    text: (text) => replaceAll(text, everywhere),
    headerValue: (value) => replaceAll(value, inHeaders),
    bytes: (bytes) => {
      const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
      const redacted = replaceAll(latin1, everywhere);
      // Large bodies are rarely changed, and no copy of them is worth its memory.
      return redacted === latin1 ? bytes : Uint8Array.from(Buffer.from(redacted, 'latin1'));
    },
  };
}

/**
 * The placeholder of a secret that occurs in these bytes in any form, or undefined. For the scan of written files; values
 * that are redacted in header values only are not looked for.
 */
export function findSecret(bytes: Uint8Array, secrets: readonly Secret[]): string | undefined {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return matchers(secrets.filter(isLong)).find(
    ({ pattern, mayOccur }) => mayOccur(latin1) && latin1.search(pattern) >= 0,
  )?.placeholder;
}

/** One sentence for each secret that is too short to be redacted outside of header values; the report shows them. */
export function redactionNotes(secrets: readonly Secret[]): readonly string[] {
  return secrets
    .filter((secret) => secret.value !== '' && !isLong(secret))
    .map(
      ({ placeholder }) =>
        `${placeholder} has under ${shortestRedacted} characters: it is redacted in header values and nowhere else.`,
    );
}

interface Matcher {
  readonly placeholder: string;
  /** Whether it may be replaced outside of header values. */
  readonly isLongEnough: boolean;
  readonly pattern: RegExp;
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

/** Longest value first, so that a secret which contains another one gives the placeholder. */
function matchers(secrets: readonly Secret[]): readonly Matcher[] {
  return secrets
    .filter(({ value }) => value !== '')
    .toSorted((a, b) => b.value.length - a.value.length)
    .map(({ placeholder, value }) => ({
      placeholder,
      isLongEnough: isLong({ value }),
      pattern: new RegExp(secretPattern(value), 'g'),
      mayOccur: quickTest(value),
    }));
}

/**
 * A test that lets the slow pattern be skipped: without an escape only the forms that need none can occur, and those are
 * plain substrings.
 */
function quickTest(value: string): (text: string) => boolean {
  const forms = plainForms(value);
  const anEscape = escapePattern(value);
  return (text) => anEscape.test(text) || forms.some((form) => text.includes(form));
}

function replaceAll(text: string, all: readonly Matcher[]): string {
  const matches = all
    .filter(({ mayOccur }) => mayOccur(text))
    .flatMap(({ placeholder, pattern }) =>
      Array.from(
        text.matchAll(pattern),
        ({ index, 0: found }): Match => ({
          start: index,
          end: index + found.length,
          placeholder,
        }),
      ),
    )
    .toSorted((a, b) => a.start - b.start);
  if (matches.length === 0) return text;
  const pieces: string[] = [];
  let written = 0;
  for (const { start, end, placeholder } of merge(matches)) {
    pieces.push(text.slice(written, start), placeholder);
    written = end;
  }
  return pieces.concat(text.slice(written)).join('');
}

/** Joins matches that overlap, so that no end of either secret is left standing; the longer match gives the placeholder. */
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

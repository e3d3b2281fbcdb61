/**
 * The result of parsing the text of one setting: its value, or the expected form.
 *
 * `expected` states the bound, and so the fix. `got` describes the text without showing it; if it is absent, the text itself
 * may be shown.
 */
export type ParsedText<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly expected: string; readonly got?: string };

/** Parses the text of one setting. Pure. */
export type Parse<T> = (text: string) => ParsedText<T>;

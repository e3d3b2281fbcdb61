/**
 * What became of the text of one setting: its value, or what the text should have been.
 *
 * `expected` names the bound and so the fix. `got` says what is wrong without showing the text; where it is absent the
 * text itself may be shown.
 */
export type ParsedText<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly expected: string; readonly got?: string };

/** Reads the text of one setting; a pure function. */
export type Parse<T> = (text: string) => ParsedText<T>;

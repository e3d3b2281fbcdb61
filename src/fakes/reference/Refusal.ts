import type { JsonValue } from '../../lib/JsonValue.ts';

/** Why a request gets no 200: one for each check, in the order of a conforming deployment. */
export type Refusal =
  | { readonly reason: 'too-large' }
  | { readonly reason: 'unknown-path' }
  | { readonly reason: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly reason: 'not-acceptable' }
  | { readonly reason: 'unauthenticated' }
  | { readonly reason: 'forbidden' }
  | { readonly reason: 'unknown-provider' }
  | { readonly reason: 'wrong-media-type' }
  | { readonly reason: 'not-json'; readonly problem: string }
  | { readonly reason: 'invalid'; readonly errors: FieldErrors };

/** What is wrong with a body, by the field that is wrong; `non_field_errors` is about the body as a whole. */
export type FieldErrors = { readonly [field: string]: readonly string[] };

/** A value that has been checked, or what is wrong with it (at least one sentence). */
export type Checked<T> = { readonly value: T } | { readonly errors: readonly string[] };

/** A text that has been parsed, or why it could not be. */
export type ParsedRequest = { readonly value: JsonValue } | { readonly problem: string };

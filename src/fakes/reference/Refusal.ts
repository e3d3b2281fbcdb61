import type { JsonValue } from '../../lib/JsonValue.ts';

/** Why a request is refused: one reason for each check, in the order of a conforming deployment. */
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

/** The errors of a body by field; `non_field_errors` are about the whole body. */
export type FieldErrors = { readonly [field: string]: readonly string[] };

/** A checked value, or its errors (at least one sentence). */
export type Checked<T> = { readonly value: T } | { readonly errors: readonly string[] };

/** A parsed body, or why it could not be parsed. */
export type ParsedRequest = { readonly value: JsonValue } | { readonly problem: string };

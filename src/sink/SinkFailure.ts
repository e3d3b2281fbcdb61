/** The statuses that the sink can be told to answer. */
export type FailureStatus = 400 | 401 | 403 | 404 | 409 | 429 | 500 | 503;

/**
 * How calls with the right token shall fail. `status` and `drop` leave undone what the call asks for; the others do it
 * and spoil the answer alone: `delay` by its lateness, `bad-json`, `empty` and `no-id` by its body.
 */
export type FailureKind =
  | { readonly kind: 'status'; readonly status: FailureStatus; readonly retryAfterSeconds?: number }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  | { readonly kind: 'drop' }
  | { readonly kind: 'bad-json' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'no-id' };

/** A failure and which calls it meets. */
export type SinkFailure = FailureKind & {
  /** `writes`: POST, PUT, PATCH and DELETE alone. */
  readonly calls: 'all' | 'writes';
  /** How many calls fail; absent: all until the failure is ended. */
  readonly times?: number;
};

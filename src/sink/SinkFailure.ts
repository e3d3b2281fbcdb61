/** The statuses that a failing sink can return. */
export type FailureStatus = 400 | 401 | 403 | 404 | 409 | 429 | 500 | 503;

/**
 * How calls with the right token fail. With `status` and `drop` the call has no effect. With the others it takes effect, but the
 * response is late (`delay`) or has a wrong body (`bad-json`, `empty`, `no-id`).
 */
export type FailureKind =
  | { readonly kind: 'status'; readonly status: FailureStatus; readonly retryAfterSeconds?: number }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  | { readonly kind: 'drop' }
  | { readonly kind: 'bad-json' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'no-id' };

/** A failure and the calls that it applies to. */
export type SinkFailure = FailureKind & {
  /** `writes`: only POST, PUT, PATCH and DELETE. */
  readonly calls: 'all' | 'writes';
  /** How many calls fail; absent: all until the failure ends. */
  readonly times?: number;
};

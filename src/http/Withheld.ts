import type { Exchange } from './Exchange.ts';

/**
 * Why a request was not sent: the run has ended, a budget is spent, or a ruling on safety wants to see something first that
 * was not seen.
 */
export type Withheld =
  /** `exchange`: the valid request that failed twice, and `after` the last ones before it: one of them may have broken it. */
  | { readonly code: 'broken'; readonly exchange: Exchange; readonly after: readonly Exchange[] }
  | { readonly code: 'run-closed' }
  /** `exchange`: the last one, which got no response. */
  | { readonly code: 'unreachable'; readonly exchange: Exchange }
  | { readonly code: 'time-limit'; readonly minutes: number }
  | { readonly code: 'request-limit'; readonly requests: number }
  /** The bodies of all responses came to more than this. */
  | { readonly code: 'body-limit'; readonly mebibytes: number }
  /** `refersTo`: whether the budget is that of writes which may refer to an object, or of those which refer to none. */
  | { readonly code: 'write-limit'; readonly writes: number; readonly refersTo: 'object' | 'nothing' }
  /** `exchange`: the read that did not show that there is no such provider. */
  | { readonly code: 'provider-not-absent'; readonly providerId: string; readonly exchange: Exchange };

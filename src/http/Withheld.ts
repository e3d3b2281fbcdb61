import type { Exchange } from './Exchange.ts';

/**
 * Why a request was not sent: the run has ended, a budget is used up, or a precondition of a safety ruling is not met.
 */
export type Withheld =
  /** `exchange`: the valid request that failed twice; `after`: the last requests before it, which may have caused that. */
  | { readonly code: 'broken'; readonly exchange: Exchange; readonly after: readonly Exchange[] }
  | { readonly code: 'run-closed' }
  /** `exchange`: the last request, which got no response. */
  | { readonly code: 'unreachable'; readonly exchange: Exchange }
  | { readonly code: 'time-limit'; readonly minutes: number }
  | { readonly code: 'request-limit'; readonly requests: number }
  /** All response bodies together exceed this. */
  | { readonly code: 'body-limit'; readonly mebibytes: number }
  /** `refersTo`: the budget of writes that may refer to an object, or of those that refer to none. */
  | { readonly code: 'write-limit'; readonly writes: number; readonly refersTo: 'object' | 'nothing' }
  /** `exchange`: the read, which did not show that the provider does not exist. */
  | { readonly code: 'provider-not-absent'; readonly providerId: string; readonly exchange: Exchange };

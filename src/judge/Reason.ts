import type { Exchange } from '../http/Exchange.ts';
import type { Setting } from '../target/Target.ts';

/** Settings that a reason concerns: every entry has to be given; of an inner list any one member suffices. */
export type ConcernedSettings = readonly (Setting | readonly Setting[])[];

/** A reason about one exchange: it came back otherwise than what rests on it needs, or not at all. */
interface AboutExchange {
  readonly exchange: Exchange;
}

/**
 * Why a requirement has no result, or a request was not sent: as data, so that no program reads a sentence. What is said of
 * it to a person is made in one place, `reasonSentence.ts`.
 */
export type Reason =
  // Not applicable: this contract version has no such requirement.
  | {
      readonly code: 'other-contract-version';
      readonly generation: string;
      readonly from?: string;
      readonly until?: string;
    }
  // Not tested: nothing to test it on.
  | { readonly code: 'setting-missing'; readonly settings: ConcernedSettings }
  | { readonly code: 'profile-only-reads' }
  | { readonly code: 'not-selected' }
  | { readonly code: 'no-case' }
  | { readonly code: 'no-response-before' }
  | { readonly code: 'no-unknown-id-before' }
  | { readonly code: 'no-task'; readonly exchange: Exchange }
  | { readonly code: 'no-published-schema'; readonly exchange?: Exchange }
  // Inconclusive: the run ended, or must not send more.
  | { readonly code: 'never-ran'; readonly because: 'stopped' | 'interrupted' | 'lost' }
  | { readonly code: 'run-closed' }
  | { readonly code: 'unreachable'; readonly exchange: Exchange }
  | { readonly code: 'time-limit'; readonly minutes: number }
  | { readonly code: 'request-limit'; readonly requests: number }
  | { readonly code: 'body-limit'; readonly mebibytes: number }
  | { readonly code: 'write-limit'; readonly writes: number }
  | { readonly code: 'provider-not-absent'; readonly providerId: string; readonly exchange: Exchange }
  // Inconclusive: what came back says nothing about the contract.
  | ({ readonly code: 'no-response' | 'rate-limited' } & AboutExchange)
  | ({ readonly code: 'worker-not-free' | 'permission-missing' } & AboutExchange)
  | ({ readonly code: 'silent-once' | 'sync-result-invalid' | 'not-refused' } & AboutExchange)
  | { readonly code: 'status-unusable'; readonly exchange: Exchange; readonly acceptable: string }
  // Inconclusive: a control did not show that the request is answered at all.
  | { readonly code: 'control-failed'; readonly control: string; readonly exchange: Exchange }
  | { readonly code: 'baseline-unknown'; readonly baseline: string; readonly why: Reason }
  | { readonly code: 'sync-not-accepted'; readonly exchange?: Exchange }
  | { readonly code: 'nothing-refused' | 'refusals-incomplete' }
  // Inconclusive: the sink does not show what happened.
  | { readonly code: 'no-sink' | 'sink-record-full' }
  | { readonly code: 'resource-ambiguous'; readonly type: string; readonly count: number }
  | {
      readonly code: 'no-write-seen';
      readonly providerId: string;
      readonly calls: number;
      /** Calls with another token or none. */
      readonly strangers: number;
      /** Whether the write was the control of what was to be shown. */
      readonly isControl: boolean;
    }
  | { readonly code: 'control-ambiguous'; readonly why: Reason }
  | { readonly code: 'sink-not-called'; readonly what: 'call' | 'write' }
  // Errored: the suite itself broke.
  | { readonly code: 'suite-error'; readonly message: string };

/** Name of a reason; for life, like the ids of requirements. */
export type ReasonCode = Reason['code'];

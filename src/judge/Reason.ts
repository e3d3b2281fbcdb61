import type { ProviderKind } from '../contract/providerKinds.ts';
import type { Exchange } from '../http/Exchange.ts';
import type { Withheld } from '../http/Withheld.ts';
import type { Setting } from '../settings/Target.ts';

/** Settings that a requirement needs: every entry has to be given; any one member of an inner list suffices. */
export type NeededSettings = readonly (Setting | readonly Setting[])[];

/** A reason without further data. */
type Plain<Code extends string> = { readonly code: Code };

/** A reason about one exchange, or about its missing response. */
type About<Code extends string> = { readonly code: Code; readonly exchange: Exchange };

/**
 * Why a requirement has no result, as data, so that no program has to parse a sentence. The sentences are in one place,
 * `reasonSentence.ts`.
 */
export type Reason =
  // Not applicable.
  | {
      readonly code: 'other-contract-version';
      readonly generation: string;
      readonly from?: string;
      readonly until?: string;
    }
  /** The requirement is about what arrives at the sink, and providers of this kind push elsewhere. */
  | { readonly code: 'kind-without-sink'; readonly kind: ProviderKind }
  // Not tested: the settings, or the contents of the deployment, leave nothing to test.
  | { readonly code: 'setting-missing'; readonly settings: NeededSettings }
  | Plain<
      | 'profile-only-reads'
      | 'not-selected'
      | 'no-case'
      | 'no-response-before'
      | 'no-unknown-id-before'
      | 'objects-unknown'
    >
  | About<'no-task' | 'not-idle'>
  /** `exchange`: the last request for a schema; absent if the preflight stopped the run. */
  | { readonly code: 'no-published-schema'; readonly exchange?: Exchange }
  // Inconclusive: the run ended, or must not send more.
  | { readonly code: 'never-ran'; readonly because: 'stopped' | 'interrupted' | 'lost' }
  | Withheld
  // Inconclusive: the response says nothing about the contract.
  | About<
      | 'no-response'
      | 'rate-limited'
      | 'gateway-error'
      | 'blocked'
      | 'other-client'
      | 'worker-not-free'
      | 'permission-missing'
      | 'silent-once'
      | 'always-running'
    >
  | (About<'status-unusable'> & { readonly acceptable: string })
  // Inconclusive: a control, or something else that the judgement depends on, failed.
  | (About<'control-failed'> & { readonly control: string })
  /** `edit`: the class of which not every case was sent. */
  | { readonly code: 'cases-left-out'; readonly because: 'slow' | 'accepted'; readonly edit: string }
  | { readonly code: 'baseline-unknown'; readonly baseline: string; readonly why: Reason }
  | Plain<'sync-not-accepted' | 'nothing-refused' | 'refusals-incomplete'>
  | About<'not-refused' | 'sync-result-invalid'>
  // Inconclusive: the sink does not show what happened.
  | Plain<'no-sink' | 'sink-record-full'>
  | { readonly code: 'resource-ambiguous'; readonly type: string; readonly count: number }
  /** `refused`: writes with the provider's token that the sink refused as invalid. */
  | {
      readonly code: 'no-write-seen';
      readonly providerId: string;
      readonly calls: number;
      readonly strangers: number;
      readonly refused: number;
    }
  | { readonly code: 'control-not-seen'; readonly why: Reason }
  | About<'written-later'>
  | { readonly code: 'sink-not-called'; readonly expected: 'call' | 'write'; readonly exchange: Exchange }
  // Errored.
  | { readonly code: 'suite-error'; readonly message: string };

/** Name of a reason. Permanent, like the ids of requirements. */
export type ReasonCode = Reason['code'];

/** Why an exchange has no response: the request was withheld, or no response came. */
export function noResponse(exchange: Exchange): Reason {
  const { result } = exchange;
  const withheld = result.kind === 'failure' ? result.withheld : undefined;
  return withheld ?? { code: 'no-response', exchange };
}

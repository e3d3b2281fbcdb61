import type { Contract } from '../contract/Contract.ts';
import type { Exchange } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import type { Finding } from '../judge/Finding.ts';
import type { Target } from '../target/Target.ts';
import type { Requirement } from './Requirement.ts';

/** What the planning of cases may know of the target: everything but its tokens. */
export type CaseContext = Omit<Target, 'tokens'> & { readonly contract: Contract };

/** All findings that share operation, edit class, status and keyword; shown by their smallest example. */
export interface FindingGroup {
  readonly example: Finding;
  /** How many cases ended in this group. */
  readonly count: number;
  /** How the smallest case was found; absent where nothing was generated. */
  readonly generated?: {
    readonly seed: number;
    /** Path of fast-check, within the edit class, to the case shown. */
    readonly path: string;
    /** Whether shrinking ended at its bound and not at a smallest case. */
    readonly cut: boolean;
  };
}

/** What the verification of one requirement found. `reason` is a sentence for a person. */
export type Verification =
  | { readonly outcome: 'passed'; readonly requests: number }
  | { readonly outcome: 'failed'; readonly requests: number; readonly groups: readonly FindingGroup[] }
  | { readonly outcome: 'inconclusive' | 'not-tested'; readonly requests: number; readonly reason: string };

/** What a requirement works with: it sends probes and remembers what came back. */
export interface Verifier {
  readonly context: CaseContext;
  /** Every exchange of the run so far, in order. */
  readonly exchanges: readonly Exchange[];
  /**
   * Sends one probe.
   *
   * @throws SafetyError when a ruling on safety forbids the probe.
   */
  send(probe: Probe): Promise<Exchange>;
  /** Sends the cases of a requirement, with the controls of their batch, and judges the answers. */
  verifyCases(requirement: Pick<Requirement, 'id' | 'cases'>): Promise<Verification>;
}

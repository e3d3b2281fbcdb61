import type { Contract } from '../contract/Contract.ts';
import type { Exchange } from '../http/Exchange.ts';
import type { Identity, Probe } from '../http/Probe.ts';
import type { Finding } from '../judge/Finding.ts';
import type { RunSink } from '../sink/RunSink.ts';
import type { Target } from '../target/Target.ts';
import type { CellPlace } from './Case.ts';
import type { Requirement } from './Requirement.ts';

/** What the planning of cases may know of the target: everything but its tokens. */
export type CaseContext = Omit<Target, 'tokens'> & { readonly contract: Contract };

/** One exchange of the run, and the class of the edit that its probe was. */
export interface Sent {
  readonly exchange: Exchange;
  readonly edit?: string;
}

/** The OpenAPI document that the deployment publishes, as JSON, and where it was read; or why there is none, one sentence. */
export type PublishedSchema = { readonly exchange: Exchange; readonly document: unknown } | { readonly reason: string };

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

/** One cell of the table of precedence, filled. */
export interface Cell extends CellPlace {
  readonly identity: Identity;
  readonly acceptable: string;
  /** 0 where no answer came. */
  readonly status: number;
  readonly wrong: boolean;
}

/**
 * What the verification of one requirement found. `reason` is a sentence for a person, and so is each of `notes`: what was
 * left out on the way, such as a class of edits whose answers are slow.
 */
export type Verification = (
  | { readonly outcome: 'passed'; readonly notes?: readonly string[] }
  | { readonly outcome: 'failed'; readonly groups: readonly FindingGroup[]; readonly notes?: readonly string[] }
  | { readonly outcome: 'inconclusive' | 'not-tested'; readonly reason: string }
) & { readonly cells?: readonly Cell[] };

/** What a requirement works with: it sends probes and remembers what came back. */
export interface Verifier {
  readonly context: CaseContext;
  /** Everything sent so far, in order. */
  readonly sent: readonly Sent[];
  /** Read once, before the first requirement. */
  readonly published: PublishedSchema;
  /** The service provider that the provider under test pushes to; undefined where the run has none. */
  readonly sink?: RunSink | undefined;
  /**
   * Sends one probe.
   *
   * @throws SuiteError when a ruling on safety forbids the probe: see `src/session/assertSafe.ts`.
   */
  send(probe: Probe): Promise<Exchange>;
  /** Sends probes in their order without waiting for a response in between; otherwise at most three are in flight. */
  sendTogether(probes: readonly Probe[]): Promise<readonly Exchange[]>;
  /** Waits between two reads of something that changes by itself. */
  wait(milliseconds: number): Promise<void>;
  /** Sends the cases of a requirement, with the controls of their batch, and judges the answers. */
  verifyCases(requirement: Pick<Requirement, 'id' | 'cases'>): Promise<Verification>;
}

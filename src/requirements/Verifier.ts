import type { Contract } from '../contract/Contract.ts';
import type { Exchange } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import type { Target } from '../settings/Target.ts';
import type { TokenOwner } from '../settings/Values.ts';
import type { RunSink } from '../sink/RunSink.ts';

/** What planning may know about the target: everything but its tokens. */
export type CaseContext = Omit<Target, 'tokens'> & {
  readonly contract: Contract;
  /** The owners of the given tokens. */
  readonly tokensOf: readonly TokenOwner[];
};

/** One exchange of the run, and the edit class of its probe. */
export interface Sent {
  readonly exchange: Exchange;
  readonly edit?: string;
}

/**
 * The OpenAPI document that the deployment publishes, as JSON. Without a document, none could be read; without an exchange, it
 * was not requested.
 */
export interface PublishedSchema {
  readonly exchange?: Exchange;
  readonly document?: unknown;
}

/** What a procedure works with: it sends probes and gives access to earlier exchanges. */
export interface Verifier {
  readonly context: CaseContext;
  /** Everything sent so far, in order. */
  readonly sent: readonly Sent[];
  /** Exchanges whose request a firewall or gateway blocked before the deployment got it. */
  readonly blocked?: ReadonlySet<Exchange> | undefined;
  /** Read once, before the first requirement. */
  readonly published: PublishedSchema;
  /** The service provider that the provider under test pushes to; undefined if the run has none. */
  readonly sink?: RunSink | undefined;
  /**
   * Sends one probe. If the run must not send it, the exchange is a failure `withheld` and nothing is sent.
   *
   * @throws SuiteError when a ruling on safety forbids the probe: see `src/run/assertSafe.ts`.
   */
  send(probe: Probe): Promise<Exchange>;
  /** Sends probes in order without waiting for responses in between; otherwise at most three are in flight. */
  sendTogether(probes: readonly Probe[]): Promise<readonly Exchange[]>;
  /** Waits, such as between two reads of something that changes by itself. */
  wait(milliseconds: number): Promise<void>;
}

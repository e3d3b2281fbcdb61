import type { Contract } from '../contract/Contract.ts';
import type { Exchange } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import type { Target } from '../settings/Target.ts';
import type { TokenOwner } from '../settings/Values.ts';
import type { RunSink } from '../sink/RunSink.ts';

/** What the planning of cases may know of the target: everything but its tokens. */
export type CaseContext = Omit<Target, 'tokens'> & {
  readonly contract: Contract;
  /** Whose tokens are given. */
  readonly tokensOf: readonly TokenOwner[];
};

/** One exchange of the run, and the class of the edit that its probe was. */
export interface Sent {
  readonly exchange: Exchange;
  readonly edit?: string;
}

/**
 * The OpenAPI document that the deployment publishes, as JSON; no document if it publishes none that could be read. Without an
 * exchange it was not asked for.
 */
export interface PublishedSchema {
  readonly exchange?: Exchange;
  readonly document?: unknown;
}

/** What a requirement works with: it sends probes and remembers what came back. */
export interface Verifier {
  readonly context: CaseContext;
  /** Everything sent so far, in order. */
  readonly sent: readonly Sent[];
  /** Responses of a firewall or gateway that blocked a request before the deployment got it. */
  readonly blocked?: ReadonlySet<Exchange> | undefined;
  /** Read once, before the first requirement. */
  readonly published: PublishedSchema;
  /** The service provider that the provider under test pushes to; undefined if the run has none. */
  readonly sink?: RunSink | undefined;
  /**
   * Sends one probe. If the run must not send it, nothing is sent, and the exchange is a failure `withheld`.
   *
   * @throws SuiteError when a ruling on safety forbids the probe: see `src/run/assertSafe.ts`.
   */
  send(probe: Probe): Promise<Exchange>;
  /** Sends probes in their order without waiting for a response in between; otherwise at most three are in flight. */
  sendTogether(probes: readonly Probe[]): Promise<readonly Exchange[]>;
  /** Waits between two reads of something that changes by itself. */
  wait(milliseconds: number): Promise<void>;
}

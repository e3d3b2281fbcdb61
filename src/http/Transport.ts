import type { Answer, TransportFailure } from './Exchange.ts';
import type { HeaderList } from './Probe.ts';

/** A request as it goes on the wire: absolute URL, real tokens. It never leaves `src/http/` and `src/session/`. */
export interface WireRequest {
  readonly method: string;
  /** Absolute; its origin has been checked by the sender. */
  readonly url: URL;
  readonly headers: HeaderList;
  readonly body?: Uint8Array;
  readonly timeoutMs: number;
  /** Largest body accepted, bytes, after the content coding has been undone. */
  readonly bodyLimit: number;
  /** Requests of one identity share connections, and never cookies; those of two identities share nothing. */
  readonly identity: string;
}

/**
 * The port through which every byte goes: Playwright against a target, `node:http` for our own deployments.
 *
 * A transport follows no redirect, keeps no cookie, repeats nothing and never throws for what the network does: that is
 * a {@link TransportFailure}.
 */
export interface Transport {
  send(request: WireRequest): Promise<Answer | TransportFailure>;
  /** Makes the next request of this identity use a fresh connection. */
  reconnect(identity: string): Promise<void>;
  close(): Promise<void>;
}

import type { Answer, TransportFailure } from './Exchange.ts';
import type { HeaderList } from './Probe.ts';

/** A request as it goes on the wire, with real tokens. It never leaves `src/http/` and `src/session/`. */
export interface WireRequest {
  readonly method: string;
  /** Scheme, host and port, such as `https://auth.example.com`. */
  readonly origin: string;
  /** Path and query as they shall stand in the request line. */
  readonly path: string;
  /** Everything but `Host`, `Content-Length` and `Connection`, which the transport adds. */
  readonly headers: HeaderList;
  readonly body?: Uint8Array;
  readonly timeoutMs: number;
  /** Largest body accepted, bytes, after the content coding has been undone. */
  readonly bodyLimit: number;
  /** Requests of one identity share connections, those of two identities share nothing; none keeps cookies. */
  readonly identity: string;
}

/**
 * The port through which every byte goes: Playwright against a target, `node:http` for our own deployments.
 *
 * A transport follows no redirect, keeps no cookie, repeats nothing and never rejects for what the network does: that is a
 * {@link TransportFailure}.
 */
export interface Transport {
  send(request: WireRequest): Promise<Answer | TransportFailure>;
  /** Makes the next request of this identity use a fresh connection. */
  reconnect(identity: string): Promise<void>;
  close(): Promise<void>;
}

import type { Connection, Exchange, HttpResponse, TransportFailure } from './Exchange.ts';
import type { HeaderList } from './Probe.ts';
import type { RawPart, RawRequest } from './RawRequest.ts';

/** The bytes of a raw probe, with real tokens. */
export interface WireRaw extends Pick<RawRequest, 'end' | 'quietMs'> {
  readonly parts: readonly (Pick<RawPart, 'methods'> & { readonly bytes: Uint8Array })[];
}

/** What came of a request; of a raw one that reached the target, also what came behind the first answer. */
export type Received = (HttpResponse | TransportFailure) & {
  readonly connection?: Connection;
  /** When that was, where a transport only repeats what was received once. */
  readonly recorded?: Pick<Exchange, 'startedAt' | 'elapsedMs'>;
};

/** A request as it goes on the wire, with real tokens. It never leaves `src/http/` and `src/run/`. */
export interface WireRequest {
  readonly method: string;
  /** Scheme, host and port, such as `https://auth.example.com`. */
  readonly origin: string;
  /** Path and query as they shall stand in the request line. */
  readonly path: string;
  /** Everything but `Host`, `Content-Length` and `Connection`, which the transport adds. */
  readonly headers: HeaderList;
  readonly body?: Uint8Array;
  /** What is written in place of all of the above. */
  readonly raw?: WireRaw;
  readonly timeoutMs: number;
  /** Largest body accepted, bytes, after the content coding has been undone. */
  readonly bodyLimit: number;
  /** Requests of one identity share connections, those of two identities share nothing; none keeps cookies. */
  readonly identity: string;
}

/**
 * The port through which every byte goes: Playwright against a target, `node:http` for our own deployments, and a bare
 * socket for what neither sends.
 *
 * A transport follows no redirect, keeps no cookie, repeats nothing and never rejects for what the network does: that is a
 * {@link TransportFailure}.
 */
export interface Transport {
  send(request: WireRequest): Promise<Received>;
  /** Makes the next request of this identity use a fresh connection. */
  reconnect(identity: string): Promise<void>;
  close(): Promise<void>;
}

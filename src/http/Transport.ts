import type { Connection, Exchange, HttpResponse, TransportFailure } from './Exchange.ts';
import type { HeaderList } from './Probe.ts';
import type { RawPart, RawRequest } from './RawRequest.ts';

/** The bytes of a raw probe, with real tokens. */
export interface WireRaw extends Pick<RawRequest, 'end' | 'quietMs'> {
  readonly parts: readonly (Pick<RawPart, 'methods'> & { readonly bytes: Uint8Array })[];
}

/** The result of a request; for a raw request that reached the target, also everything after the first response. */
export type Received = (HttpResponse | TransportFailure) & {
  readonly connection?: Connection;
  /** The original times, if a transport replays a recording. */
  readonly recorded?: Pick<Exchange, 'startedAt' | 'elapsedMs'>;
};

/** A request with real tokens. It never leaves `src/http/` and `src/run/`. */
export interface WireRequest {
  readonly method: string;
  /** Scheme, host and port, such as `https://auth.example.com`. */
  readonly origin: string;
  /** Path and query, exactly as in the request line. */
  readonly path: string;
  /** All fields except `Host`, `Content-Length` and `Connection`, which the transport adds. */
  readonly headers: HeaderList;
  readonly body?: Uint8Array;
  /** Bytes to write instead of all of the above. */
  readonly raw?: WireRaw;
  readonly timeoutMs: number;
  /** Maximum body size, bytes, after content decoding. */
  readonly bodyLimit: number;
  /** Requests of one identity share connections; different identities share nothing. Cookies are never kept. */
  readonly identity: string;
  /** The text in these fields or bytes that differs each time the request is sent; absent if there is none. */
  readonly trace?: string;
}

/**
 * The port to the network: Playwright for a target, `node:http` for embedded deployments, and a plain socket for requests that
 * neither sends.
 *
 * A transport does not follow redirects, keep cookies or repeat requests. It never rejects because of the network: that is a
 * {@link TransportFailure}.
 */
export interface Transport {
  send(request: WireRequest): Promise<Received>;
  /** Makes the next request of this identity use a new connection. */
  reconnect(identity: string): Promise<void>;
  close(): Promise<void>;
}

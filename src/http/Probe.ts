import type { OperationName } from '../contract/operations.ts';
import type { RawRequest } from './RawRequest.ts';

/** Callers of a request. See docs/architecture.md, "Words". */
export const identities = ['operator', 'viewer', 'restricted', 'revoked', 'anonymous', 'forged'] as const;

/** One of the identities that a probe can be sent as. */
export type Identity = (typeof identities)[number];

/** The identities that send a token. */
export type TokenIdentity = Exclude<Identity, 'anonymous'>;

/** Header fields in order, names as sent; repeated fields are separate entries. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/**
 * One request as data, without secrets: tokens are represented by placeholders (`<operator-token>`), which are replaced only
 * while the bytes are sent. So a probe can be printed and stored unchanged.
 */
export interface Probe {
  /** The requirement that sends it; named in its `User-Agent`. */
  readonly requirement: string;
  readonly operation: OperationName;
  readonly identity: Identity;
  readonly method: string;
  /** Path and query, relative to the base URL, starting with one `/`. */
  readonly path: string;
  /** All header fields except `User-Agent` and those that HTTP itself needs (`Host`, `Content-Length`, `Connection`). */
  readonly headers: HeaderList;
  readonly body?: Uint8Array;
  /** The bytes to send instead of the request that a client would build from the above, which then only describes it. */
  readonly raw?: RawRequest;
}

/** The placeholder of a token in probes, exchanges and reports. */
export function tokenPlaceholder(identity: TokenIdentity): string {
  return `<${identity}-token>`;
}

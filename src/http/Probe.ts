import type { OperationName } from '../contract/operations.ts';
import type { RawRequest } from './RawRequest.ts';

/** Who asks. See docs/architecture.md, "Words". */
export const identities = ['operator', 'viewer', 'restricted', 'revoked', 'anonymous', 'forged'] as const;

/** One of the identities that a probe can be sent as. */
export type Identity = (typeof identities)[number];

/** The identities that show a token. */
export type TokenIdentity = Exclude<Identity, 'anonymous'>;

/** Header fields in order, names as sent; repeated names stay apart. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/**
 * One request as data, free of secrets: where a token belongs, the text holds its placeholder (`<operator-token>`),
 * which is replaced only while the bytes are sent. So a probe can be printed and stored as it is.
 */
export interface Probe {
  /** The requirement that sends it; named in its `User-Agent`. */
  readonly requirement: string;
  readonly operation: OperationName;
  readonly identity: Identity;
  readonly method: string;
  /** Path and query, relative to the base URL, starting with one `/`. */
  readonly path: string;
  /** All header fields but `User-Agent` and those that HTTP itself needs (`Host`, `Content-Length`, `Connection`). */
  readonly headers: HeaderList;
  readonly body?: Uint8Array;
  /** What goes on the wire in place of what a client would make of the above, which then only says what it is. */
  readonly raw?: RawRequest;
}

/** The text that stands for a token in probes, exchanges and reports. */
export function tokenPlaceholder(identity: TokenIdentity): string {
  return `<${identity}-token>`;
}

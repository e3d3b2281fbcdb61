import type { PushDefect } from './pushDefects.ts';

/** The resource types of the sink (RFC 7643 §4). */
export const resourceTypes = ['User', 'Group'] as const;

/** Type of one resource. */
export type ResourceType = (typeof resourceTypes)[number];

/**
 * Identifies the resource that a call is about. It may name a person, so it never enters a report.
 */
export interface NamedResource {
  readonly type: ResourceType;
  /** The id that the sink assigned, or that is in the path of a refused call; absent if the call created no resource. */
  readonly id?: string;
  readonly externalId?: string;
  /** `userName` or `displayName`. */
  readonly name?: string;
}

/** State of a resource after a write, without names of people. */
export interface HeldState {
  /** Of a user; absent if the resource does not state it. */
  readonly active?: boolean;
  /** Of a group: the ids of members that the sink has, as assigned by the sink. */
  readonly members?: readonly string[];
  /** Of a group: how many of its members the sink does not have, or has counted before; absent if there are none. */
  readonly wrongMembers?: number;
  /** Names of its other attributes that have a value, as far as a client decides them. */
  readonly attributes?: readonly string[];
  /**
   * Of a user: a digest of each attribute that describes it (RFC 7643 §4.1), by its name, hexadecimal. It is keyed, and the key is
   * not kept, because a plain digest of an address tells whose it is.
   */
  readonly values?: { readonly [attribute: string]: string };
  /** Names of multi-valued attributes, other than members, that have a value twice; absent if there are none. */
  readonly repeated?: readonly string[];
}

/** One recorded call of the sink, without body and credentials. */
export interface SinkCall {
  /** When its last byte arrived, milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  /** Without its query, cut to {@link recordedPathLength} characters. */
  readonly path: string;
  /** Whether it had the bearer token of the provider under test. */
  readonly authorized: boolean;
  /** Whether a header field had a token of a caller of the deployment, which only the deployment may see. */
  readonly forwarded?: true;
  /** SHA-256 of the received body, hexadecimal; absent if the body was empty or too large. */
  readonly bodySha256?: string;
  /** For a call without the right token, or one that was refused: as stated in its body and path. */
  readonly resource?: NamedResource;
  /** For a write that succeeded. */
  readonly held?: HeldState;
  /** For a write with the right token: its violations of RFC 7643 and 7644; absent if there are none. */
  readonly defects?: readonly PushDefect[];
  /** Absent if the current failure closed the connection. */
  readonly status?: number;
}

/** Maximum characters of a recorded path. */
export const recordedPathLength = 300;

import type { PushDefect } from './pushDefects.ts';

/** The types of resources that the sink holds (RFC 7643 §4). */
export const resourceTypes = ['User', 'Group'] as const;

/** Type of one resource. */
export type ResourceType = (typeof resourceTypes)[number];

/**
 * What a call says of the resource that it is about: enough to tell it from others. It may name a person, so it never goes
 * into a report.
 */
export interface NamedResource {
  readonly type: ResourceType;
  /** The id that the sink gave it; absent where the call made none. */
  readonly id?: string;
  readonly externalId?: string;
  /** `userName` or `displayName`. */
  readonly name?: string;
}

/** What a resource is after a write, as far as it can be told without a person's name. */
export interface HeldState {
  /** Of a user; absent where the resource does not say. */
  readonly active?: boolean;
  /** Of a group: the ids, given by the sink, of members that it holds. */
  readonly members?: readonly string[];
}

/** One call as the sink records it: never its body, never a credential. */
export interface SinkCall {
  /** When its last byte had come, milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  /** Without its query, cut to {@link recordedPathLength} characters. */
  readonly path: string;
  /** Whether it showed the bearer token of the provider under test. */
  readonly authorized: boolean;
  /** Of the bytes received, in hexadecimal; absent where there were none, or too many. */
  readonly bodySha256?: string;
  /** Of a call without the right token: as its body says. */
  readonly resource?: NamedResource;
  /** Of a write that was done. */
  readonly held?: HeldState;
  /** Of a write with the right token: what is wrong with it by RFC 7643 and 7644; absent where nothing is. */
  readonly defects?: readonly PushDefect[];
  /** Absent where the sink was told to close the connection. */
  readonly status?: number;
}

/** Longest path that is recorded, characters. */
export const recordedPathLength = 300;

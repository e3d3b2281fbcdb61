import type { TokenIdentity } from '../http/Probe.ts';

/** How far a run goes; each includes the one before. */
export const profiles = ['observe', 'core', 'full'] as const;

/** See docs/architecture.md, "Profiles". */
export type Profile = (typeof profiles)[number];

/** Every setting of the environment and of `conformance.config.yaml`; each token also exists as `…_FILE`. */
export const settings = [
  'CONFORMANCE_BASE_URL',
  'CONFORMANCE_TOKEN',
  'CONFORMANCE_RESTRICTED_TOKEN',
  'CONFORMANCE_REVOKED_TOKEN',
  'CONFORMANCE_PROVIDER_ID',
  'CONFORMANCE_OTHER_PROVIDER_ID',
  'CONFORMANCE_USER_ID',
  'CONFORMANCE_GROUP_ID',
  'CONFORMANCE_PROFILE',
  'CONFORMANCE_ALLOW_WRITES',
  'CONFORMANCE_CONTRACT',
  'CONFORMANCE_SINK_LISTEN',
  'CONFORMANCE_SINK_URL',
  'CONFORMANCE_SINK_TOKEN',
  'CONFORMANCE_ADMIN_TOKEN',
  'CONFORMANCE_SEED',
  'CONFORMANCE_EXAMPLES',
  'CONFORMANCE_TIMEOUT_MS',
  'CONFORMANCE_RATE',
  'CONFORMANCE_DEVIATIONS',
  'CONFORMANCE_OUTPUT',
] as const;

/** Name of one setting. */
export type Setting = (typeof settings)[number];

/** Where the suite's own SCIM service provider is found; the token that it is shown is among the target's tokens. */
export interface SinkSettings {
  /** Address to listen on; an IPv6 host without its brackets. */
  readonly listen: { readonly host: string; readonly port: number };
  /** How the deployment reaches the sink, without a trailing slash; absent: under the address it listens on. */
  readonly url?: string;
}

/** The deployment under test with its settings: validated and frozen before the first byte is sent. */
export interface Target {
  /** Without a trailing slash, query or fragment; paths of the contract are appended to it. */
  readonly baseUrl: string;
  /**
   * The bearer tokens given: those of the identities, and the one that the deployment shows to the sink. They never enter
   * a probe, an exchange or a report: see `src/http/`.
   */
  readonly tokens: { readonly [owner in Exclude<TokenIdentity, 'forged'> | 'sink']?: string };
  /** Canonical decimal spelling. */
  readonly providerId: string;
  readonly otherProviderId?: string;
  readonly userId?: string;
  readonly groupId?: string;
  readonly profile: Profile;
  /** Whether POST may be sent at all. */
  readonly allowWrites: boolean;
  /** Generation of the contract that is asked for, such as `2024.8`; absent: the one that the deployment speaks. */
  readonly generation?: string;
  /** Seed of all generators: a 32-bit integer. */
  readonly seed: number;
  /** Generated cases of each edit class whose payload varies. */
  readonly examples: number;
  /** Limit of one request, milliseconds. */
  readonly timeoutMs: number;
  /** Requests per second at most; absent: as fast as answers come. */
  readonly rate?: number;
  /** Report folder, absolute. */
  readonly output: string;
  /** Absent: nothing that only a sink can show is tested. */
  readonly sink?: SinkSettings;
  /** Name of the embedded deployment where one is the target. */
  readonly embedded?: string;
}

/** A target of which is settled which generation of the contract it is held to. */
export interface SettledTarget extends Target {
  readonly generation: string;
}

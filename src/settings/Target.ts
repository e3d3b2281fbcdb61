import type { HttpProxy } from '../http/Route.ts';
import type { Content } from './FileText.ts';
import type { KnownObject } from './KnownObject.ts';
import type { settingsTable } from './settingsTable.ts';
import type { TargetValues, TokenOwner } from './Values.ts';

/** How far a run goes; each includes the one before. */
export const profiles = ['observe', 'core', 'full'] as const;

/** See docs/architecture.md, "Profiles". */
export type Profile = (typeof profiles)[number];

/** Name of one setting. */
export type Setting = keyof typeof settingsTable;

/** Where the suite's own SCIM service provider is found; the token that it is shown is among the target's tokens. */
export interface SinkSettings {
  /** Address to listen on; an IPv6 host without its brackets. */
  readonly listen: { readonly host: string; readonly port: number };
  /** How the deployment reaches the sink, without a trailing slash; absent: under the address it listens on. */
  readonly url?: string;
}

/** A client certificate and its key, PEM texts. */
export interface ClientFiles {
  readonly certificate: Content<string>;
  readonly key: Content<string>;
}

/**
 * The deployment under test with its settings: validated and frozen before the first byte is sent. What each value means, and
 * in which unit it is, is said in `settingsTable`.
 */
export interface Target extends TargetValues {
  /**
   * The bearer tokens given: those of the identities, and the one that the deployment sends to the sink. They never enter
   * a probe, an exchange or a report: see `src/http/`.
   */
  readonly tokens: { readonly [owner in TokenOwner]?: string };
  /** Absent: nothing that only a sink can show is tested. */
  readonly sink?: SinkSettings;
  /** What a gateway asks for in TLS. The key never enters a report. Absent: no certificate is sent. */
  readonly clientCertificate?: ClientFiles;
  /** The proxy that connections go through; named by the environment, which is no setting of ours. */
  readonly proxy?: HttpProxy;
  /** What the objects are; absent unless the deployment is one of ours. */
  readonly objects?: readonly KnownObject[];
  /** Name of the embedded deployment, if one is the target. */
  readonly embedded?: string;
}

/** A target of which is settled which generation of the contract it is held to. */
export interface TargetOfRun extends Target {
  readonly generation: string;
}

import type { HttpProxy } from '../http/Route.ts';
import type { Content } from './FileText.ts';
import type { KnownObject } from './KnownObject.ts';
import type { settingsTable } from './settingsTable.ts';
import type { TargetValues, TokenOwner } from './Values.ts';

/** Profiles: how much a run tests. Each includes the one before. */
export const profiles = ['observe', 'core', 'full'] as const;

/** See docs/architecture.md, "Profiles". */
export type Profile = (typeof profiles)[number];

/** Name of one setting. */
export type Setting = keyof typeof settingsTable;

/** Addresses of the sink. Its token is among the target's tokens. */
export interface SinkSettings {
  /** Address to listen on; an IPv6 host without its brackets. */
  readonly listen: { readonly host: string; readonly port: number };
  /** URL by which the deployment reaches the sink, without a trailing slash; absent: the address that the sink listens on. */
  readonly url?: string;
  /** PEM text, given together with its key; absent: the sink speaks plain HTTP. */
  readonly certificate?: Content<string>;
  readonly key?: Content<string>;
}

/** A client certificate and its key, as PEM text. */
export interface ClientFiles {
  readonly certificate: Content<string>;
  readonly key: Content<string>;
}

/**
 * The deployment under test and its settings, validated and frozen before the first byte is sent. `settingsTable` defines each
 * value and its unit.
 */
export interface Target extends TargetValues {
  /**
   * The bearer tokens: those of the identities, and the one that the deployment sends to the sink. They never enter a probe,
   * an exchange or a report: see `src/http/`.
   */
  readonly tokens: { readonly [owner in TokenOwner]?: string };
  /** Absent: requirements that need a sink are not tested. */
  readonly sink?: SinkSettings;
  /** The TLS client certificate that a gateway asks for. The key never enters a report. Absent: no certificate is sent. */
  readonly clientCertificate?: ClientFiles;
  /** The proxy for all connections; named by the usual environment variables, not by a setting of the suite. */
  readonly proxy?: HttpProxy;
  /** The objects that can be synced; absent unless the deployment is embedded. */
  readonly objects?: readonly KnownObject[];
  /** Name of the embedded deployment, if one is the target. */
  readonly embedded?: string;
}

/** A target whose contract version has been determined. */
export interface TargetOfRun extends Target {
  readonly generation: string;
}

import type { SinkEndpoint } from '../../src/fakes/reference/SinkEndpoint.ts';
import type { PortPool } from './PortPool.ts';

/** What a run of the suite is told of a started neighbour. */
export interface NeighbourTarget {
  /** Without a trailing slash; paths of the contract are appended to it. */
  readonly baseUrl: string;
  readonly tokens: {
    readonly operator: string;
    readonly restricted: string;
    readonly revoked: string;
    /** Of a caller who may read the status of the provider under test and may not sync it. */
    readonly viewer: string;
  };
  readonly providerId: string;
  readonly otherProviderId: string;
  readonly userId: string;
  readonly groupId: string;
  /** Twelve users and two groups that nothing has synced. */
  readonly spareUserIds: readonly string[];
  readonly spareGroupIds: readonly string[];
  /** Path of the certificate to trust, as PEM; absent for plain HTTP. */
  readonly certificate?: string;
}

/** A neighbour that listens. */
export interface StartedNeighbour {
  readonly target: NeighbourTarget;
  /** Ends its processes and waits for them. */
  close(): Promise<void>;
}

/** What a neighbour is started with. */
export interface StartOptions {
  /** Where the provider under test pushes to. */
  readonly sink: Required<Pick<SinkEndpoint, 'url' | 'token'>>;
  /** An empty folder for configuration, certificates and logs. */
  readonly folder: string;
  readonly ports: PortPool;
}

/** Another implementation of the contract, or our reference deployment behind another project's proxy. */
export interface Neighbour {
  /** As `--only` and `pinned.yaml` name it. */
  readonly name: string;
  /** Neighbours with the same installation are installed once. */
  readonly installation: string;
  /**
   * Installs it below the folder given; does nothing if that has been done.
   *
   * @throws Error with the output of the installer if it fails.
   */
  install(cache: string): Promise<void>;
  /** @throws Error with the output of the process if it does not listen in time. */
  start(cache: string, options: StartOptions): Promise<StartedNeighbour>;
}

import type { SinkEndpoint } from './SinkEndpoint.ts';
import type { groupModel, userModel } from './SyncRequest.ts';
import type { StoredTask } from './SystemTask.ts';

/** A SCIM provider and what its last tasks did. */
export interface Provider {
  /** A canonical decimal integer. */
  readonly id: string;
  readonly name: string;
  /** The tasks of this provider, as the status shows them. */
  readonly tasks: readonly StoredTask[];
  /** As the status of 2025.8 and later shows it; absent before the first sync. */
  readonly lastSync?: LastSync;
  /** Whether it is in dry-run mode unless a request overrides that; absent: it writes. From 2025.4 on. */
  readonly dryRun?: boolean;
  /** Absent: it pushes nowhere until the deployment gets a sink. */
  readonly sink?: SinkEndpoint;
}

/** The last sync of a provider that has synced before. */
export interface LastSync {
  /** RFC 3339 date-time; absent if none has succeeded. */
  readonly succeededAt?: string;
  /** Of schema `TaskAggregatedStatusEnum`, which all later contract versions extend. */
  readonly status: 'queued' | 'consumed' | 'rejected' | 'done' | 'info' | 'warning' | 'error';
}

/** A user who can be synced. */
export interface User {
  readonly model: typeof userModel;
  /** A canonical decimal integer. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** A group that can be synced. */
export interface Group {
  readonly model: typeof groupModel;
  /** A UUID in lower case. */
  readonly id: string;
  readonly name: string;
  /** Ids of users. */
  readonly members: readonly string[];
}

/** The caller of a known token. */
export interface Caller {
  readonly identity: 'operator' | 'viewer' | 'restricted' | 'revoked';
  /** Whether the caller may sync every provider and view its status; else none. */
  readonly permitted: boolean;
  /** The permissions of the caller if a deployment has more than one; absent: as `permitted`. */
  readonly permissions?: Permissions;
}

/** Permissions of a caller on providers: on all of them, or on those with these ids. */
export interface Permissions {
  readonly view: 'all' | readonly string[];
  readonly add: 'all' | readonly string[];
  /** Whether the caller may view task results. */
  readonly tasks: boolean;
}

/** A token and its caller. */
export interface KnownCredential {
  readonly token: string;
  readonly caller: Caller;
  /** False once it is expired or revoked, or its owner deactivated. */
  readonly active: boolean;
}

/** The content of a deployment when it starts. */
export interface Fixtures {
  /** The provider under test first, then another one. */
  readonly providers: readonly [Provider, Provider, ...Provider[]];
  readonly users: readonly [User, ...User[]];
  readonly groups: readonly [Group, ...Group[]];
  /** Ids of the spare objects among them, which are not synced before a run; absent: none. */
  readonly spares?: { readonly users: readonly string[]; readonly groups: readonly string[] };
  readonly credentials: { readonly [identity in Exclude<Caller['identity'], 'viewer'>]: KnownCredential } & {
    /** May view every provider and sync none; absent: there is no such caller. */
    readonly viewer?: KnownCredential;
  };
  /** Further credentials by name, for callers with other permissions. */
  readonly others?: { readonly [name: string]: KnownCredential };
}

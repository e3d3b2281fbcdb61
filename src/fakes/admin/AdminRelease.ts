/** How the admin API of one recorded release of authentik differs from that of another. */
export interface AdminRelease {
  /** As its version endpoint reports it. */
  readonly version: string;
  /** Its contract version. */
  readonly generation: string;
  /** Whether permissions can be granted to users; else only to roles, and saving a user wipes none. */
  readonly hasUserPermissions: boolean;
  /** Where workers are listed, and whether as a list. */
  readonly workers: { readonly path: string; readonly isList: boolean };
  /** The response to an unknown id. */
  readonly notFound: (model: string) => string;
  /** Whether a provider syncs only once an application has it. Linking it starts no full sync in any release. */
  readonly needsLink: boolean;
  /**
   * What creating a provider leaves in its status: nothing, since its task runs before it has an application; a
   * finished sync; or that only for the first provider since the start, since a row without an identifier applies to all.
   */
  readonly creation: 'nothing' | 'sync' | 'first-sync';
  /** Whether objects have the members that were new by 2025.8: dates of users, children of groups, dry runs of providers. */
  readonly hasDates: boolean;
  /** Whether objects have the members that were new after that: roles of users, several filters. */
  readonly isNew: boolean;
}

const release2024: AdminRelease = {
  version: '2024.8.1',
  generation: '2024.8',
  hasUserPermissions: true,
  workers: { path: '/admin/workers/', isList: false },
  notFound: () => 'Not found.',
  needsLink: false,
  creation: 'nothing',
  hasDates: false,
  isNew: false,
};

const matchesNone = (model: string) => `No ${model} matches the given query.`;

/** The recorded releases, oldest first. Of 2025.4.0, only the two operations were recorded, no provisioning. */
export const adminReleases: readonly AdminRelease[] = [
  release2024,
  {
    ...release2024,
    version: '2025.4.0',
    generation: '2025.4',
    workers: { path: '/admin/workers/', isList: true },
    notFound: matchesNone,
  },
  {
    ...release2024,
    version: '2025.8.1',
    generation: '2025.8',
    workers: { path: '/tasks/workers', isList: true },
    notFound: matchesNone,
    needsLink: true,
    creation: 'first-sync',
    hasDates: true,
  },
  {
    version: '2026.5.0-rc1',
    generation: '2025.10',
    hasUserPermissions: false,
    workers: { path: '/tasks/workers/', isList: true },
    notFound: matchesNone,
    needsLink: true,
    creation: 'sync',
    hasDates: true,
    isNew: true,
  },
];

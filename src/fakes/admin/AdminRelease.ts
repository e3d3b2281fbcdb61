/** What sets the admin API of one recorded release of authentik apart from that of another. */
export interface AdminRelease {
  /** As its version endpoint says it. */
  readonly version: string;
  /** The generation of the contract that it speaks. */
  readonly generation: string;
  /** Whether permissions are given to users too; else to roles alone, and saving a user wipes none. */
  readonly hasUserPermissions: boolean;
  /** Where workers are listed, and whether as a list. */
  readonly workers: { readonly path: string; readonly isList: boolean };
  /** What an unknown id is answered. */
  readonly notFound: (model: string) => string;
  /** Whether a provider syncs only once an application has it. Linking it starts no full sync in any release. */
  readonly needsLink: boolean;
  /**
   * What the making of a provider leaves in its status: nothing, since its task is carried out before an application has it; a
   * sync that ended; or that only for the first provider since the start, since a row without an identifier stands for all.
   */
  readonly creation: 'nothing' | 'sync' | 'first-sync';
  /** Whether objects have the members that came by 2025.8: dates of users, children of groups, dry runs of providers. */
  readonly hasDates: boolean;
  /** Whether objects have the members that came after that: roles of users, several filters. */
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

/** The recorded releases, oldest first. Of 2025.4.0 no provisioning was recorded, only what its two operations differ in. */
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

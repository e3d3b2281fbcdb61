import { randomBytes } from 'node:crypto';
import { prefixOf, provisionedObjects } from '../../settings/provisionedNames.ts';
import { provisionPaths } from './provisionPaths.ts';
import type { Resource } from './Resource.ts';

/** How many spare objects are created: one for each way in which the sink fails, and some more. */
const spareCounts = { users: 12, groups: 2 } as const;

/** The identities that get a user and a token. */
export const provisionedIdentities = ['operator', 'viewer', 'restricted', 'revoked'] as const;

/** One of the identities that get a user and a token. */
export type ProvisionedIdentity = (typeof provisionedIdentities)[number];

/** The names of everything that one provisioning creates. */
export interface ProvisionNames {
  readonly prefix: string;
  /** The user and the group that a run syncs. */
  readonly user: string;
  readonly group: string;
  readonly role: string;
  /** The group whose members have the role. */
  readonly operators: string;
  /** The role that may view, and the group whose members have it. */
  readonly viewerRole: string;
  readonly viewers: string;
  /** Objects that are not synced before a run. */
  readonly spareUsers: readonly string[];
  readonly spareGroups: readonly string[];
  /** The user of an identity, and its token. */
  readonly identity: (identity: ProvisionedIdentity) => string;
  /** The provider under test and its application; and a second provider with another slug, by which authentik tells tasks apart. */
  readonly provider: string;
  readonly otherProvider: string;
}

/** Names that are unique to a new provisioning. */
export function newNames(): ProvisionNames {
  return namesOf(`scim-conformance-${randomBytes(6).toString('hex')}`);
}

/** Whether a text is exactly the prefix of a provisioning. */
export function isPrefix(text: string): boolean {
  return prefixOf(text) === text;
}

/** The email address of a created user. In the domain for examples: older releases never send an address of `.test`. */
export function emailOf(name: string, prefix: string): string {
  return `${name.slice(prefix.length + 1)}.${prefix}@example.com`;
}

/** The names of the provisioning with this prefix. */
export function namesOf(prefix: string): ProvisionNames {
  const objects = provisionedObjects(prefix);
  return {
    prefix,
    user: objects.user,
    group: objects.group,
    role: `${prefix}-role`,
    operators: `${prefix}-operators`,
    viewerRole: `${prefix}-viewer-role`,
    viewers: `${prefix}-viewers`,
    spareUsers: Array.from({ length: spareCounts.users }, (_, index) => objects.spareUser(index)),
    spareGroups: Array.from({ length: spareCounts.groups }, (_, index) => objects.spareGroup(index)),
    identity: (identity) => `${prefix}-${identity}`,
    provider: `${prefix}-provider`,
    otherProvider: `${prefix}-other-provider`,
  };
}

/** What one provisioning creates of {@link resourcesOf}: roles only if permissions cannot be granted to users. */
export function plannedResources(names: ProvisionNames, hasUserPermissions: boolean): readonly Resource[] {
  const byRole = [names.role, names.operators, names.viewerRole, names.viewers];
  return resourcesOf(names).filter(({ name }) => !hasUserPermissions || !byRole.includes(name));
}

/** Everything that a provisioning can create, in the order of creation. */
export function resourcesOf(names: ProvisionNames): readonly Resource[] {
  const { user, spareUsers, group, spareGroups, role, operators, viewerRole, viewers, provider, otherProvider } = names;
  const each = (kind: Resource['kind']) => provisionedIdentities.map((one) => ({ kind, name: names.identity(one) }));
  return [
    ...[user, ...spareUsers].map((name): Resource => ({ kind: 'user', name })),
    ...[group, ...spareGroups].map((name): Resource => ({ kind: 'group', name })),
    { kind: 'role', name: role },
    { kind: 'role', name: viewerRole },
    ...each('user'),
    { kind: 'group', name: operators },
    { kind: 'group', name: viewers },
    ...provisionedIdentities.flatMap((one): readonly Resource[] => [
      { kind: 'token', name: names.identity(one) },
      { kind: 'file', name: provisionPaths.token(one) },
    ]),
    { kind: 'file', name: provisionPaths.token('sink') },
    { kind: 'provider', name: provider },
    { kind: 'provider', name: otherProvider },
    { kind: 'application', name: provider },
    { kind: 'file', name: provisionPaths.draft },
    { kind: 'file', name: provisionPaths.settings },
  ];
}

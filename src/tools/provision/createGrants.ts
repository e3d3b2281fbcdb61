import { jsonMember } from '../../lib/jsonMember.ts';
import type { AdminApi } from './AdminApi.ts';
import { type Created, type Creator, expectStatus, numberOf } from './Creator.ts';
import type { ProvisionNames } from './ProvisionNames.ts';
import { resourcePath } from './Resource.ts';
import type { ProvisionedDeployment } from './readDeployment.ts';

/** Gives permissions: `permissions` on everything, or with `model` and `object_pk` on that object. */
type Grant = (body: object) => Promise<void>;

/** What gives a permission to those who may sync, and to the one who may view. */
export interface Grants {
  readonly sync: Grant;
  readonly view: Grant;
}

/** What giving permissions works with. */
export interface GrantOptions {
  readonly api: AdminApi;
  readonly names: ProvisionNames;
  readonly deployment: ProvisionedDeployment;
}

/**
 * Makes what gives permissions to operator, viewer and revoked, and lets them see what tasks have done where that takes one.
 *
 * They go to users by themselves where the deployment has that: what a role was given stays behind when the role is removed, in
 * every release that has both. Nothing saves these users afterwards, but for the deactivation, which leaves what was given on
 * one object.
 */
export async function makeGrants(
  creator: Creator,
  options: GrantOptions,
  { operator, viewer, revoked }: { readonly [identity in 'operator' | 'viewer' | 'revoked']: Created },
): Promise<Grants> {
  const { api, deployment } = options;
  const grants = deployment.hasUserPermissions
    ? {
        sync: async (body: object) => {
          for (const { id } of [operator, revoked]) await assign(api, 'users', id, body);
        },
        view: (body: object) => assign(api, 'users', viewer.id, body),
      }
    : await byRoles(creator, options, { sync: [operator, revoked], view: [viewer] });
  if (deployment.hasTasks) {
    const tasks = { permissions: ['authentik_events.view_systemtask'] };
    await grants.sync(tasks);
    await grants.view(tasks);
  }
  return grants;
}

async function byRoles(
  creator: Creator,
  options: GrantOptions,
  members: { readonly [may in keyof Grants]: readonly Created[] },
): Promise<Grants> {
  const { api, names } = options;
  const role = await makeRole(creator, options, names.role, names.operators, members.sync);
  const viewerRole = await makeRole(creator, options, names.viewerRole, names.viewers, members.view);
  return {
    sync: (body) => assign(api, 'roles', role.id, body),
    view: (body) => assign(api, 'roles', viewerRole.id, body),
  };
}

/** A role that users have by a group. */
async function makeRole(
  creator: Creator,
  { api }: GrantOptions,
  name: string,
  groupName: string,
  members: readonly Created[],
): Promise<Created> {
  const role = await creator.make('role', name, { name });
  const group = await creator.make('group', groupName, { name: groupName, users: members.map(numberOf) });
  const roles = jsonMember(group.json, 'roles');
  if (!Array.isArray(roles) || !roles.includes(role.id)) {
    expectStatus(await api.patch(resourcePath('group', group.id), { roles: [role.id] }), 200);
  }
  return role;
}

async function assign(api: AdminApi, holders: 'users' | 'roles', id: string, body: object): Promise<void> {
  const path = `/rbac/permissions/assigned_by_${holders}/${encodeURIComponent(id)}/assign/`;
  expectStatus(await api.post(path, body), 200);
}

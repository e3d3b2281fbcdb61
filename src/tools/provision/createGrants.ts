import { jsonMember } from '../../lib/jsonMember.ts';
import type { AdminApi } from './AdminApi.ts';
import { type Created, type Creator, expectStatus, numberOf } from './Creator.ts';
import type { ProvisionNames } from './ProvisionNames.ts';
import { resourcePath } from './Resource.ts';
import type { ProvisionedDeployment } from './readDeployment.ts';

/** Grants `permissions`: globally, or on one object if the body has `model` and `object_pk`. */
type Grant = (body: object) => Promise<void>;

/** Grants a permission to the identities that may sync, and to the viewer. */
export interface Grants {
  readonly sync: Grant;
  readonly view: Grant;
}

/** What granting permissions needs. */
export interface GrantOptions {
  readonly api: AdminApi;
  readonly names: ProvisionNames;
  readonly deployment: ProvisionedDeployment;
}

/**
 * Prepares grants to operator, viewer and revoked, and lets them view task results if that needs a permission.
 *
 * Grants go directly to users if the deployment supports it: in every release that has both, the grants of a role remain
 * after the role is deleted. These users are not saved afterwards, except for the deactivation, which keeps grants on
 * single objects.
 */
export async function createGrants(
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
  const role = await createRole(creator, options, names.role, names.operators, members.sync);
  const viewerRole = await createRole(creator, options, names.viewerRole, names.viewers, members.view);
  return {
    sync: (body) => assign(api, 'roles', role.id, body),
    view: (body) => assign(api, 'roles', viewerRole.id, body),
  };
}

/** A role, with a group that gives it to its members. */
async function createRole(
  creator: Creator,
  { api }: GrantOptions,
  name: string,
  groupName: string,
  members: readonly Created[],
): Promise<Created> {
  const role = await creator.ensure('role', name, { name });
  const group = await creator.ensure('group', groupName, { name: groupName, users: members.map(numberOf) });
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

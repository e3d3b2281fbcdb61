import type { AdminGrant, AdminState, AdminUser } from './AdminState.ts';

/** The permissions for the two operations, by authentik's names. */
export const permissionNames = {
  view: 'authentik_providers_scim.view_scimprovider',
  add: 'authentik_providers_scim.add_scimprovider',
  viewTasks: 'authentik_events.view_systemtask',
} as const;

/** The holder of a grant to a user; that to a role is its id. */
export function holderOf(user: Pick<AdminUser, 'pk'>): string {
  return `user ${user.pk}`;
}

/** Whether a user has a permission: globally, or on the given object. */
export function hasPermission(state: AdminState, user: AdminUser, permission: string, objectPk?: string): boolean {
  if (user.isSuperuser || user.permissions.includes(permission)) return true;
  return grantsOf(state, user).some(
    (grant) => grant.permission === permission && (grant.objectPk === undefined || grant.objectPk === objectPk),
  );
}

/** Whether a user has a permission on any object. */
export function hasPermissionAnywhere(state: AdminState, user: AdminUser, permission: string): boolean {
  return (
    hasPermission(state, user, permission) || grantsOf(state, user).some((grant) => grant.permission === permission)
  );
}

/** The permissions of a user: its own, those of its roles and those of the roles of its groups. */
function grantsOf({ grants, groups }: AdminState, user: AdminUser): readonly AdminGrant[] {
  const own = [...groups.values()].filter(({ users }) => users.includes(user.pk));
  const holders = [holderOf(user), ...user.roles, ...own.flatMap(({ roles }) => roles)];
  return grants.filter(({ holder }) => holders.includes(holder));
}

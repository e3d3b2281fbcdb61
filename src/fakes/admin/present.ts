import type { JsonObject } from '../../lib/JsonValue.ts';
import type {
  AdminApplication,
  AdminGroup,
  AdminMapping,
  AdminProvider,
  AdminRole,
  AdminState,
  AdminToken,
  AdminUser,
} from './AdminState.ts';

/** An empty picture; the real one shows the initials. */
const avatar = 'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=';

/** A user as its own endpoint and those of its tokens show it. */
export function presentUser(user: AdminUser, state: AdminState): JsonObject {
  const { isNew, hasDates } = state.release;
  const groups = [...state.groups.values()].filter(({ users }) => users.includes(user.pk));
  return {
    pk: user.pk,
    ...{ username: user.username, name: user.name, is_active: user.isActive, last_login: null },
    ...(hasDates && { date_joined: user.joined }),
    is_superuser: user.isSuperuser,
    groups: groups.map(({ pk }) => pk),
    groups_obj: groups.map(({ pk, numPk, name }) => ({
      ...{ pk, num_pk: numPk, name, is_superuser: false },
      ...(isNew ? {} : { parent: null, parent_name: null }),
      attributes: {},
    })),
    ...(isNew && { roles: user.roles, roles_obj: presentRoles(user.roles, state) }),
    ...{ email: user.email, avatar, attributes: {}, uid: user.uid, path: 'users', type: 'internal', uuid: user.uuid },
    ...(hasDates && { password_change_date: user.joined, last_updated: user.joined }),
  };
}

/** The caller as `users/me` shows it. */
export function presentSelf(user: AdminUser, state: AdminState): JsonObject {
  const groups = [...state.groups.values()].filter(({ users }) => users.includes(user.pk));
  const { pk, username, name, isActive, isSuperuser, email, uid } = user;
  return {
    user: {
      ...{ pk, username, name, is_active: isActive, is_superuser: isSuperuser },
      groups: groups.map((group) => ({ name: group.name, pk: group.pk })),
      ...(state.release.isNew && { roles: [] }),
      ...{ email, avatar, uid, settings: {}, type: 'internal', system_permissions: [] },
    },
  };
}

/** A group with its members. */
export function presentGroup({ pk, numPk, name, users, roles }: AdminGroup, state: AdminState): JsonObject {
  const { isNew, hasDates } = state.release;
  const members = users.flatMap((user) => state.users.get(user) ?? []);
  return {
    ...{ pk, num_pk: numPk, name, is_superuser: false },
    ...(isNew ? { parents: [], parents_obj: null } : { parent: null, parent_name: null }),
    users,
    users_obj: members.map((user) => ({
      ...{ pk: user.pk, username: user.username, name: user.name, is_active: user.isActive, last_login: null },
      ...{ email: user.email, attributes: {}, uid: user.uid },
    })),
    ...{ attributes: {}, roles, roles_obj: presentRoles(roles, state) },
    ...(isNew && { inherited_roles_obj: null }),
    ...(hasDates && { children: [], children_obj: null }),
  };
}

function presentRoles(roles: readonly string[], state: AdminState): readonly JsonObject[] {
  return roles.flatMap((pk) => state.roles.get(pk) ?? []).map(presentRole);
}

/** A role. */
export function presentRole({ pk, name }: AdminRole): JsonObject {
  return { pk, name };
}

/** A token without its key. */
export function presentToken(token: AdminToken, state: AdminState): JsonObject {
  const { pk, identifier, intent, user, expires, expiring } = token;
  const owner = state.users.get(user);
  return {
    ...{ pk, managed: null, identifier, intent, user },
    user_obj: owner === undefined ? null : presentUser(owner, state),
    ...{ description: '', expires, expiring },
  };
}

/** A SCIM provider, with its token in clear text like authentik. */
export function presentProvider(provider: AdminProvider, state: AdminState): JsonObject {
  const { pk, name, url, token, mappings, groupMappings, filters, excludesServiceAccounts } = provider;
  const application = [...state.applications.values()].find(({ backchannel }) => backchannel.includes(pk));
  const link = (application !== undefined || state.release.isNew) && {
    assigned_backchannel_application_slug: application?.slug ?? null,
    assigned_backchannel_application_name: application?.name ?? null,
  };
  const common = {
    ...{ pk, name, property_mappings: mappings, property_mappings_group: groupMappings },
    component: 'ak-provider-scim-form',
    ...link,
    ...{ verbose_name: 'SCIM Provider', verbose_name_plural: 'SCIM Providers' },
    ...{ meta_model_name: 'authentik_providers_scim.scimprovider', url },
  };
  const excludes = { exclude_users_service_account: excludesServiceAccounts };
  if (!state.release.isNew) {
    const later = { verify_certificates: true, compatibility_mode: 'default', dry_run: false };
    return { ...common, token, ...excludes, ...(state.release.hasDates && later), filter_group: filters[0] ?? null };
  }
  return {
    ...common,
    ...{ verify_certificates: true, token, auth_mode: 'token', auth_oauth: null, auth_oauth_params: {} },
    ...{ compatibility_mode: 'default', service_provider_config_cache_timeout: 'hours=1' },
    ...excludes,
    ...{ sync_page_size: 100, sync_page_timeout: 'minutes=30', group_filters: filters, dry_run: false },
  };
}

/** An application. */
export function presentApplication(application: AdminApplication, state: AdminState): JsonObject {
  const { pk, name, slug, backchannel } = application;
  const { isNew, hasDates } = state.release;
  const providers = backchannel.flatMap((id) => state.providers.get(id) ?? []);
  return {
    ...{ pk, name, slug, provider: null, provider_obj: null, backchannel_providers: backchannel },
    backchannel_providers_obj: providers.map((provider) => ({
      ...{ pk: provider.pk, name: provider.name, authentication_flow: null, authorization_flow: null },
      ...(hasDates && { invalidation_flow: null }),
      ...{ property_mappings: provider.mappings, component: '' },
      ...{ assigned_application_slug: null, assigned_application_name: null },
      ...{ assigned_backchannel_application_slug: slug, assigned_backchannel_application_name: name },
      ...{ verbose_name: 'provider', verbose_name_plural: 'providers', meta_model_name: 'authentik_core.provider' },
    })),
    ...{ launch_url: null, open_in_new_tab: false, meta_launch_url: '' },
    ...(isNew ? { meta_icon: '', meta_icon_url: null, meta_icon_themed_urls: null } : { meta_icon: null }),
    ...{ meta_description: '', meta_publisher: '', policy_engine_mode: 'any', group: '' },
  };
}

/** A property mapping. */
export function presentMapping({ pk, managed, name, expression }: AdminMapping): JsonObject {
  return {
    ...{ pk, managed, name, expression, component: 'ak-property-mapping-provider-scim-form' },
    ...{ verbose_name: 'SCIM Provider Mapping', verbose_name_plural: 'SCIM Provider Mappings' },
    meta_model_name: 'authentik_providers_scim.scimmapping',
  };
}

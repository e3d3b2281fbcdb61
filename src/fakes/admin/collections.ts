import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../lib/JsonValue.ts';
import {
  type AdminApplication,
  type AdminGroup,
  type AdminMapping,
  type AdminProvider,
  type AdminRole,
  type AdminState,
  type AdminToken,
  type AdminUser,
  createGroup,
  createMapping,
  createToken,
  createUser,
  newProvider,
} from './AdminState.ts';
import type { Fields } from './fields.ts';
import { holderOf } from './permissions.ts';
import {
  presentApplication,
  presentGroup,
  presentMapping,
  presentProvider,
  presentRole,
  presentToken,
  presentUser,
} from './present.ts';

/** One kind of object and the behaviour of its endpoints. */
export interface Collection<Id extends string | number, Item> {
  /** Below the base URL, with a slash at both ends. */
  readonly path: string;
  /** Name of its model in a 404. */
  readonly model: string;
  readonly items: (state: AdminState) => Map<Id, Item>;
  readonly id: (item: Item) => Id;
  /** The member that identifies an object, and its value, which is unique. */
  readonly unique: readonly [member: string, value: (item: Item) => string];
  readonly present: (item: Item, state: AdminState) => JsonObject;
  /** Creates an object from a body; the body collects its errors. */
  readonly create: (fields: Fields, state: AdminState) => Item;
  /** The side effects of a creation. */
  readonly created?: (item: Item, state: AdminState) => void;
  /** The changed object. */
  readonly patch?: (item: Item, fields: Fields, state: AdminState) => Item;
  readonly patched?: (item: Item, state: AdminState) => void;
  /** Removes what is deleted with an object. */
  readonly removed?: (item: Item, state: AdminState) => void;
}

/** Users; saving one wipes its global permissions, if users can have any. */
export const users: Collection<number, AdminUser> = {
  path: '/core/users/',
  model: 'User',
  items: (state) => state.users,
  id: ({ pk }) => pk,
  unique: ['username', ({ username }) => username],
  present: presentUser,
  create: (fields, state) => {
    const username = fields.text('username');
    const name = fields.text('name');
    const email = fields.text('email', '');
    const isActive = fields.flag('is_active', true);
    const pk = state.next.user;
    state.next.user += 1;
    return createUser(pk, { username, name, email, isActive });
  },
  patch: (user, fields, state) => ({
    ...user,
    username: fields.text('username', user.username),
    name: fields.text('name', user.name),
    email: fields.text('email', user.email),
    isActive: fields.flag('is_active', user.isActive),
    permissions: [],
    roles: state.release.isNew ? fields.ids('roles', state.roles, user.roles) : user.roles,
  }),
  removed: (user, state) => {
    for (const [identifier, token] of state.tokens) if (token.user === user.pk) state.tokens.delete(identifier);
    for (const group of state.groups.values()) group.users = group.users.filter((pk) => pk !== user.pk);
    dropGrants(state, holderOf(user));
  },
};

/** Groups. */
export const groups: Collection<string, AdminGroup> = {
  path: '/core/groups/',
  model: 'Group',
  items: (state) => state.groups,
  id: ({ pk }) => pk,
  unique: ['name', ({ name }) => name],
  present: presentGroup,
  create: (fields, state) => ({
    ...createGroup(fields.text('name'), fields.ids('users', state.users, [])),
    roles: fields.ids('roles', state.roles, []),
  }),
  patch: (group, fields, state) => ({
    ...group,
    name: fields.text('name', group.name),
    users: fields.ids('users', state.users, group.users),
    roles: fields.ids('roles', state.roles, group.roles),
  }),
};

/** Tokens; the expiry time of a request is ignored. */
export const tokens: Collection<string, AdminToken> = {
  path: '/core/tokens/',
  model: 'Token',
  items: (state) => state.tokens,
  id: ({ identifier }) => identifier,
  unique: ['identifier', ({ identifier }) => identifier],
  present: presentToken,
  create: (fields, state) =>
    createToken(
      fields.text('identifier'),
      fields.text('intent', 'api'),
      fields.id('user', state.users, 5) ?? 0,
      fields.flag('expiring', true),
    ),
};

/** Roles. */
export const roles: Collection<string, AdminRole> = {
  path: '/rbac/roles/',
  model: 'Role',
  items: (state) => state.roles,
  id: ({ pk }) => pk,
  unique: ['name', ({ name }) => name],
  present: presentRole,
  create: (fields) => ({ pk: randomUUID(), name: fields.text('name') }),
  removed: ({ pk }, state) => {
    const without = (list: readonly string[]) => list.filter((role) => role !== pk);
    for (const group of state.groups.values()) group.roles = without(group.roles);
    for (const user of state.users.values()) user.roles = without(user.roles);
    // If users can have permissions too, those of a role belong to a Django group, which remains.
    if (!state.release.hasUserPermissions) dropGrants(state, pk);
  },
};

/** SCIM providers; saving a linked one starts a full sync. */
export const providers: Collection<number, AdminProvider> = {
  path: '/providers/scim/',
  model: 'SCIMProvider',
  items: (state) => state.providers,
  id: ({ pk }) => pk,
  unique: ['name', ({ name }) => name],
  present: presentProvider,
  create: (fields, state) => {
    const name = fields.text('name');
    const url = fields.text('url');
    const token = fields.text('token', state.release.isNew ? '' : undefined);
    const pk = state.next.provider;
    state.next.provider += 1;
    return { ...withMappings(newProvider(pk, { name, url, token }), fields, state) };
  },
  created: ({ pk }, state) => {
    const { creation } = state.release;
    if (creation === 'sync' || (creation === 'first-sync' && !state.syncs.hasAny)) state.syncs.pass(pk, Date.now());
  },
  patch: (provider, fields, state) =>
    withMappings(
      {
        ...provider,
        name: fields.text('name', provider.name),
        url: fields.text('url', provider.url),
        token: fields.text('token', provider.token),
      },
      fields,
      state,
    ),
  patched: ({ pk }, state) => {
    if (isLinked(pk, state)) state.syncs.start(pk, Date.now());
  },
  removed: ({ pk }, state) => {
    for (const application of state.applications.values()) {
      const backchannel = application.backchannel.filter((id) => id !== pk);
      state.applications.set(application.slug, { ...application, backchannel });
    }
  },
};

function withMappings(provider: AdminProvider, fields: Fields, state: AdminState): AdminProvider {
  const filter = fields.raw('filter_group');
  const filters = state.release.isNew
    ? fields.ids('group_filters', state.groups, provider.filters)
    : filter === undefined || filter === null
      ? provider.filters
      : [fields.id('filter_group', state.groups) ?? ''];
  return {
    ...provider,
    mappings: fields.ids('property_mappings', state.mappings, provider.mappings),
    groupMappings: fields.ids('property_mappings_group', state.mappings, provider.groupMappings),
    filters,
    excludesServiceAccounts: fields.flag('exclude_users_service_account', provider.excludesServiceAccounts),
  };
}

/** Whether a provider belongs to an application. */
export function isLinked(pk: number, { applications }: AdminState): boolean {
  return [...applications.values()].some(({ backchannel }) => backchannel.includes(pk));
}

/** Applications; deleting one deletes its backchannel providers. */
export const applications: Collection<string, AdminApplication> = {
  path: '/core/applications/',
  model: 'Application',
  items: (state) => state.applications,
  id: ({ slug }) => slug,
  unique: ['slug', ({ slug }) => slug],
  present: presentApplication,
  create: (fields, state) => ({
    pk: randomUUID(),
    name: fields.text('name'),
    slug: fields.text('slug'),
    backchannel: fields.ids('backchannel_providers', state.providers, []),
  }),
  removed: ({ backchannel }, state) => {
    for (const pk of backchannel) {
      const provider = state.providers.get(pk);
      if (provider === undefined) continue;
      state.providers.delete(pk);
      providers.removed?.(provider, state);
    }
  },
};

/** Property mappings. */
export const mappings: Collection<string, AdminMapping> = {
  path: '/propertymappings/provider/scim/',
  model: 'SCIMMapping',
  items: (state) => state.mappings,
  id: ({ pk }) => pk,
  unique: ['name', ({ name }) => name],
  present: presentMapping,
  create: (fields) => createMapping(fields.text('name'), fields.text('expression')),
};

function dropGrants(state: AdminState, holder: string): void {
  state.grants.splice(0, state.grants.length, ...state.grants.filter((grant) => grant.holder !== holder));
}

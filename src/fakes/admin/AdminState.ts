import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Fixtures } from '../reference/Fixtures.ts';
import type { AdminRelease } from './AdminRelease.ts';
import { FullSyncs } from './FullSyncs.ts';

/** A user, with the members that matter to provisioning. */
export interface AdminUser {
  readonly pk: number;
  readonly uuid: string;
  readonly uid: string;
  readonly joined: string;
  username: string;
  name: string;
  email: string;
  isActive: boolean;
  readonly isSuperuser: boolean;
  /** Names of global permissions; saving the user wipes them if users can have them. */
  permissions: readonly string[];
  /** Ids of roles that are the user's own. */
  roles: readonly string[];
}

/** A group with its members and roles. */
export interface AdminGroup {
  readonly pk: string;
  readonly numPk: number;
  name: string;
  users: readonly number[];
  roles: readonly string[];
}

/** A token; the server sets its expiry. */
export interface AdminToken {
  readonly pk: string;
  readonly identifier: string;
  readonly intent: string;
  readonly user: number;
  readonly expiring: boolean;
  readonly expires: string;
  key: string;
}

/** A permission, global or on one object, and its holder: a user or a role. */
export interface AdminGrant {
  readonly holder: string;
  readonly permission: string;
  /** Absent: global. */
  readonly objectPk?: string;
}

/** A role. */
export interface AdminRole {
  readonly pk: string;
  readonly name: string;
}

/** A SCIM provider. */
export interface AdminProvider {
  readonly pk: number;
  name: string;
  url: string;
  token: string;
  mappings: readonly string[];
  groupMappings: readonly string[];
  /** Ids of groups; at most one before 2026.5. */
  filters: readonly string[];
  excludesServiceAccounts: boolean;
}

/** An application with the providers that are deleted with it. */
export interface AdminApplication {
  readonly pk: string;
  readonly name: string;
  readonly slug: string;
  readonly backchannel: readonly number[];
}

/** A property mapping. */
export interface AdminMapping {
  readonly pk: string;
  readonly managed: string | null;
  readonly name: string;
  readonly expression: string;
}

/** The state of the admin API of one started twin. Requests change only its maps and list. */
export interface AdminState {
  readonly release: AdminRelease;
  readonly users: Map<number, AdminUser>;
  readonly groups: Map<string, AdminGroup>;
  readonly tokens: Map<string, AdminToken>;
  readonly roles: Map<string, AdminRole>;
  readonly grants: AdminGrant[];
  readonly providers: Map<number, AdminProvider>;
  readonly applications: Map<string, AdminApplication>;
  readonly mappings: Map<string, AdminMapping>;
  readonly syncs: FullSyncs;
  /** Number of live workers. */
  workers: number;
  /** The ids of the next user and the next provider; ids are never reused. */
  next: { user: number; provider: number };
}

/** The token of the superuser that every twin has. */
export interface SeededAdmin {
  readonly state: AdminState;
  readonly adminToken: string;
}

/** The state of a twin with the fixtures of a deployment, a superuser, and authentik's own mappings. */
export function seedAdmin(release: AdminRelease, { users, groups, providers }: Fixtures): SeededAdmin {
  const adminToken = randomBytes(30).toString('base64url');
  const admin = createUser(
    5,
    { username: 'akadmin', name: 'authentik Default Admin', email: 'admin@example.com' },
    true,
  );
  const own = users.map(({ id, name, email }) => createUser(Number(id), { username: name, name, email }));
  const mappings = ['user', 'group'].map((kind) =>
    createMapping(`SCIM ${kind}`, '', `goauthentik.io/providers/scim/${kind}`),
  );
  const byPk = <T extends { readonly pk: unknown }>(list: readonly T[]) =>
    new Map(list.map((one) => [one.pk as T['pk'], one]));
  const highest = (ids: readonly number[]) => Math.max(...ids) + 1;
  const state: AdminState = {
    release,
    users: byPk([admin, ...own]),
    groups: byPk([
      createGroup('authentik Admins', [admin.pk]),
      ...groups.map(({ id, name, members }) => createGroup(name, members.map(Number), id)),
    ]),
    tokens: new Map([['admin', createToken('admin', 'api', admin.pk, false, adminToken)]]),
    roles: new Map(),
    grants: [],
    providers: byPk(providers.map(({ id, name }) => newProvider(Number(id), { name, url: '', token: '' }))),
    applications: new Map(),
    mappings: byPk(mappings),
    syncs: new FullSyncs(),
    workers: 1,
    next: {
      user: highest([admin.pk, ...users.map(({ id }) => Number(id))]),
      provider: highest(providers.map(({ id }) => Number(id))),
    },
  };
  return { state, adminToken };
}

/** Every object of a state as text, to compare before and after. */
export function snapshotOf({
  users,
  groups,
  tokens,
  roles,
  grants,
  providers,
  applications,
  mappings,
}: AdminState): string {
  const maps = { users, groups, tokens, roles, providers, applications, mappings };
  const lists = Object.entries(maps).map(([name, map]) => [name, [...map.values()]] as const);
  return JSON.stringify({ ...Object.fromEntries(lists), grants }, null, 1);
}

/** A user as the server creates it. */
export function createUser(
  pk: number,
  { username, name, email = '', isActive = true }: Pick<AdminUser, 'username' | 'name'> & Partial<AdminUser>,
  isSuperuser = false,
): AdminUser {
  const uid = createHash('sha256').update(`${pk} ${username}`).digest('hex');
  const joined = new Date().toISOString();
  return {
    pk,
    uuid: randomUUID(),
    uid,
    joined,
    username,
    name,
    email,
    isActive,
    isSuperuser,
    permissions: [],
    roles: [],
  };
}

/** A group as the server creates it. */
export function createGroup(name: string, users: readonly number[], pk: string = randomUUID()): AdminGroup {
  return { pk, numPk: randomInt(1, 100_000), name, users, roles: [] };
}

/** Lifetime of an expiring token, milliseconds; that of a request is ignored. */
const tokenLifeMs = 30 * 60 * 1000;

/** A token as the server creates it, with a new key. */
export function createToken(
  identifier: string,
  intent: string,
  user: number,
  expiring: boolean,
  key = randomBytes(45).toString('base64url'),
): AdminToken {
  const expires = new Date(Date.now() + tokenLifeMs).toISOString();
  return { pk: randomUUID(), identifier, intent, user, expiring, expires, key };
}

/** A provider as the server creates it. */
export function newProvider(
  pk: number,
  { name, url, token }: Pick<AdminProvider, 'name' | 'url' | 'token'>,
): AdminProvider {
  return { pk, name, url, token, mappings: [], groupMappings: [], filters: [], excludesServiceAccounts: false };
}

/** A property mapping as the server creates it. */
export function createMapping(name: string, expression: string, managed: string | null = null): AdminMapping {
  return { pk: randomUUID(), managed, name, expression };
}

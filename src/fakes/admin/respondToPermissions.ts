import type { Reply } from '../reference/Reply.ts';
import { reply } from '../reference/Reply.ts';
import { type AdminCall, refuse, response } from './AdminCall.ts';
import type { AdminGrant } from './AdminState.ts';
import { holderOf } from './permissions.ts';

const assignedPath = /^\/rbac\/permissions\/assigned_by_(users|roles)\/([^/]+)\/(assign|unassign)\/$/;
const usersPath = '/rbac/permissions/assigned_by_users/';
const memberPath = /^\/rbac\/roles\/([^/]+)\/(add|remove)_user\/$/;

/** Responds to requests that grant or remove permissions and roles; undefined for any other path. */
export function respondToPermissions(call: AdminCall): Reply | undefined {
  const { path, state } = call;
  if (path === usersPath) return listHolders(call);
  const [, holders, id = '', verb] = assignedPath.exec(path) ?? [];
  if (holders === 'users' && !state.release.hasUserPermissions) return gone(call);
  if (verb !== undefined)
    return respondToAssignment(call, holders === 'users' ? userHolder(id, call) : roleHolder(id, call), verb);
  const [, role = '', change] = memberPath.exec(path) ?? [];
  return change !== undefined && state.release.isNew ? respondToMembership(call, role, change) : undefined;
}

/** The users with a permission on a kind of object, only by name. */
function listHolders(call: AdminCall): Reply {
  const { method, state, caller } = call;
  if (!state.release.hasUserPermissions) return gone(call);
  const allow = 'GET, HEAD, OPTIONS';
  if (!caller.isSuperuser) return refuse(403, 'You do not have permission to perform this action.', allow);
  if (method !== 'GET') return refuse(405, `Method "${method}" not allowed.`, allow);
  const holders = [...state.users.values()].filter((user) =>
    state.grants.some(({ holder }) => holder === holderOf(user)),
  );
  const count = holders.length;
  const pagination = { next: 0, previous: 0, count, current: 1, total_pages: 1, start_index: 1, end_index: count };
  const results = holders.map(({ pk, username }) => ({ pk, username }));
  return response(200, { pagination, results, ...(state.release.hasDates && { autocomplete: {} }) }, allow);
}

/** A removed path: its page supports only GET, so a POST gets 405. */
function gone({ method, state }: AdminCall): Reply {
  if (method === 'GET') return refuse(404, state.release.notFound('User'), 'GET, HEAD, OPTIONS');
  const headers = [
    ['Allow', 'GET, HEAD, OPTIONS'],
    ['Content-Type', 'text/html; charset=utf-8'],
  ] as const;
  return reply(405, new Uint8Array(), headers);
}

function userHolder(id: string, { state }: AdminCall): string | undefined {
  const user = state.users.get(Number(id));
  return user === undefined ? undefined : holderOf(user);
}

function roleHolder(id: string, { state }: AdminCall): string | undefined {
  return state.roles.get(id)?.pk;
}

function respondToAssignment(call: AdminCall, holder: string | undefined, verb: string): Reply {
  const { method, state, fields, caller } = call;
  const declared = verb === 'assign' ? 'POST' : 'PATCH';
  const allow = `${declared}, OPTIONS`;
  if (!caller.isSuperuser) return refuse(403, 'You do not have permission to perform this action.', allow);
  if (method !== declared) return refuse(405, `Method "${method}" not allowed.`, allow);
  if (holder === undefined) return refuse(404, state.release.notFound('Role'), allow);
  const named = fields.raw('permissions');
  const permissions = Array.isArray(named) ? named.filter((one) => typeof one === 'string') : [];
  const objectPk = fields.raw('object_pk');
  const about = typeof objectPk === 'string' ? { objectPk } : {};
  const grants = permissions.map((permission): AdminGrant => ({ holder, permission, ...about }));
  if (verb === 'unassign') {
    const left = state.grants.filter((grant) => !grants.some((other) => isSame(grant, other)));
    state.grants.splice(0, state.grants.length, ...left);
    return response(204, undefined, allow);
  }
  const user = [...state.users.values()].find((one) => holderOf(one) === holder);
  if (user !== undefined && typeof objectPk !== 'string') {
    // Stored with the user: saving the user wipes it.
    user.permissions = [...user.permissions, ...permissions];
  } else {
    state.grants.push(...grants);
  }
  return response(
    200,
    permissions.map((_, index) => ({ id: String(state.grants.length + index) })),
    allow,
  );
}

function isSame(one: AdminGrant, other: AdminGrant): boolean {
  return one.holder === other.holder && one.permission === other.permission && one.objectPk === other.objectPk;
}

function respondToMembership({ method, state, fields, caller }: AdminCall, role: string, change: string): Reply {
  const allow = 'POST, OPTIONS';
  if (!caller.isSuperuser) return refuse(403, 'You do not have permission to perform this action.', allow);
  if (method !== 'POST') return refuse(405, `Method "${method}" not allowed.`, allow);
  const user = state.users.get(Number(fields.raw('pk')));
  if (!state.roles.has(role) || user === undefined) return refuse(404, state.release.notFound('Role'), allow);
  const others = user.roles.filter((one) => one !== role);
  user.roles = change === 'add' ? [...others, role] : others;
  return response(204, undefined, allow);
}

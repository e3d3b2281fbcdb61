import type { Context } from '../reference/Context.ts';
import { type Reply, reply } from '../reference/Reply.ts';
import { basePath } from '../reference/stages/match.ts';
import { type AdminCall, fieldsOf, refuse, response } from './AdminCall.ts';
import type { AdminState, AdminUser } from './AdminState.ts';
import { applications, groups, mappings, providers, roles, tokens, users } from './collections.ts';
import { presentSelf } from './present.ts';
import { listAllow, respondToCollection } from './respondToCollection.ts';
import { respondToPermissions } from './respondToPermissions.ts';

const readAllow = 'GET, HEAD, OPTIONS';
const noPermission = 'You do not have permission to perform this action.';

const listPaths = [users, groups, tokens, roles, providers, applications, mappings].map(({ path }) => path);

/** The roots of the admin API; everything else is left to the deployment. */
const roots = /^\/(core|rbac|propertymappings|providers\/scim|admin|tasks)\//;

/** Responds to a request to the admin API; undefined for any other path, such as those of the two operations. */
export function respondAsAdmin(context: Context, state: AdminState): Reply | undefined {
  const { request } = context;
  const url = new URL(request.target, 'http://twin');
  if (!url.pathname.startsWith(basePath)) return undefined;
  const path = decoded(url.pathname.slice(basePath.length));
  if (path === undefined || !roots.test(path) || /\/sync\/(object|status)\/$/.test(path)) return undefined;
  const token = context.stages.readToken(request.headers, context);
  const allow = listPaths.includes(path) ? listAllow : readAllow;
  if (token === undefined) return refuse(403, 'Authentication credentials were not provided.', allow);
  const caller = adminCallerOf(token, state);
  if (caller === undefined) return refuse(403, 'Token invalid/expired', allow);
  const fields = fieldsOf(request.body);
  if (fields === undefined) return refuse(400, 'JSON parse error', allow);
  const call: AdminCall = { method: request.method, path, query: url.searchParams, fields, caller, state };
  return (
    responseFacts(call) ??
    respondToToken(call) ??
    respondToPermissions(call) ??
    respondToCollection(users, call) ??
    respondToCollection(groups, call) ??
    respondToCollection(tokens, call) ??
    respondToCollection(roles, call) ??
    respondToCollection(providers, call) ??
    respondToCollection(applications, call) ??
    respondToCollection(mappings, call) ??
    reply(404, new TextEncoder().encode('<!DOCTYPE html>'), [['Content-Type', 'text/html; charset=utf-8']])
  );
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** The owner of a token of intent `api`, if active. */
export function adminCallerOf(key: string, { tokens: all, users: known }: AdminState): AdminUser | undefined {
  const token = [...all.values()].find((one) => one.key === key);
  if (token === undefined || token.intent !== 'api') return undefined;
  if (token.expiring && Date.parse(token.expires) <= Date.now()) return undefined;
  const user = known.get(token.user);
  return user?.isActive ? user : undefined;
}

/** The caller, the release and the workers. */
function responseFacts({ path, state, caller }: AdminCall): Reply | undefined {
  const { version, workers } = state.release;
  if (path === '/core/users/me/') return response(200, presentSelf(caller, state), readAllow);
  if (path === '/admin/version/') {
    const facts = { version_current: version, version_latest: '0.0.0', version_latest_valid: false };
    return response(200, { ...facts, build_hash: '', outdated: false, outpost_outdated: false }, readAllow);
  }
  if (path !== workers.path) return undefined;
  if (!caller.isSuperuser) return refuse(403, noPermission, readAllow);
  const worker = { worker_id: 'aff4d045@twin', version, version_matching: true };
  const list = Array.from({ length: state.workers }, () => worker);
  return response(200, workers.isList ? list : { count: state.workers }, readAllow);
}

/** The key of a token: read, and set. */
function respondToToken({ path, method, state, caller, fields }: AdminCall): Reply | undefined {
  const [, identifier = '', verb] = /^\/core\/tokens\/([^/]+)\/(view_key|set_key)\/$/.exec(path) ?? [];
  if (verb === undefined) return undefined;
  const declared = verb === 'view_key' ? 'GET' : 'POST';
  const allow = verb === 'view_key' ? readAllow : 'POST, OPTIONS';
  if (!caller.isSuperuser) return refuse(403, noPermission, allow);
  if (method !== declared) return refuse(405, `Method "${method}" not allowed.`, allow);
  const token = state.tokens.get(identifier);
  if (token === undefined) return refuse(404, state.release.notFound('Token'), allow);
  if (verb === 'view_key') return response(200, { key: token.key }, allow);
  token.key = fields.text('key');
  return fields.problems === undefined ? response(204, undefined, allow) : response(400, fields.problems, allow);
}

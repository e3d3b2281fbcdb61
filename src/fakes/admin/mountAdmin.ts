import type { OpenApiNode } from '../../contract/OpenApiNode.ts';
import type { Context } from '../reference/Context.ts';
import type { Group, Provider, User } from '../reference/Fixtures.ts';
import type { Stages } from '../reference/Stages.ts';
import { groupModel, userModel } from '../reference/SyncRequest.ts';
import type { StoredTask } from '../reference/SystemTask.ts';
import type { AdminGroup, AdminProvider, AdminState, AdminUser } from './AdminState.ts';
import { isLinked } from './collections.ts';
import { hasPermission, hasPermissionAnywhere, permissionNames } from './permissions.ts';
import { adminCallerOf, respondAsAdmin } from './respondAsAdmin.ts';

/**
 * A change of stages that serves the admin API of a twin besides the two operations, and shares its users, groups, tokens,
 * permissions and providers with the operations. Fixtures keep their behaviour.
 */
export function mountAdmin(state: AdminState): (stages: Stages) => Stages {
  return (stages) => ({
    ...stages,
    publish: (context) => respondAsAdmin(context, state) ?? stages.publish(context),
    document: (context) => withVersion(stages.document(context), state),
    identify: (token, context) =>
      adminCallerOf(token, state) === undefined
        ? stages.identify(token, context)
        : { identity: 'operator', permitted: true },
    authorize: (caller, context) => {
      const user = userOf(context, state);
      return user === undefined ? stages.authorize(caller, context) : mayUse(user, context, state);
    },
    lookup: (rawId, context) => {
      const user = userOf(context, state);
      const provider = stages.lookup(rawId, withObjects(context, state));
      const isHidden = user !== undefined && provider !== undefined;
      return isHidden && !hasPermission(state, user, permissionNames.view, provider.id) ? undefined : provider;
    },
    findObject: (sync, context) => stages.findObject(sync, withObjects(context, state)),
    endpointOf: (provider, context) => {
      const own = ownProvider(provider, context, state);
      if (own === undefined) return stages.endpointOf(provider, context);
      const isSilent = state.release.needsLink && !isLinked(own.pk, state);
      return isSilent ? undefined : { url: own.url, token: own.token };
    },
    presentResource: (push, context) => stages.presentResource(push, withObjects(context, state)),
    isRunning: (provider, context) =>
      ownProvider(provider, context, state) === undefined
        ? stages.isRunning(provider, context)
        : state.syncs.isRunning(Number(provider.id), Date.now()),
    tasks: (provider, context) => {
      if (ownProvider(provider, context, state) === undefined) return stages.tasks(provider, context);
      const user = userOf(context, state);
      const maySee = user !== undefined && hasPermission(state, user, permissionNames.viewTasks);
      return maySee && isLinked(Number(provider.id), state) ? taskOf(provider, state) : [];
    },
    lastSync: (provider, context) => {
      if (ownProvider(provider, context, state) === undefined) return stages.lastSync(provider, context);
      const ended = state.syncs.ended(Number(provider.id), Date.now());
      if (ended === undefined) return {};
      return { last_successful_sync: new Date(ended.endsAt).toISOString(), last_sync_status: 'done' };
    },
  });
}

/** The published document, with the release of the version endpoint. */
function withVersion(document: OpenApiNode, { release }: AdminState): OpenApiNode {
  return { ...document, info: { title: 'authentik', version: release.version } };
}

/** The user of the admin API whose token a request has; undefined for a token of the fixtures. */
function userOf(context: Context, state: AdminState): AdminUser | undefined {
  const token = context.stages.readToken(context.request.headers, context);
  return token === undefined ? undefined : adminCallerOf(token, state);
}

/** Whether a user may view any provider, and whether a POST to the given one is permitted. */
function mayUse(user: AdminUser, context: Context, state: AdminState): boolean {
  if (!hasPermissionAnywhere(state, user, permissionNames.view)) return false;
  const route = context.stages.match(context.request.target, context);
  if (route?.operation !== 'sync-object') return true;
  const provider = context.stages.lookup(route.rawId, context);
  return provider === undefined || hasPermission(state, user, permissionNames.add, provider.id);
}

/** A context with the users, groups and further providers of the admin API. */
function withObjects(context: Context, { users, groups, providers }: AdminState): Context {
  const { fixtures } = context.state;
  const [user = fixtures.users[0], ...otherUsers] = [...users.values()].map(userObject);
  const [group = fixtures.groups[0], ...otherGroups] = [...groups.values()].map(groupObject);
  const [tested, other, ...more] = fixtures.providers;
  const known = fixtures.providers.map(({ id }) => id);
  const own = [...providers.values()]
    .filter(({ pk }) => !known.includes(String(pk)))
    .map(({ pk, name }): Provider => ({ id: String(pk), name, tasks: [] }));
  const objects = {
    providers: [tested, other, ...more, ...own],
    users: [user, ...otherUsers],
    groups: [group, ...otherGroups],
  } as const;
  return { ...context, state: { ...context.state, fixtures: { ...fixtures, ...objects } } };
}

/** The provider of the admin API; undefined for one of the fixtures. */
function ownProvider({ id }: Provider, { state: { fixtures } }: Context, state: AdminState): AdminProvider | undefined {
  return fixtures.providers.some((known) => known.id === id) ? undefined : state.providers.get(Number(id));
}

function groupObject({ pk, name, users }: AdminGroup): Group {
  return { model: groupModel, id: pk, name, members: users.map(String) };
}

function userObject({ pk, username, email }: AdminUser): User {
  return { model: userModel, id: String(pk), name: username, email };
}

/** The task of a full sync. */
function taskOf({ id, name }: Provider, state: AdminState): readonly StoredTask[] {
  const ended = state.syncs.ended(Number(id), Date.now());
  if (ended === undefined) return [];
  const { startedAt, endsAt } = ended;
  const at = (time: number) => new Date(time).toISOString();
  const event = {
    log_level: 'info',
    logger: 'scim_sync',
    event: 'Starting full provider sync',
    attributes: {},
  } as const;
  const uid = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return [
    {
      uuid: `3251dcff-0c89-4e38-bd15-${id.padStart(12, '0')}`,
      ...{ name: 'scim_sync', full_name: `scim_sync:${uid}`, uid, description: 'Run full sync for SCIM provider' },
      ...{ start_timestamp: at(startedAt), finish_timestamp: at(endsAt), duration: (endsAt - startedAt) / 1000 },
      ...{ status: 'successful', messages: [{ timestamp: at(endsAt), ...event }] },
      ...{ expires: at(endsAt + 6 * 3600 * 1000), expiring: true },
    },
  ];
}

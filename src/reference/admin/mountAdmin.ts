import type { OpenApiNode } from '../../contract/OpenApiNode.ts';
import type { Context } from '../Context.ts';
import type { Group, Provider, User } from '../Fixtures.ts';
import type { Stages } from '../Stages.ts';
import { groupModel, type SyncRequest, userModel } from '../SyncRequest.ts';
import type { SystemTask } from '../SystemTask.ts';
import type { AdminProvider, AdminState, AdminUser } from './AdminState.ts';
import { answerAdmin, callerOf } from './answerAdmin.ts';
import { isLinked } from './collections.ts';
import { hasPermission, hasPermissionAnywhere, permissionNames } from './permissions.ts';

/**
 * A change of stages that serves the admin API of a twin beside the two operations, and makes its users, groups, tokens,
 * permissions and providers those of the operations. What the fixtures know stays as it is.
 */
export function mountAdmin(state: AdminState): (stages: Stages) => Stages {
  return (stages) => ({
    ...stages,
    publish: (context) => answerAdmin(context, state) ?? stages.publish(context),
    document: (context) => withVersion(stages.document(context), state),
    identify: (token, context) =>
      callerOf(token, state) === undefined
        ? stages.identify(token, context)
        : { identity: 'operator', permitted: true },
    authorize: (caller, context) => {
      const user = userOf(context, state);
      return user === undefined ? stages.authorize(caller, context) : mayUse(user, context, state);
    },
    lookup: (rawId, context) => {
      const user = userOf(context, state);
      if (user !== undefined && !hasPermission(state, user, permissionNames.view, rawId)) return undefined;
      return stages.lookup(rawId, context) ?? providerOf(rawId, state);
    },
    findObject: (sync) => objectOf(sync, state),
    endpointOf: (provider, context) => {
      const own = ownProvider(provider, context, state);
      if (own === undefined) return stages.endpointOf(provider, context);
      const isSilent = !state.release.linkStartsSync && !isLinked(own.pk, state);
      return isSilent ? undefined : { url: own.url, token: own.token };
    },
    presentResource: (push, context) => {
      const [first, ...others] = [...state.users.values()].map(userObject);
      if (first === undefined) return stages.presentResource(push, context);
      const fixtures = { ...context.state.fixtures, users: [first, ...others] as const };
      return stages.presentResource(push, { ...context, state: { ...context.state, fixtures } });
    },
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

/** The published document, of the release that the version endpoint names. */
function withVersion(document: OpenApiNode, { release }: AdminState): OpenApiNode {
  return { ...document, info: { title: 'authentik', version: release.version } };
}

/** The user of the admin API whose token a request shows; undefined for one of the fixtures. */
function userOf(context: Context, state: AdminState): AdminUser | undefined {
  const token = context.stages.readToken(context.request.headers, context);
  return token === undefined ? undefined : callerOf(token, state);
}

/** Whether a user sees any provider, and, of the one that is named if it is seen, whether a POST is permitted. */
function mayUse(user: AdminUser, context: Context, state: AdminState): boolean {
  if (!hasPermissionAnywhere(state, user, permissionNames.view)) return false;
  const route = context.stages.match(context.request.target, context);
  if (route?.operation !== 'sync-object' || !hasPermission(state, user, permissionNames.view, route.rawId)) return true;
  const isThere = context.stages.lookup(route.rawId, context) !== undefined;
  return !isThere || hasPermission(state, user, permissionNames.add, route.rawId);
}

function providerOf(rawId: string, { providers }: AdminState): Provider | undefined {
  const provider = [...providers.values()].find(({ pk }) => String(pk) === rawId);
  return provider === undefined ? undefined : { id: rawId, name: provider.name, tasks: [] };
}

/** The provider of the admin API, unless it is one of the fixtures. */
function ownProvider({ id }: Provider, { state: { fixtures } }: Context, state: AdminState): AdminProvider | undefined {
  return fixtures.providers.some((known) => known.id === id) ? undefined : state.providers.get(Number(id));
}

function objectOf({ sync_object_model, sync_object_id }: SyncRequest, state: AdminState): User | Group | undefined {
  if (sync_object_model === userModel) {
    const user = [...state.users.values()].find(({ pk }) => String(pk) === sync_object_id);
    return user === undefined ? undefined : userObject(user);
  }
  const group = state.groups.get(sync_object_id.toLowerCase());
  if (group === undefined) return undefined;
  return { model: groupModel, id: group.pk, name: group.name, members: group.users.map(String) };
}

function userObject({ pk, username, email }: AdminUser): User {
  return { model: userModel, id: String(pk), name: username, email };
}

/** The one task that a full sync leaves. */
function taskOf({ id, name }: Provider, state: AdminState): readonly SystemTask[] {
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

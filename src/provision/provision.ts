import { randomBytes } from 'node:crypto';
import { jsonMember } from '../jsonMember.ts';
import type { SinkSettings } from '../target/Target.ts';
import type { AdminApi } from './AdminApi.ts';
import { expectStatus, type Made, Maker } from './Maker.ts';
import { ProvisionError } from './ProvisionError.ts';
import { emailOf, type ProvisionedIdentity, type ProvisionNames, provisionedIdentities } from './ProvisionNames.ts';
import { provisionPaths } from './provisionPaths.ts';
import type { RecordFile } from './RecordFile.ts';
import type { ProvisionedDeployment } from './readDeployment.ts';
import { settingsText } from './settingsText.ts';
import { pathOf, resources } from './Thing.ts';
import { waitForSync } from './waitForSync.ts';

/** What provisioning works with. */
export interface ProvisionOptions {
  readonly api: AdminApi;
  readonly record: RecordFile;
  readonly names: ProvisionNames;
  readonly deployment: ProvisionedDeployment;
  readonly baseUrl: string;
  readonly sink: SinkSettings;
  /** How the deployment reaches the sink. */
  readonly sinkUrl: string;
  /** Absent: one is made. */
  readonly sinkToken?: string | undefined;
  /** Working directory, absolute. */
  readonly folder: string;
  /** Told before each step, one line. */
  readonly tell: (step: string) => void;
}

/**
 * Makes all that a `full` run needs, in an order in which nothing stands in the way of the next: people before providers,
 * so that nobody is pushed; permissions by a role, which no later save of a user wipes; one provider after the other, each
 * once the first full sync of the one before is over.
 *
 * @throws ProvisionError when the deployment does not do a step; what was made until then is in the record.
 * @throws SuiteError when a file cannot be written.
 */
export async function provision(options: ProvisionOptions): Promise<void> {
  const { api, record, names, folder, tell, baseUrl, sink } = options;
  const maker = new Maker(api, record, folder);
  tell('the users and groups that are synced');
  const user = await makeUser(maker, names.user, names);
  const spareUsers: Made[] = [];
  for (const name of names.spareUsers) spareUsers.push(await makeUser(maker, name, names));
  // All of them: a provider syncs nobody outside the group that it is filtered by.
  const members = [user, ...spareUsers].map(numberOf);
  const group = await maker.make('group', names.group, { name: names.group, users: members });
  const spareGroups: Made[] = [];
  for (const name of names.spareGroups) {
    spareGroups.push(await maker.make('group', name, { name, users: spareUsers.slice(0, 1).map(numberOf) }));
  }
  tell('two roles, and the users of operator, viewer, restricted and revoked');
  const role = await maker.make('role', names.role, { name: names.role });
  const viewerRole = await maker.make('role', names.viewerRole, { name: names.viewerRole });
  const people = {
    operator: await makeUser(maker, names.identity('operator'), names),
    viewer: await makeUser(maker, names.identity('viewer'), names),
    restricted: await makeUser(maker, names.identity('restricted'), names),
    revoked: await makeUser(maker, names.identity('revoked'), names),
  };
  await giveRole(maker, options, names.operators, role, [people.operator, people.revoked]);
  await giveRole(maker, options, names.viewers, viewerRole, [people.viewer]);
  tell('their tokens');
  const tokens = {
    operator: await makeToken(maker, options, 'operator', people.operator),
    viewer: await makeToken(maker, options, 'viewer', people.viewer),
    restricted: await makeToken(maker, options, 'restricted', people.restricted),
    revoked: await makeToken(maker, options, 'revoked', people.revoked),
  };
  // Nothing but the deactivation keeps this one out: it has the role.
  expectStatus(await api.patch(pathOf('user', people.revoked.id), { is_active: false }), 200);
  const sinkToken = options.sinkToken ?? newToken();
  api.hide('<sink-token>', sinkToken);
  maker.writeFile(provisionPaths.token('sink'), sinkToken);
  tell('the provider under test, and its first full sync');
  const common = { groups: [group, ...spareGroups], role, viewerRole };
  const provider = await makeProvider(maker, options, { name: names.provider, token: sinkToken, ...common });
  tell('the second provider, and its first full sync');
  const otherToken = newToken();
  api.hide('<other-sink-token>', otherToken);
  const other = await makeProvider(maker, options, { name: names.otherProvider, token: otherToken, ...common });
  tell('what the tokens may do');
  await checkIdentities(api, tokens, [provider, other]);
  const ids = { providerId: provider.id, otherProviderId: other.id, userId: user.id, groupId: group.id };
  const spares = { spareUserIds: spareUsers.map(({ id }) => id), spareGroupIds: spareGroups.map(({ id }) => id) };
  maker.writeFile(provisionPaths.draft, settingsText({ baseUrl, sink, ...ids, ...spares }));
  maker.publish(provisionPaths.draft, provisionPaths.settings);
}

function makeUser(maker: Maker, name: string, { prefix }: ProvisionNames): Promise<Made> {
  return maker.make('user', name, { username: name, name, email: emailOf(name, prefix) });
}

/** Gives a role to users by a group, and lets it see what tasks have done where that takes a permission. */
async function giveRole(
  maker: Maker,
  { api, deployment }: ProvisionOptions,
  name: string,
  role: Made,
  members: readonly Made[],
): Promise<void> {
  const group = await maker.make('group', name, { name, users: members.map(numberOf) });
  expectStatus(await api.patch(pathOf('group', group.id), { roles: [role.id] }), 200);
  if (!deployment.hasTasks) return;
  await assign(api, role, { permissions: ['authentik_events.view_systemtask'] });
}

async function assign(api: AdminApi, role: Made, body: object): Promise<void> {
  const path = `/rbac/permissions/assigned_by_roles/${encodeURIComponent(role.id)}/assign/`;
  expectStatus(await api.post(path, body), 200);
}

/** A token that never expires: one that does lives for half an hour, whatever is asked for. Its key goes into a file. */
async function makeToken(
  maker: Maker,
  { api, names }: ProvisionOptions,
  identity: ProvisionedIdentity,
  owner: Made,
): Promise<string> {
  const identifier = names.identity(identity);
  const body = { identifier, intent: 'api', user: numberOf(owner), expiring: false };
  const { id } = await maker.make('token', identifier, body);
  const path = `${pathOf('token', id)}view_key/`;
  const answer = await api.get(path);
  const key = jsonMember(answer.json, 'key');
  // What was answered may hold the key, so it is not shown.
  if (answer.status !== 200 || typeof key !== 'string' || key === '') {
    throw new ProvisionError(`GET …${path} was answered ${answer.status} without a key`);
  }
  api.hide(`<${identity}-token>`, key);
  maker.writeFile(provisionPaths.token(identity), key);
  return key;
}

/** What sets one of the two providers apart. */
interface NewProvider {
  readonly name: string;
  readonly token: string;
  /** Filter of what is pushed: the group of all users first. */
  readonly groups: readonly Made[];
  readonly role: Made;
  readonly viewerRole: Made;
}

/**
 * A provider that pushes to the sink, and only the members of our group: linked, so that it syncs in every release, once it
 * is quiet, since linking starts a full sync in older ones.
 */
async function makeProvider(
  maker: Maker,
  { api, deployment, sinkUrl }: ProvisionOptions,
  { name, token, groups, role, viewerRole }: NewProvider,
): Promise<Made> {
  const filter = groups.map(({ id }) => id);
  const [first] = filter;
  const made = await maker.make('provider', name, {
    ...{ name, url: sinkUrl, token },
    property_mappings: [deployment.mappings.user],
    property_mappings_group: [deployment.mappings.group],
    // Each release knows one of the two, and passes the other over.
    ...{ filter_group: first, group_filters: filter },
  });
  const filters = [jsonMember(made.json, 'filter_group'), jsonMember(made.json, 'group_filters')].flat();
  if (!filters.includes(first)) {
    throw new ProvisionError(`provider ${name} took no filter: linked, it would push every user to the sink`);
  }
  const [view, add] = ['authentik_providers_scim.view_scimprovider', 'authentik_providers_scim.add_scimprovider'];
  const about = { model: 'authentik_providers_scim.scimprovider', object_pk: made.id };
  await assign(api, role, { permissions: [view, add], ...about });
  await assign(api, viewerRole, { permissions: [view], ...about });
  // What a status sums up appears once the provider was made; a task appears only once it is linked.
  await waitForSync(api, made.id, deployment.hasTasks ? 'quiet' : 'synced');
  await maker.make('application', name, { name, slug: name, backchannel_providers: [numberOf(made)] });
  await waitForSync(api, made.id, 'synced');
  return made;
}

/** Sees that each token does what it is for, on both providers. */
async function checkIdentities(
  api: AdminApi,
  tokens: { readonly [identity in ProvisionedIdentity]: string },
  providers: readonly Made[],
): Promise<void> {
  for (const { id } of providers) {
    const path = `${resources.provider.path}${id}/sync/status/`;
    for (const identity of provisionedIdentities) {
      const { status, told } = await api.get(path, tokens[identity]);
      const isRight = identity === 'operator' || identity === 'viewer' ? status === 200 : status === 403;
      if (!isRight) throw new ProvisionError(`${told} to ${identity}: its permissions are not as they were set`);
    }
  }
}

/** The id of an object whose ids are numbers. */
function numberOf({ id }: Made): number {
  return Number(id);
}

function newToken(): string {
  return randomBytes(30).toString('base64url');
}

import { randomBytes } from 'node:crypto';
import { jsonMember } from '../../lib/jsonMember.ts';
import type { SinkSettings } from '../../settings/Target.ts';
import type { AdminApi } from './AdminApi.ts';
import { type Created, Creator, expectStatus, numberOf } from './Creator.ts';
import { type GrantOptions, makeGrants } from './createGrants.ts';
import { linkProvider, makeProvider, type ProviderOptions, type Providers } from './createProvider.ts';
import { ProvisionError } from './ProvisionError.ts';
import { emailOf, type ProvisionedIdentity, type ProvisionNames, provisionedIdentities } from './ProvisionNames.ts';
import type { ProvisionRecord } from './ProvisionRecord.ts';
import { provisionPaths } from './provisionPaths.ts';
import type { RecordFile } from './RecordFile.ts';
import { resourcePath, resources } from './Resource.ts';
import { settingsText } from './settingsText.ts';

/** What provisioning works with. */
export interface ProvisionOptions extends GrantOptions, ProviderOptions {
  readonly record: RecordFile;
  /** What the record says so far: nothing, unless an earlier provisioning is gone on with. */
  readonly known: ProvisionRecord;
  readonly baseUrl: string;
  readonly sink: SinkSettings;
  /** Absent: that of the provider where it is there, or one is made. */
  readonly sinkToken?: string | undefined;
  /** Working directory, absolute. */
  readonly folder: string;
  /** Told before each step, one line. */
  readonly tell: (step: string) => void;
}

/**
 * Makes all that a `full` run needs, in an order in which nothing stands in the way of the next: people before providers,
 * so that nobody is pushed. What the record says is there is not made again. The settings file is written as soon as there is
 * a provider to run against, also where the rest does not come.
 *
 * @throws ProvisionError when the deployment does not do a step; what was made until then is in the record.
 * @throws SuiteError when a file cannot be written, or the sink cannot listen.
 */
export async function provision(options: ProvisionOptions): Promise<void> {
  const { api, record, known, names, folder, tell, baseUrl, sink } = options;
  const creator = new Creator(api, record, known, folder);
  tell('the users and groups that are synced');
  const user = await makeUser(creator, names.user, names);
  const spareUsers: Created[] = [];
  for (const name of names.spareUsers) spareUsers.push(await makeUser(creator, name, names));
  // All of them: a provider syncs nobody outside the group that it is filtered by.
  const members = [user, ...spareUsers].map(numberOf);
  const group = await creator.make('group', names.group, { name: names.group, users: members });
  const spareGroups: Created[] = [];
  for (const name of names.spareGroups) {
    spareGroups.push(await creator.make('group', name, { name, users: spareUsers.slice(0, 1).map(numberOf) }));
  }
  tell('the users of operator, viewer, restricted and revoked');
  const people = {
    operator: await makeUser(creator, names.identity('operator'), names),
    viewer: await makeUser(creator, names.identity('viewer'), names),
    restricted: await makeUser(creator, names.identity('restricted'), names),
    revoked: await makeUser(creator, names.identity('revoked'), names),
  };
  const grants = await makeGrants(creator, options, people);
  tell('their tokens');
  const tokens = {
    operator: await makeToken(creator, options, 'operator', people.operator),
    viewer: await makeToken(creator, options, 'viewer', people.viewer),
    restricted: await makeToken(creator, options, 'restricted', people.restricted),
    revoked: await makeToken(creator, options, 'revoked', people.revoked),
  };
  // Nothing but the deactivation keeps this one out: it may do the same as the operator.
  if (jsonMember(people.revoked.json, 'is_active') !== false) {
    expectStatus(await api.patch(resourcePath('user', people.revoked.id), { is_active: false }), 200);
  }
  const token = options.sinkToken ?? tokenOf(await creator.find('provider', names.provider)) ?? newToken();
  api.hide('<sink-token>', token);
  creator.writeFile(provisionPaths.token('sink'), token);
  const created: Providers = {};
  const common = { groups: [group, ...spareGroups], grants };
  try {
    tell('the provider under test');
    const tested = { name: names.provider, token, ...common };
    const provider = await makeProvider(creator, options, tested, (one) => {
      created.provider = one;
    });
    tell('the second provider');
    const otherToken = tokenOf(await creator.find('provider', names.otherProvider)) ?? newToken();
    api.hide('<other-sink-token>', otherToken);
    await makeProvider(creator, options, { name: names.otherProvider, token: otherToken, ...common }, (one) => {
      created.other = one;
    });
    tell('a sync of the provider under test');
    await linkProvider(creator, options, tested, provider, tokens.operator);
    tell('what the tokens may do');
    await checkIdentities(api, tokens, created);
  } finally {
    if (created.provider !== undefined) {
      const ids = { providerId: created.provider.id, otherProviderId: created.other?.id };
      const objects = { userId: user.id, groupId: group.id };
      const spares = { spareUserIds: spareUsers.map(({ id }) => id), spareGroupIds: spareGroups.map(({ id }) => id) };
      creator.writeFile(provisionPaths.draft, settingsText({ baseUrl, sink, ...ids, ...objects, ...spares }));
      creator.publish(provisionPaths.draft, provisionPaths.settings);
    }
  }
  record.append({ entry: 'closed' });
}

function makeUser(creator: Creator, name: string, { prefix }: ProvisionNames): Promise<Created> {
  return creator.make('user', name, { username: name, name, email: emailOf(name, prefix) });
}

/** A token that never expires: one that does lives for half an hour, whatever is asked for. Its key goes into a file. */
async function makeToken(
  creator: Creator,
  { api, names }: ProvisionOptions,
  identity: ProvisionedIdentity,
  owner: Created,
): Promise<string> {
  const identifier = names.identity(identity);
  const body = { identifier, intent: 'api', user: numberOf(owner), expiring: false };
  const { id } = await creator.make('token', identifier, body);
  const path = `${resourcePath('token', id)}view_key/`;
  const response = await api.get(path);
  const key = jsonMember(response.json, 'key');
  // What was answered may hold the key, so it is not shown.
  if (response.status !== 200 || typeof key !== 'string' || key === '') {
    throw new ProvisionError(`GET …${path} was answered ${response.status} without a key`);
  }
  api.hide(`<${identity}-token>`, key);
  creator.writeFile(provisionPaths.token(identity), key);
  return key;
}

/** The token that a provider shows to its service provider. */
function tokenOf(provider: Created | undefined): string | undefined {
  const token = jsonMember(provider?.json, 'token');
  return typeof token === 'string' && token !== '' ? token : undefined;
}

/** Sees that each token does what it is for, on both providers. */
async function checkIdentities(
  api: AdminApi,
  tokens: { readonly [identity in ProvisionedIdentity]: string },
  { provider, other }: Providers,
): Promise<void> {
  for (const id of [provider?.id, other?.id]) {
    const path = `${resources.provider.path}${id}/sync/status/`;
    for (const identity of provisionedIdentities) {
      const { status, reported } = await api.get(path, tokens[identity]);
      const isRight = identity === 'operator' || identity === 'viewer' ? status === 200 : status === 403;
      if (!isRight) throw new ProvisionError(`${reported} to ${identity}: its permissions are not as they were set`);
    }
  }
}

function newToken(): string {
  return randomBytes(30).toString('base64url');
}

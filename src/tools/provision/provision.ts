import { randomBytes } from 'node:crypto';
import { jsonMember } from '../../lib/jsonMember.ts';
import type { SinkSettings } from '../../settings/Target.ts';
import type { AdminApi } from './AdminApi.ts';
import { type Created, Creator, expectStatus, numberOf } from './Creator.ts';
import { createGrants, type GrantOptions } from './createGrants.ts';
import { createProvider, linkProvider, type ProviderOptions, type Providers } from './createProvider.ts';
import { ProvisionError } from './ProvisionError.ts';
import { emailOf, type ProvisionedIdentity, type ProvisionNames, provisionedIdentities } from './ProvisionNames.ts';
import type { ProvisionRecord } from './ProvisionRecord.ts';
import { provisionPaths } from './provisionPaths.ts';
import type { RecordFile } from './RecordFile.ts';
import { resourcePath, resources } from './Resource.ts';
import { settingsText } from './settingsText.ts';

/** What provisioning needs. */
export interface ProvisionOptions extends GrantOptions, ProviderOptions {
  readonly record: RecordFile;
  /** The content of the record so far: empty, unless an earlier provisioning is continued. */
  readonly known: ProvisionRecord;
  readonly baseUrl: string;
  readonly sink: SinkSettings;
  /** Absent: that of the existing provider, else a new one. */
  readonly sinkToken?: string | undefined;
  /** Working directory, absolute. */
  readonly folder: string;
  /** Called before each step with one line. */
  readonly onStep: (step: string) => void;
}

/**
 * Creates all that a `full` run needs. Users come before providers, so that no user is pushed when created. What the record
 * lists is not created again. The settings file is written as soon as a provider exists to run against, even if a later
 * step fails.
 *
 * @throws ProvisionError if a step fails in the deployment; the record lists what was created until then.
 * @throws SuiteError if a file cannot be written, or the sink cannot listen.
 */
export async function provision(options: ProvisionOptions): Promise<void> {
  const { api, record, known, names, folder, onStep, baseUrl, sink } = options;
  const creator = new Creator(api, record, known, folder);
  onStep('the users and groups that are synced');
  const user = await createUser(creator, names.user, names);
  const spareUsers: Created[] = [];
  for (const name of names.spareUsers) spareUsers.push(await createUser(creator, name, names));
  // All of them: a provider syncs only members of its filter group.
  const members = [user, ...spareUsers].map(numberOf);
  const group = await creator.ensure('group', names.group, { name: names.group, users: members });
  const spareGroups: Created[] = [];
  for (const name of names.spareGroups) {
    spareGroups.push(await creator.ensure('group', name, { name, users: spareUsers.slice(0, 1).map(numberOf) }));
  }
  onStep('the users operator, viewer, restricted and revoked');
  const people = {
    operator: await createUser(creator, names.identity('operator'), names),
    viewer: await createUser(creator, names.identity('viewer'), names),
    restricted: await createUser(creator, names.identity('restricted'), names),
    revoked: await createUser(creator, names.identity('revoked'), names),
  };
  const grants = await createGrants(creator, options, people);
  onStep('their tokens');
  const tokens = {
    operator: await createToken(creator, options, 'operator', people.operator),
    viewer: await createToken(creator, options, 'viewer', people.viewer),
    restricted: await createToken(creator, options, 'restricted', people.restricted),
    revoked: await createToken(creator, options, 'revoked', people.revoked),
  };
  // Only the deactivation refuses this one: it has the permissions of the operator.
  if (jsonMember(people.revoked.json, 'is_active') !== false) {
    expectStatus(await api.patch(resourcePath('user', people.revoked.id), { is_active: false }), 200);
  }
  const token = options.sinkToken ?? tokenOf(await creator.find('provider', names.provider)) ?? newToken();
  api.hide('<sink-token>', token);
  creator.writeFile(provisionPaths.token('sink'), token);
  const created: Providers = {};
  const common = { groups: [group, ...spareGroups], grants };
  try {
    onStep('the provider under test');
    const tested = { name: names.provider, token, ...common };
    const provider = await createProvider(creator, options, tested, (one) => {
      created.provider = one;
    });
    onStep('the second provider');
    const otherToken = tokenOf(await creator.find('provider', names.otherProvider)) ?? newToken();
    api.hide('<other-sink-token>', otherToken);
    await createProvider(creator, options, { name: names.otherProvider, token: otherToken, ...common }, (one) => {
      created.other = one;
    });
    onStep('a sync of the provider under test');
    await linkProvider(creator, options, tested, provider, tokens.operator);
    onStep('a check of the permissions of the tokens');
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

function createUser(creator: Creator, name: string, { prefix }: ProvisionNames): Promise<Created> {
  return creator.ensure('user', name, { username: name, name, email: emailOf(name, prefix) });
}

/** Creates a token that never expires: one that does expires after half an hour, whatever was requested. Its key goes into a file. */
async function createToken(
  creator: Creator,
  { api, names }: ProvisionOptions,
  identity: ProvisionedIdentity,
  owner: Created,
): Promise<string> {
  const identifier = names.identity(identity);
  const body = { identifier, intent: 'api', user: numberOf(owner), expiring: false };
  const { id } = await creator.ensure('token', identifier, body);
  const path = `${resourcePath('token', id)}view_key/`;
  const response = await api.get(path);
  const key = jsonMember(response.json, 'key');
  // The body may hold the key, so it is not shown.
  if (response.status !== 200 || typeof key !== 'string' || key === '') {
    throw new ProvisionError(`GET …${path} got ${response.status} without a key`);
  }
  api.hide(`<${identity}-token>`, key);
  creator.writeFile(provisionPaths.token(identity), key);
  return key;
}

/** The token that a provider sends to the sink. */
function tokenOf(provider: Created | undefined): string | undefined {
  const token = jsonMember(provider?.json, 'token');
  return typeof token === 'string' && token !== '' ? token : undefined;
}

/** Checks that each token has its permissions, and no more, on both providers. */
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
      if (!isRight) throw new ProvisionError(`${reported} as ${identity}: its permissions are not as they were set`);
    }
  }
}

function newToken(): string {
  return randomBytes(30).toString('base64url');
}

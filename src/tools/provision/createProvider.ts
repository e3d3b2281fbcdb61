import { jsonMember } from '../../lib/jsonMember.ts';
import type { StartedSink } from '../../sink/Sink.ts';
import type { AdminApi } from './AdminApi.ts';
import { type Created, type Creator, expectStatus, numberOf } from './Creator.ts';
import type { Grants } from './createGrants.ts';
import { ProvisionError } from './ProvisionError.ts';
import { resourcePath } from './Resource.ts';
import type { ProvisionedDeployment } from './readDeployment.ts';
import { waitForQueue, waitForQuiet, waitForSync, waitForTask } from './waitForSync.ts';

/** The two providers; absent until created. */
export interface Providers {
  provider?: Created;
  other?: Created;
}

/** What creating a provider needs. */
export interface ProviderOptions {
  readonly api: AdminApi;
  readonly deployment: ProvisionedDeployment;
  /** How the deployment reaches the sink. */
  readonly sinkUrl: string;
  /** Starts the sink with the token that it accepts. */
  readonly openSink: (token: string) => Promise<StartedSink>;
}

/** The content of a new provider. */
export interface NewProvider {
  readonly name: string;
  readonly token: string;
  /** The filter of the push; the group of all users comes first. */
  readonly groups: readonly Created[];
  readonly grants: Grants;
}

/**
 * Creates a provider that pushes only the members of our group to the sink.
 *
 * @param onCreated called as soon as it is created.
 * @throws ProvisionError if the deployment creates it without the filter.
 */
export async function createProvider(
  creator: Creator,
  { api, deployment, sinkUrl }: ProviderOptions,
  { name, token, groups, grants }: NewProvider,
  onCreated: (created: Created) => void,
): Promise<Created> {
  const filter = groups.map(({ id }) => id);
  const [first] = filter;
  const created = await creator.ensure('provider', name, {
    ...{ name, url: sinkUrl, token },
    property_mappings: [deployment.mappings.user],
    property_mappings_group: [deployment.mappings.group],
    // Each release knows one of the two and ignores the other.
    ...{ filter_group: first, group_filters: filter },
  });
  onCreated(created);
  // A provisioning that is continued may have been given another URL.
  if (jsonMember(created.json, 'url') !== sinkUrl) {
    expectStatus(await api.patch(resourcePath('provider', created.id), { name, url: sinkUrl }), 200);
  }
  const filters = [jsonMember(created.json, 'filter_group'), jsonMember(created.json, 'group_filters')].flat();
  if (!filters.includes(first)) {
    throw new ProvisionError(`provider ${name} ignored its filter: once linked, it would push every user to the sink`);
  }
  const [view, add] = ['authentik_providers_scim.view_scimprovider', 'authentik_providers_scim.add_scimprovider'];
  const about = { model: 'authentik_providers_scim.scimprovider', object_pk: created.id };
  await grants.sync({ permissions: [view, add], ...about });
  await grants.view({ permissions: [view], ...about });
  return created;
}

/**
 * Links a provider to an application, so that it syncs in every release, and waits until it does. Meanwhile the sink refuses
 * everything, so that nothing is pushed before a run. Only one provider may be linked: two simultaneous full syncs deadlock
 * on a worker with two slots, which is authentik's default, and authentik starts all of them by itself.
 *
 * @param operator token of an identity that may sync it.
 * @throws ProvisionError if no sync is observed.
 */
export async function linkProvider(
  creator: Creator,
  { api, deployment, openSink }: ProviderOptions,
  { name, token }: NewProvider,
  created: Created,
  operator: string,
): Promise<void> {
  const sink = await openSink(token);
  try {
    sink.fail({ kind: 'status', status: 503, calls: 'all' });
    // A worker with a backlog would push the objects created so far to the newly linked provider: this sync waits for it.
    await waitForSync(api, { id: created.id, token: operator });
    await creator.ensure('application', name, { name, slug: name, backchannel_providers: [numberOf(created)] });
    // Linking starts no full sync, and the one that creation started has failed by now. Saving a linked provider starts one,
    // which leaves a task in the status.
    expectStatus(await api.patch(resourcePath('provider', created.id), { name }), 200);
    await waitForSync(api, { id: created.id, token: operator, sink });
    await waitForQueue(api);
    await waitForQuiet(api, created.id);
    if (deployment.hasTasks) await waitForTask(api, created.id);
  } finally {
    await sink.close();
  }
}

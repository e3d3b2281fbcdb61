import { jsonMember } from '../../lib/jsonMember.ts';
import type { StartedSink } from '../../sink/Sink.ts';
import type { AdminApi } from './AdminApi.ts';
import { type Created, type Creator, expectStatus, numberOf } from './Creator.ts';
import type { Grants } from './createGrants.ts';
import { ProvisionError } from './ProvisionError.ts';
import { resourcePath } from './Resource.ts';
import type { ProvisionedDeployment } from './readDeployment.ts';
import { waitForQuiet, waitForSync, waitForTask } from './waitForSync.ts';

/** The two providers, as far as they were made. */
export interface Providers {
  provider?: Created;
  other?: Created;
}

/** What making a provider works with. */
export interface ProviderOptions {
  readonly api: AdminApi;
  readonly deployment: ProvisionedDeployment;
  /** How the deployment reaches the sink. */
  readonly sinkUrl: string;
  /** Starts the service provider that the deployment pushes to, with a token that it knows. */
  readonly openSink: (token: string) => Promise<StartedSink>;
}

/** What a provider is made of. */
export interface NewProvider {
  readonly name: string;
  readonly token: string;
  /** Filter of what is pushed: the group of all users first. */
  readonly groups: readonly Created[];
  readonly grants: Grants;
}

/**
 * A provider that pushes to the sink, and only the members of our group.
 *
 * @param tell told of it as soon as it is there.
 * @throws ProvisionError when the deployment does not make it so.
 */
export async function makeProvider(
  creator: Creator,
  { deployment, sinkUrl }: ProviderOptions,
  { name, token, groups, grants }: NewProvider,
  tell: (created: Created) => void,
): Promise<Created> {
  const filter = groups.map(({ id }) => id);
  const [first] = filter;
  const made = await creator.make('provider', name, {
    ...{ name, url: sinkUrl, token },
    property_mappings: [deployment.mappings.user],
    property_mappings_group: [deployment.mappings.group],
    // Each release knows one of the two, and passes the other over.
    ...{ filter_group: first, group_filters: filter },
  });
  tell(made);
  const filters = [jsonMember(made.json, 'filter_group'), jsonMember(made.json, 'group_filters')].flat();
  if (!filters.includes(first)) {
    throw new ProvisionError(`provider ${name} took no filter: linked, it would push every user to the sink`);
  }
  const [view, add] = ['authentik_providers_scim.view_scimprovider', 'authentik_providers_scim.add_scimprovider'];
  const about = { model: 'authentik_providers_scim.scimprovider', object_pk: made.id };
  await grants.sync({ permissions: [view, add], ...about });
  await grants.view({ permissions: [view], ...about });
  return made;
}

/**
 * Links a provider to an application, so that it syncs in every release, and sees that it does. Meanwhile the sink refuses
 * everything, so that nothing is pushed before a run. Only one provider may be linked: the full syncs of two at once wait for
 * each other for ever on a worker with two slots, which is authentik's default, and it starts all of them by itself.
 *
 * @param operator token of somebody who may sync it.
 * @throws ProvisionError when it is not seen to sync.
 */
export async function linkProvider(
  creator: Creator,
  { api, deployment, openSink }: ProviderOptions,
  { name, token }: NewProvider,
  made: Created,
  operator: string,
): Promise<void> {
  const sink = await openSink(token);
  try {
    sink.fail({ kind: 'status', status: 503, calls: 'all' });
    // A worker that is behind would push what was made before to whatever is linked by then: it takes this sync up after that.
    await waitForSync(api, { id: made.id, token: operator });
    await creator.make('application', name, { name, slug: name, backchannel_providers: [numberOf(made)] });
    // Linking starts no full sync, and what the making starts has come to nothing by then; a save of what is linked starts one,
    // which leaves something in the status.
    expectStatus(await api.patch(resourcePath('provider', made.id), { name }), 200);
    await waitForSync(api, { id: made.id, token: operator, sink });
    await waitForQuiet(api, made.id);
    if (deployment.hasTasks) await waitForTask(api, made.id);
  } finally {
    await sink.close();
  }
}

import { jsonMember } from '../jsonMember.ts';
import type { StartedSink } from '../sink/Sink.ts';
import type { AdminApi } from './AdminApi.ts';
import { expectStatus, type Made, type Maker, numberOf } from './Maker.ts';
import type { Grants } from './makeGrants.ts';
import { ProvisionError } from './ProvisionError.ts';
import type { ProvisionedDeployment } from './readDeployment.ts';
import { pathOf } from './Thing.ts';
import { waitForQuiet, waitForSync, waitForTask } from './waitForSync.ts';

/** The two providers, as far as they were made. */
export interface Providers {
  provider?: Made;
  other?: Made;
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

/** What sets one of the two providers apart. */
export interface NewProvider {
  readonly name: string;
  readonly token: string;
  /** Filter of what is pushed: the group of all users first. */
  readonly groups: readonly Made[];
  readonly grants: Grants;
  /** Token of somebody who may sync, once that was given. */
  readonly operator: string;
}

/**
 * A provider that pushes to the sink, and only the members of our group, and that is seen to sync: linked, so that it does in
 * every release. Until then the sink refuses everything, so that nothing is pushed before a run.
 *
 * @param tell told of it as soon as it is there.
 */
export async function makeProvider(
  maker: Maker,
  { api, deployment, sinkUrl, openSink }: ProviderOptions,
  { name, token, groups, grants, operator }: NewProvider,
  tell: (made: Made) => void,
): Promise<void> {
  const filter = groups.map(({ id }) => id);
  const [first] = filter;
  const sink = await openSink(token);
  try {
    sink.fail({ kind: 'status', status: 503, calls: 'all' });
    const made = await maker.make('provider', name, {
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
    await maker.make('application', name, { name, slug: name, backchannel_providers: [numberOf(made)] });
    // Linking starts no full sync, and its creation may have come to nothing before; a save of what is linked starts one.
    if (deployment.hasTasks) expectStatus(await api.patch(pathOf('provider', made.id), { name }), 200);
    await waitForSync(api, { id: made.id, token: operator, sink });
    await waitForQuiet(api, made.id);
    if (deployment.hasTasks) await waitForTask(api, made.id);
  } finally {
    await sink.close();
  }
}

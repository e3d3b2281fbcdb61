import { compareGenerations } from '../../contract/compareGenerations.ts';
import { jsonMember } from '../../lib/jsonMember.ts';
import { statedByVersion } from '../../run/reportedRelease.ts';
import type { AdminApi } from './AdminApi.ts';
import { listAll } from './listAll.ts';
import { ProvisionError } from './ProvisionError.ts';
import { resources } from './Resource.ts';
import { waitForWorker } from './waitForWorker.ts';

/** What is known about a deployment before anything is created. */
export interface ProvisionedDeployment {
  /** Such as `authentik 2024.8.1`. */
  readonly release: string;
  /** Name of the user who owns the token. */
  readonly admin: string;
  /** Whether a sync status lists tasks, which needs a further permission; else it summarises the last sync. */
  readonly hasTasks: boolean;
  /** Whether permissions can be granted to users; else only to roles. */
  readonly hasUserPermissions: boolean;
  /** Ids of authentik's own property mappings. */
  readonly mappings: { readonly user: string; readonly group: string };
  /** Names of the SCIM providers that are linked to an application: authentik pushes every saved user to them. */
  readonly linked: readonly string[];
}

/** The first contract version whose sync status summarises the last sync. */
const firstWithoutTasks = '2025.8';

/**
 * Reads the preconditions of provisioning. Sends only GET.
 *
 * @param onWait called once with what is waited for.
 *
 * @throws ProvisionError if the deployment cannot be provisioned, with the fix.
 */
export async function readDeployment(
  api: AdminApi,
  onWait: (awaited: string) => void = () => undefined,
): Promise<ProvisionedDeployment> {
  const version = await api.get('/admin/version/');
  const current = jsonMember(version.json, 'version_current');
  if (version.status === 401 || version.status === 403) {
    throw new ProvisionError(`${version.reported}; check CONFORMANCE_ADMIN_TOKEN`);
  }
  if (version.status !== 200 || typeof current !== 'string') {
    throw new ProvisionError(`${version.reported}; only authentik can be provisioned: check CONFORMANCE_BASE_URL`);
  }
  const { release, generation } = statedByVersion('version endpoint', current);
  const admin = await readAdmin(api);
  await waitForWorker(api, onWait);
  const mappings = await listAll(api, '/propertymappings/provider/scim/');
  const providers = await listAll(api, resources.provider.path);
  const assigned = await api.get('/rbac/permissions/assigned_by_users/?model=authentik_providers_scim.scimprovider');
  return {
    release,
    admin,
    hasTasks: generation !== undefined && compareGenerations(generation, firstWithoutTasks) < 0,
    hasUserPermissions: assigned.status === 200,
    mappings: { user: managedMapping(mappings, 'user'), group: managedMapping(mappings, 'group') },
    linked: providers.flatMap((provider) => {
      const slug = jsonMember(provider, 'assigned_backchannel_application_slug');
      return typeof slug === 'string' ? [String(jsonMember(provider, 'name'))] : [];
    }),
  };
}

async function readAdmin(api: AdminApi): Promise<string> {
  const me = await api.get('/core/users/me/');
  const user = jsonMember(me.json, 'user');
  if (me.status !== 200) throw new ProvisionError(`${me.reported}; check CONFORMANCE_ADMIN_TOKEN`);
  const name = String(jsonMember(user, 'username'));
  if (jsonMember(user, 'is_superuser') !== true) {
    throw new ProvisionError(
      `CONFORMANCE_ADMIN_TOKEN belongs to ${name}, who is not a superuser: set the token of a superuser`,
    );
  }
  return name;
}

function managedMapping(mappings: readonly unknown[], kind: 'user' | 'group'): string {
  const managed = `goauthentik.io/providers/scim/${kind}`;
  const found = mappings.find((mapping) => jsonMember(mapping, 'managed') === managed);
  const pk = jsonMember(found, 'pk');
  if (typeof pk === 'string') return pk;
  throw new ProvisionError(`the property mapping ${managed} is missing, and nothing is synced without it: restore it`);
}

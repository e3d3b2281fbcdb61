import { compareGenerations } from '../contract/compareGenerations.ts';
import { jsonMember } from '../jsonMember.ts';
import { statedByVersion } from '../session/statedRelease.ts';
import { workerPaths, workersIn } from '../session/workers.ts';
import type { AdminApi } from './AdminApi.ts';
import { listAll } from './listAll.ts';
import { ProvisionError } from './ProvisionError.ts';
import { resources } from './Thing.ts';

/** What is known of a deployment before anything is made. */
export interface ProvisionedDeployment {
  /** Such as `authentik 2024.8.1`. */
  readonly release: string;
  /** Name of the user whose token it is. */
  readonly admin: string;
  /** Whether a status lists tasks, which only a further permission shows; else it sums up the last sync. */
  readonly hasTasks: boolean;
  /** Ids of the mappings that come with authentik. */
  readonly mappings: { readonly user: string; readonly group: string };
  /** Names of the SCIM providers that are linked to an application: authentik pushes every saved user to them. */
  readonly linked: readonly string[];
}

/** The generation from which on a status sums up the last sync. */
const firstWithoutTasks = '2025.8';

/**
 * Reads what provisioning rests on. Sends GET alone.
 *
 * @throws ProvisionError when the deployment cannot be provisioned, with the fix.
 */
export async function readDeployment(api: AdminApi): Promise<ProvisionedDeployment> {
  const version = await api.get('/admin/version/');
  const current = jsonMember(version.json, 'version_current');
  if (version.status === 401 || version.status === 403) {
    throw new ProvisionError(`${version.told}; check CONFORMANCE_ADMIN_TOKEN`);
  }
  if (version.status !== 200 || typeof current !== 'string') {
    throw new ProvisionError(`${version.told}; only authentik can be provisioned: check CONFORMANCE_BASE_URL`);
  }
  const { release, generation } = statedByVersion('version endpoint', current);
  const admin = await readAdmin(api);
  await checkWorkers(api);
  const mappings = await listAll(api, '/propertymappings/provider/scim/');
  const providers = await listAll(api, resources.provider.path);
  return {
    release,
    admin,
    hasTasks: generation !== undefined && compareGenerations(generation, firstWithoutTasks) < 0,
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
  if (me.status !== 200) throw new ProvisionError(`${me.told}; check CONFORMANCE_ADMIN_TOKEN`);
  const name = String(jsonMember(user, 'username'));
  if (jsonMember(user, 'is_superuser') !== true) {
    throw new ProvisionError(`${name}, whose token CONFORMANCE_ADMIN_TOKEN is, is no superuser: give the token of one`);
  }
  return name;
}

/** Without a worker no first sync ends, and an older release answers no removal of a user. */
async function checkWorkers(api: AdminApi): Promise<void> {
  for (const path of workerPaths) {
    const { status, json, told } = await api.get(path);
    const workers = status === 200 ? workersIn(json) : undefined;
    if (workers === 0) throw new ProvisionError(`${told}: no worker is alive; start one`);
    if (workers !== undefined) return;
  }
}

function managedMapping(mappings: readonly unknown[], kind: 'user' | 'group'): string {
  const managed = `goauthentik.io/providers/scim/${kind}`;
  const found = mappings.find((mapping) => jsonMember(mapping, 'managed') === managed);
  const pk = jsonMember(found, 'pk');
  if (typeof pk === 'string') return pk;
  throw new ProvisionError(`the property mapping ${managed} is not there: without it nothing is synced; restore it`);
}

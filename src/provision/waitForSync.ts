import { jsonMember } from '../jsonMember.ts';
import type { AdminApi } from './AdminApi.ts';
import { expectStatus } from './Maker.ts';
import { ProvisionError } from './ProvisionError.ts';
import { resources } from './Thing.ts';

/** Between two reads, milliseconds: reads that overlap say that a sync is under way where none is. */
const pauseMs = 250;

/** Longest wait for a first full sync, milliseconds: it pushes one user and all groups, to nobody. */
const limitMs = 120_000;

/** What shall be seen of a provider. `quiet`: no sync is under way; `synced`: nor is the first one still to come. */
export type Awaited = 'quiet' | 'synced';

/**
 * Waits until no full sync of a provider is under way: the first ones of two providers at once wait for each other for ever
 * on a worker with two slots, which is authentik's default.
 *
 * @throws ProvisionError when that does not come.
 */
export async function waitForSync(api: AdminApi, providerId: string, awaited: Awaited): Promise<void> {
  const path = `${resources.provider.path}${providerId}/sync/status/`;
  for (let waited = 0; waited <= limitMs; waited += pauseMs) {
    const { json } = expectStatus(await api.get(path), 200);
    if (jsonMember(json, 'is_running') === false && (awaited === 'quiet' || hasSynced(json))) return;
    await api.wait(pauseMs);
  }
  const why = 'is a worker alive, and is no other sync in its way?';
  throw new ProvisionError(
    `the first full sync of provider ${providerId} did not end within ${limitMs / 1000} s: ${why}`,
  );
}

/** Whether a status tells of a sync that ended: by a task, or by how the last one ended. */
function hasSynced(json: unknown): boolean {
  const tasks = jsonMember(json, 'tasks');
  return Array.isArray(tasks) ? tasks.length > 0 : jsonMember(json, 'last_sync_status') !== undefined;
}

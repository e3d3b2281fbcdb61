import { jsonMember } from '../../lib/jsonMember.ts';
import type { StartedSink } from '../../sink/Sink.ts';
import type { AdminApi } from './AdminApi.ts';
import { expectStatus } from './Creator.ts';
import { ProvisionError } from './ProvisionError.ts';
import { resourcePath } from './Resource.ts';
import { waitForWorker } from './waitForWorker.ts';

/** Pause between two syncs, milliseconds, and how many are requested: each may take as long as a request may. */
const syncPauseMs = 2_000;
const syncTries = 30;

/** After this many syncs with 200 and no call of the sink, the sink counts as unreachable. */
const unheardTries = 5;

/** Pause between two reads, since overlapping reads report a sync when there is none; and longest wait. Both milliseconds. */
const pauseMs = 250;
const quietLimitMs = 120_000;

/** Longest wait for the task of a full sync in a status, milliseconds: some releases never show it. */
const taskLimitMs = 10_000;

/** Pause between two reads of the tasks, and longest wait, milliseconds: where others use the deployment, some task may always wait. */
const queuePauseMs = 1_000;
const queueLimitMs = 60_000;

/** A user that no deployment has: authentik reads the ServiceProviderConfig before it looks for the user. */
const nobody = { sync_object_model: 'authentik.core.models.User', sync_object_id: '0' } as const;

/** The provider that is waited for. */
export interface AwaitedProvider {
  readonly id: string;
  /** Token of an identity that may sync it. */
  readonly token: string;
  /** The sink that the provider pushes to, which refuses everything; absent: the response is enough. */
  readonly sink?: StartedSink;
}

/**
 * Waits until a provider syncs: a sync got 200, and the sink got a request for its `ServiceProviderConfig`
 * (RFC 7644 §4) with the token of the provider. A sync status is not such evidence: some releases never show a task of
 * a provider that does sync.
 *
 * @throws ProvisionError if it does not, with the last response, or if no worker is alive.
 */
export async function waitForSync(api: AdminApi, { id, token, sink }: AwaitedProvider): Promise<void> {
  const path = `${resourcePath('provider', id)}sync/object/`;
  let reported = '';
  let responded = 0;
  for (let tries = 0; tries < syncTries && responded < unheardTries; tries += 1) {
    if (tries > 0) await api.wait(syncPauseMs);
    // Throws if the requests were ended.
    expectStatus(await api.get(`${resourcePath('provider', id)}sync/status/`), 200);
    const response = await attempt(() => api.post(path, nobody, token));
    reported = response.reported;
    if (response.status === 200) responded += 1;
    // Each sync would take its whole time.
    else await waitForWorker(api);
    if (responded > 0 && (sink === undefined || isHeard(sink))) return;
  }
  if (responded === 0 || sink === undefined) {
    const last = `none of ${syncTries} syncs of provider ${id} got 200; the last one: ${reported}`;
    throw new ProvisionError(`${last}. Is a worker alive, and what is it busy with?`);
  }
  const observed = sink.record.calls.length > 0 ? 'got calls only with another token' : 'got no call';
  const trust = sink.url.startsWith('https:') ? ', and does its worker trust the certificate' : '';
  throw new ProvisionError(
    `provider ${id} accepts syncs, but the sink at ${sink.url} ${observed}. Does the deployment reach this machine by that URL${trust}? See CONFORMANCE_SINK_URL and CONFORMANCE_SINK_LISTEN`,
  );
}

/**
 * Waits until no task of SCIM waits for a worker: one that is left would push the spare objects during the run. The order of
 * tasks says nothing, since authentik 2025.8 may leave some for half a minute. Releases that list no tasks are not waited for.
 */
export async function waitForQueue(api: Pick<AdminApi, 'get' | 'wait'>): Promise<void> {
  for (let waited = 0; waited < queueLimitMs; waited += queuePauseMs) {
    const { json } = await api.get('/tasks/tasks/?state=queued&search=providers.scim&page_size=1');
    const queued = jsonMember(json, 'results');
    if (!Array.isArray(queued) || queued.length === 0) return;
    await api.wait(queuePauseMs);
  }
}

/**
 * Waits until no full sync of a provider is under way: two simultaneous ones deadlock on a worker with two slots,
 * which is authentik's default.
 *
 * @throws ProvisionError if it does not end.
 */
export async function waitForQuiet(api: AdminApi, id: string): Promise<void> {
  for (let waited = 0; waited <= quietLimitMs; waited += pauseMs) {
    if (jsonMember(await statusOf(api, id), 'is_running') === false) return;
    await api.wait(pauseMs);
  }
  const why = 'is a worker alive, and does another sync block it?';
  throw new ProvisionError(`a full sync of provider ${id} did not end within ${quietLimitMs / 1000} s: ${why}`);
}

/** Waits for a task in the sync status of a provider and returns whether one came; without it, a run only shows less. */
export async function waitForTask(api: AdminApi, id: string): Promise<boolean> {
  for (let waited = 0; waited <= taskLimitMs; waited += pauseMs) {
    const tasks = jsonMember(await statusOf(api, id), 'tasks');
    if (Array.isArray(tasks) && tasks.length > 0) return true;
    await api.wait(pauseMs);
  }
  return false;
}

async function statusOf(api: AdminApi, id: string): Promise<unknown> {
  return expectStatus(await api.get(`${resourcePath('provider', id)}sync/status/`), 200).json;
}

function isHeard({ record }: StartedSink): boolean {
  return record.calls.some(({ authorized, path }) => authorized && path.endsWith('/ServiceProviderConfig'));
}

/** The response to a sync; status 0 if none came. */
async function attempt(send: () => Promise<{ readonly status: number; readonly reported: string }>) {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ProvisionError) return { status: 0, reported: error.message };
    throw error;
  }
}

import { jsonMember } from '../../lib/jsonMember.ts';
import type { StartedSink } from '../../sink/Sink.ts';
import type { AdminApi } from './AdminApi.ts';
import { expectStatus } from './Creator.ts';
import { ProvisionError } from './ProvisionError.ts';
import { resourcePath } from './Resource.ts';

/** Between two syncs that are asked for, and how many are: each may take as long as a request may. */
const syncPauseMs = 2_000;
const syncTries = 30;

/** How many syncs are answered without that the sink hears of one, before that is taken for the answer. */
const unheardTries = 5;

/** Between two reads: reads that overlap say that a sync is under way where none is. Longest wait, both milliseconds. */
const pauseMs = 250;
const quietLimitMs = 120_000;

/** Longest wait for what a full sync leaves in a status, milliseconds: some releases never show it. */
const taskLimitMs = 10_000;

/** A user that no deployment has: authentik asks the service provider what it can do before it looks for the user. */
const nobody = { sync_object_model: 'authentik.core.models.User', sync_object_id: '0' } as const;

/** Which provider is waited for. */
export interface AwaitedProvider {
  readonly id: string;
  /** Token of somebody who may sync it. */
  readonly token: string;
  /** Listens where the provider pushes to, knows its token, and refuses everything; absent: the answer is enough. */
  readonly sink?: StartedSink;
}

/**
 * Waits until a provider is seen to sync: a sync was answered 200, and the sink was asked for its `ServiceProviderConfig`
 * (RFC 7644 §4) with the token of the provider. What a status tells is no such evidence: some releases never show a task of
 * a provider that syncs all the same.
 *
 * @throws ProvisionError when that does not come, with what came instead.
 */
export async function waitForSync(api: AdminApi, { id, token, sink }: AwaitedProvider): Promise<void> {
  const path = `${resourcePath('provider', id)}sync/object/`;
  let reported = '';
  let responded = 0;
  for (let tries = 0; tries < syncTries && responded < unheardTries; tries += 1) {
    if (tries > 0) await api.wait(syncPauseMs);
    // Whoever has ended the requests ends this here.
    expectStatus(await api.get(`${resourcePath('provider', id)}sync/status/`), 200);
    const response = await attempt(() => api.post(path, nobody, token));
    reported = response.reported;
    if (response.status === 200) responded += 1;
    if (responded > 0 && (sink === undefined || isHeard(sink))) return;
  }
  if (responded === 0 || sink === undefined) {
    const last = `no sync of provider ${id} was answered 200, of ${syncTries} the last: ${reported}`;
    throw new ProvisionError(`${last}: is a worker alive, and what is it busy with?`);
  }
  const met = sink.record.calls.length > 0 ? 'with another token than that of the provider' : 'by nobody';
  throw new ProvisionError(
    `provider ${id} answers syncs, but ${sink.url} was asked ${met}: is it how the deployment reaches this machine? See CONFORMANCE_SINK_URL and CONFORMANCE_SINK_LISTEN`,
  );
}

/**
 * Waits until no full sync of a provider is under way: two at once wait for each other for ever on a worker with two slots,
 * which is authentik's default.
 *
 * @throws ProvisionError when that does not come.
 */
export async function waitForQuiet(api: AdminApi, id: string): Promise<void> {
  for (let waited = 0; waited <= quietLimitMs; waited += pauseMs) {
    if (jsonMember(await statusOf(api, id), 'is_running') === false) return;
    await api.wait(pauseMs);
  }
  const why = 'is a worker alive, and is no other sync in its way?';
  throw new ProvisionError(`a full sync of provider ${id} did not end within ${quietLimitMs / 1000} s: ${why}`);
}

/** Waits for a task in the status of a provider, as long as one comes; without it a run proves less, and that is all. */
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

/** What a sync is answered; a POST that nothing answers is the same to whoever waits. */
async function attempt(send: () => Promise<{ readonly status: number; readonly reported: string }>) {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ProvisionError) return { status: 0, reported: error.message };
    throw error;
  }
}

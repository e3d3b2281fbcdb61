import { countWorkers } from '../countWorkers.ts';
import type { AdminApi } from './AdminApi.ts';
import { ProvisionError } from './ProvisionError.ts';

/** Pause between two reads and longest wait for a worker, milliseconds: a new worker is counted only after some seconds. */
const pauseMs = 1_000;
const workerLimitMs = 90_000;

/**
 * Waits until a worker is alive, if the deployment reports that: without one no sync is carried out, and older releases never
 * respond to the deletion of a user.
 *
 * @param onWait called once with what is waited for.
 * @throws ProvisionError if none comes.
 */
export async function waitForWorker(
  api: Pick<AdminApi, 'get' | 'wait'>,
  onWait: (awaited: string) => void = () => undefined,
): Promise<void> {
  for (let waited = 0; ; waited += pauseMs) {
    const { workers, reported } = await countWorkers(async (path) => api.get(path));
    if (workers !== 0) return;
    if (waited >= workerLimitMs) throw new ProvisionError(`${reported}: no worker is alive; start one`);
    if (waited === 0) onWait('a worker (none is alive yet)');
    await api.wait(pauseMs);
  }
}

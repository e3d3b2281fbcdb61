import { workerPaths, workersIn } from '../session/workers.ts';
import { type Check, fine, notChecked, problem } from './Check.ts';
import type { Examination } from './Examination.ts';
import { readJson, toldOf } from './readJson.ts';

/** Whether a worker is alive, where the deployment tells the operator: without one a sync is never carried out. */
export async function checkWorkers(examination: Examination): Promise<Check> {
  let told = '';
  for (const path of workerPaths) {
    const read = await readJson(examination, path);
    const workers = read.status === 200 ? workersIn(read.json) : undefined;
    if (workers === 0) {
      const cost = 'no sync is carried out: POST hangs, or is answered 405 after some seconds';
      return problem('worker', `none (GET …${path})`, cost, "start the deployment's worker");
    }
    if (workers !== undefined) return fine('worker', `${workers} alive`);
    told = toldOf(read, path);
    // Only where the path is unknown another one may know better.
    if (read.status !== 404) break;
  }
  const cost = 'without a worker no sync is carried out: POST hangs, or is answered 405 after some seconds';
  return notChecked(
    'worker',
    told,
    cost,
    `as an administrator, read …${workerPaths[0]} (authentik before 2025.6: …${workerPaths[1]})`,
  );
}

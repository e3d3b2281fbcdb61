import { countWorkers } from '../countWorkers.ts';
import { type Check, fine, notChecked, problem } from './Check.ts';
import type { Examination } from './Examination.ts';
import { readJson, reportedOf } from './readJson.ts';

/** Whether a worker is alive, if the operator may read that: without one, no sync is carried out. */
export async function checkWorkers(examination: Examination): Promise<Check> {
  const { workers, path, read } = await countWorkers(async (where) => {
    const response = await readJson(examination, where);
    return { status: response.status, json: 'json' in response ? response.json : undefined, read: response };
  });
  if (workers === 0) {
    const cost = 'no sync is carried out: POST hangs, or gets 405 after some seconds';
    const fix = "start the deployment's worker; a new worker is counted only after some seconds";
    return problem('worker', `none (GET …${path})`, cost, fix);
  }
  if (workers !== undefined) return fine('worker', `${workers} alive`);
  const cost = 'without a worker no sync is carried out: POST hangs, or gets 405 after some seconds';
  const fix =
    read.status === 404
      ? 'ask an administrator of the deployment whether a worker runs'
      : `as an administrator, read …${path}, which lists or counts them`;
  return notChecked('worker', `unknown: ${reportedOf(read, path)}`, cost, fix);
}

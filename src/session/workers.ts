import { jsonMember } from '../jsonMember.ts';

/** Where authentik lists its workers: the newer releases first. */
export const workerPaths = ['/tasks/workers/', '/admin/workers/'] as const;

/** The number of workers that an answer there tells, a list or `{count}`; undefined where it tells none. */
export function workersIn(json: unknown): number | undefined {
  if (Array.isArray(json)) return json.length;
  const count = jsonMember(json, 'count');
  return typeof count === 'number' ? count : undefined;
}

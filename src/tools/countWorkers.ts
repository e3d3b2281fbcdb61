import { jsonMember } from '../lib/jsonMember.ts';

/** Where authentik lists its workers: 2026.5, 2025.8 and those before. */
export const workerPaths = ['/tasks/workers/', '/tasks/workers', '/admin/workers/'] as const;

/** What a deployment tells of its workers. */
export interface Workers {
  /** How many are alive; undefined where it does not tell: that is not none. */
  readonly workers: number | undefined;
  /** The path that tells, or the last one that did not. */
  readonly path: (typeof workerPaths)[number];
}

/**
 * Counts the workers that are alive.
 *
 * @param read what a path below the base URL is answered.
 */
export async function countWorkers<Read extends { readonly status: number | undefined; readonly json?: unknown }>(
  read: (path: string) => Promise<Read>,
): Promise<Workers & Read> {
  const [first, ...older] = workerPaths;
  let path: Workers['path'] = first;
  let response = await read(first);
  for (const next of older) {
    // Only where a path is unknown another one may know better.
    if (response.status !== 404) break;
    path = next;
    response = await read(next);
  }
  return { ...response, path, workers: response.status === 200 ? workersIn(response.json) : undefined };
}

/** The number of workers that an answer there tells, a list or `{count}`; undefined where it tells none. */
function workersIn(json: unknown): number | undefined {
  if (Array.isArray(json)) return json.length;
  const count = jsonMember(json, 'count');
  return typeof count === 'number' ? count : undefined;
}

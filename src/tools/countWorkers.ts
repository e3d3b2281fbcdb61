import { jsonMember } from '../lib/jsonMember.ts';

/** Where authentik lists its workers: release 2026.5, release 2025.8, earlier releases. */
export const workerPaths = ['/tasks/workers/', '/tasks/workers', '/admin/workers/'] as const;

/** What a deployment reports about its workers. */
export interface Workers {
  /** How many are alive; undefined if it does not report that, which does not mean none. */
  readonly workers: number | undefined;
  /** The path that reported it, or the last one that was tried. */
  readonly path: (typeof workerPaths)[number];
}

/**
 * Counts the workers that are alive.
 *
 * @param read sends GET to a path below the base URL.
 */
export async function countWorkers<Read extends { readonly status: number | undefined; readonly json?: unknown }>(
  read: (path: string) => Promise<Read>,
): Promise<Workers & Read> {
  const [first, ...older] = workerPaths;
  let path: Workers['path'] = first;
  let response = await read(first);
  for (const next of older) {
    // Only an unknown path is a reason to try another one.
    if (response.status !== 404) break;
    path = next;
    response = await read(next);
  }
  return { ...response, path, workers: response.status === 200 ? workersIn(response.json) : undefined };
}

/** The number of workers in a response, which is a list or `{count}`; undefined if it is neither. */
function workersIn(json: unknown): number | undefined {
  if (Array.isArray(json)) return json.length;
  const count = jsonMember(json, 'count');
  return typeof count === 'number' ? count : undefined;
}

import type { Project } from '@playwright/test';
import { SuiteError } from '../lib/SuiteError.ts';
import { loadTargets } from '../settings/loadTargets.ts';
import type { ConformanceUse } from './ConformanceOptions.ts';

/**
 * A Playwright project for each target of the targets file that the environment names; none if it names none. Each has one
 * worker at a time, so that several workers serve several targets.
 *
 * @throws SuiteError with the problems of the file.
 */
export function targetProjects(env: {
  readonly [name: string]: string | undefined;
}): readonly Project<object, ConformanceUse>[] {
  const loaded = loadTargets({ cwd: process.cwd(), env, flags: {} });
  if (loaded === undefined) return [];
  if (loaded.problems.length > 0) throw new SuiteError(loaded.problems.join('\n'));
  return loaded.targets.map(({ name, baseUrl }) => ({
    name,
    workers: 1,
    use: { ...(baseUrl !== undefined && { baseURL: baseUrl }), conformance: { target: name } },
  }));
}

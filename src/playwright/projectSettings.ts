import type { FullConfig } from '@playwright/test';
import { SuiteError } from '../lib/SuiteError.ts';
import { allProblems, sharedTokens } from '../settings/checkTargets.ts';
import { loadTargets, type Targets } from '../settings/loadTargets.ts';
import { readText } from '../settings/readText.ts';
import type { ProjectUse } from './ConformanceOptions.ts';
import type { SettingsAndLedger } from './loadSettingsAndLedger.ts';
import { projectsOfShard } from './projectsOfShard.ts';
import { type RunSources, settingsOfRun } from './settingsOfRun.ts';

/** A project of this process with the valid settings of its run. */
export interface ProjectSettings {
  readonly name: string;
  readonly use: ProjectUse;
  readonly settings: Exclude<SettingsAndLedger, { readonly kind: 'invalid' }>;
}

/**
 * Reads the settings of the projects of this process: those that are selected and of its shard.
 *
 * @returns also the targets file, if one is named.
 * @throws SuiteError with all problems, one a line.
 */
export async function projectSettings(
  config: FullConfig,
): Promise<{ readonly projects: readonly ProjectSettings[]; readonly file?: Targets }> {
  const file = loadTargets({ cwd: process.cwd(), env: process.env, flags: {} });
  const own = projectsOfShard(config);
  const read = await Promise.all(
    config.filteredProjects
      .filter(({ name }) => own.has(name))
      .map(async ({ name, use }: { readonly name: string; readonly use: ProjectUse }) => ({
        name,
        use,
        settings: await settingsOfRun(sourcesOf(use, file)),
      })),
  );
  const ofEach = read.map(({ name, settings }) => ({
    name,
    problems: settings.kind === 'invalid' ? settings.problems : [],
  }));
  const problems = file
    ? allProblems([...file.problems, ...sharedTokens(file.targets, readText)], ofEach)
    : ofEach.flatMap((each) => each.problems);
  if (problems.length > 0) throw new SuiteError(problems.join('\n'));
  const projects = read.flatMap(({ settings, ...project }) =>
    settings.kind === 'invalid' ? [] : [{ ...project, settings }],
  );
  return { projects, ...(file && { file }) };
}

/** @throws SuiteError when a project is about a target that the file does not have. */
function sourcesOf({ conformance: { embedded, target } = {}, baseURL }: ProjectUse, file?: Targets): RunSources {
  if (target === undefined) {
    return { cwd: process.cwd(), env: process.env, flags: embedded === undefined ? {} : { embedded }, baseURL };
  }
  const named = file?.targets.find(({ name }) => name === target);
  if (named === undefined) {
    throw new SuiteError(
      `use.conformance.target: no target ${JSON.stringify(target)} in CONFORMANCE_TARGETS: add it there`,
    );
  }
  return { ...named.sources, baseURL };
}

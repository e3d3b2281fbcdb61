import { join } from 'node:path';
import type { FullConfig } from '@playwright/test';
import { SuiteError } from '../lib/SuiteError.ts';
import { tokenSettings } from '../settings/settingNames.ts';
import type { ProjectUse } from './ConformanceOptions.ts';
import { openTarget } from './openTarget.ts';
import { ReportFolder } from './ReportFolder.ts';
import { RunHost } from './RunHost.ts';
import { type ServedRuns, servedRunsVariable } from './RunMessage.ts';
import { reportFiles } from './reportFiles.ts';
import { serveRuns } from './serveRuns.ts';
import { unshownFailure } from './unshownFailure.ts';

/**
 * Playwright's global set-up: opens the target of each project and serves their runs to the tests. Removes the tokens from the
 * environment, so that no test process inherits them.
 *
 * The tear-down writes the reports, so that they exist whichever reporters the user selects.
 *
 * @returns the tear-down; it throws if the verdict of a run is not green although none of its tests is red.
 * @throws SuiteError if the settings are invalid, or a report folder cannot be used.
 */
export default async function globalSetup(config: FullConfig): Promise<() => Promise<void>> {
  const runs = new Map<string, Hosted>();
  for (const { name, use } of config.filteredProjects) runs.set(name, await hostRun(name, use, config));
  for (const setting of tokenSettings) delete process.env[setting];
  const { close, ...server } = await serveRuns(new Map(Array.from(runs, ([name, { host }]) => [name, host])));
  const served: ServedRuns = {
    ...server,
    outputs: Object.fromEntries(Array.from(runs, ([name, { folder }]) => [name, folder.path])),
  };
  process.env[servedRunsVariable] = JSON.stringify(served);
  return async () => {
    await close();
    const failures: string[] = [];
    for (const { host, folder } of runs.values()) {
      const report = await host.close();
      if (report !== undefined) folder.write(reportFiles(report));
      folder.release();
      if (report === undefined) continue;
      const failure = unshownFailure(report, host.asked);
      if (failure !== undefined) failures.push(failure);
    }
    if (failures.length > 0) throw new SuiteError(failures.join('\n'));
  };
}

/** The run of a project, and its report folder. */
interface Hosted {
  readonly host: RunHost;
  readonly folder: ReportFolder;
}

async function hostRun(
  name: string,
  { conformance: { strict = false, embedded } = {}, baseURL }: ProjectUse,
  { argv }: FullConfig,
): Promise<Hosted> {
  const opened = await openTarget({ flags: embedded === undefined ? {} : { embedded }, baseURL });
  // Each project is one target, and has its own report.
  const output = join(opened.target.output, name.replace(/[^\w.-]/g, '-'));
  // In UI mode and in editors, the selection changes from one run of the tests to the next.
  const interactive = argv.length === 0 || argv.some((argument) => /^--ui(?:$|-|=)/.test(argument));
  const folder = ReportFolder.claim(output);
  return { host: new RunHost({ opened, strict, output, interactive }), folder };
}

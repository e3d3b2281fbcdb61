import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import type { ConformanceUse } from './src/playwright/ConformanceOptions.ts';
import { targetProjects } from './src/playwright/targetProjects.ts';

/** Absolute, so that a configuration elsewhere can spread this one; compiled, all of it ends in `.js`. */
const here = fileURLToPath(import.meta.url);
const module = (name: string) => join(dirname(here), 'src', 'playwright', name + extname(here));

// The one reporter that `--reporter` does not replace.
process.env['PW_TEST_REPORTER'] ??= module('SelectionReporter');

const projects = targetProjects(process.env);

/**
 * The conformance run against the target that the settings name. Nothing is repeated, because the run gives the same result
 * again; time limits are those of the run, which bounds every wait.
 */
export default defineConfig<object, ConformanceUse>({
  testDir: join(dirname(here), 'tests', 'conformance'),
  globalSetup: module('globalSetup'),
  reporter: [[module('ConformanceReporter')]],
  preserveOutput: 'failures-only',
  forbidOnly: true,
  retries: 0,
  workers: 1,
  timeout: 0,
  ...(projects.length > 0 && { projects: [...projects] }),
});

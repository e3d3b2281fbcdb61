import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../src/packageRoot.ts';
import type { Report } from '../../src/report/Report.ts';
import { type Ended, runNode } from '../cli/runBin.ts';

/** Path of Playwright's command line. */
export const playwrightCli = createRequire(import.meta.url).resolve('@playwright/test/cli');

/** A user's run of Playwright that has ended. */
export interface EndedPlaywright extends Ended {
  /** Absent if the run left none. */
  readonly report?: Report;
}

/** Writes the configuration of a user who spreads the suite's compiled one. */
export function writeConfig(folder: string, use: object): void {
  const base = pathToFileURL(join(packageRoot(), 'dist', 'playwright.config.js'));
  const own = `{ ...base, outputDir: './scratch', use: ${JSON.stringify(use)} }`;
  writeFileSync(join(folder, 'playwright.config.mjs'), `import base from '${base}';\nexport default ${own};\n`);
}

/**
 * Runs `npx playwright test` as that user does.
 *
 * @param use of the configuration.
 * @param folder where it runs, and what it writes.
 */
export async function runPlaywright(
  args: readonly string[],
  { folder, use = {}, env = {} }: { readonly folder: string; readonly use?: object; readonly env?: NodeJS.ProcessEnv },
): Promise<EndedPlaywright> {
  writeConfig(folder, use);
  const ended = await runNode([playwrightCli, 'test', ...args], { PLAYWRIGHT_HTML_OPEN: 'never', ...env }, folder);
  const path = join(folder, 'conformance-report', 'report.json');
  return existsSync(path) ? { ...ended, report: JSON.parse(readFileSync(path, 'utf8')) } : ended;
}

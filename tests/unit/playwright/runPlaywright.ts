import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../../src/lib/packageRoot.ts';
import type { Report } from '../../../src/report/Report.ts';
import { type Ended, runNode } from '../cli/runBin.ts';

/** Path of Playwright's command line. */
export const playwrightCli = createRequire(import.meta.url).resolve('@playwright/test/cli');

/** A user's run of Playwright that has ended. */
export interface EndedPlaywright extends Ended {
  /** Absent if the run left none. */
  readonly report?: Report;
}

/** What a user's configuration adds to ours. */
export interface OwnConfig {
  readonly use?: object;
  readonly projects?: readonly object[];
}

/** Writes the configuration of a user who spreads the suite's compiled one. */
export function writeConfig(folder: string, added: OwnConfig): void {
  const base = pathToFileURL(join(packageRoot(), 'dist', 'playwright.config.js'));
  const own = `{ ...base, outputDir: './scratch', ...${JSON.stringify(added)} }`;
  writeFileSync(join(folder, 'playwright.config.mjs'), `import base from '${base}';\nexport default ${own};\n`);
}

/**
 * Runs `npx playwright test` as that user does.
 *
 * @param folder where it runs, and what it writes.
 */
export async function runPlaywright(
  args: readonly string[],
  { folder, env = {}, ...own }: OwnConfig & { readonly folder: string; readonly env?: NodeJS.ProcessEnv },
): Promise<EndedPlaywright> {
  writeConfig(folder, own);
  const ended = await runNode([playwrightCli, 'test', ...args], { PLAYWRIGHT_HTML_OPEN: 'never', ...env }, folder);
  const report = readReport(folder);
  return { ...ended, ...(report && { report }) };
}

/**
 * The report in a working directory; undefined if there is none.
 *
 * @param project whose report it is; absent: of the project without a name.
 */
export function readReport(folder: string, project = ''): Report | undefined {
  const path = join(folder, 'conformance-report', project, 'report.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

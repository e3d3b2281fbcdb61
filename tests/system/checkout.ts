import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { packageFacts, packageRoot } from '../../src/lib/packageRoot.ts';
import { runShell } from './installedPackage.ts';

/** The repository as others get it: a git repository of what is in the working tree, under a tag, with nothing built. */
export interface Checkout {
  readonly folder: string;
  readonly tag: string;
}

/** Playwright's `test` with one checkout for the tests of a file. */
export const test = base.extend<object, { readonly checkout: Checkout }>({
  checkout: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'scim-sync-test-'));
      const tag = `v${packageFacts().version}`;
      const { stdout } = await runShell('git ls-files --cached --others --exclude-standard', packageRoot());
      for (const path of stdout.trim().split('\n')) cpSync(join(packageRoot(), path), join(folder, path));
      const author = '-c user.name=test -c user.email=test@example.com';
      await runShell(
        `git init --quiet && git add --all && git ${author} commit --quiet -m all && git tag ${tag}`,
        folder,
      );
      await use({ folder, tag });
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

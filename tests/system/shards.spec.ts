import { copyFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import type { Report } from '../../src/report/Report.ts';
import { type Ended, runNode } from '../unit/cli/runBin.ts';
import { playwrightCli, readReport } from '../unit/playwright/runPlaywright.ts';

const config = ['--config', join(packageRoot(), 'dist', 'playwright.config.js')];

/** What three shards left, each in its own working directory, as on machines of their own. */
interface Shards {
  readonly ended: readonly Ended[];
  /** Merges the blob reports of some shards. */
  readonly merge: (numbers: readonly number[]) => Promise<Ended & { readonly report?: Report }>;
}

const test = base.extend<object, { readonly shards: Shards }>({
  shards: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'scim-sync-test-'));
      const blob = (number: number) => join(folder, `${number}.zip`);
      const ended: Ended[] = [];
      for (const number of [1, 2, 3]) {
        const cwd = join(folder, String(number));
        await mkdir(cwd);
        const args = [playwrightCli, 'test', ...config, `--shard=${number}/3`, '--reporter=blob', '--output=scratch'];
        ended.push(await runNode(args, { PLAYWRIGHT_BLOB_OUTPUT_FILE: blob(number) }, cwd));
      }
      await use({
        ended,
        merge: async (numbers) => {
          const cwd = await mkdtemp(join(folder, 'merged-'));
          await mkdir(join(cwd, 'blobs'));
          for (const number of numbers) copyFileSync(blob(number), join(cwd, 'blobs', `${number}.zip`));
          const merged = await runNode([playwrightCli, 'merge-reports', ...config, 'blobs'], {}, cwd);
          const report = readReport(cwd);
          return { ...merged, ...(report && { report }) };
        },
      });
      await rm(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
});

test('three shards merged are one run: the same verdict, every requirement with its result', async ({ shards }) => {
  const { exitCode, report } = await shards.merge([1, 2, 3]);
  expect([...shards.ended.map((shard) => shard.exitCode), exitCode]).toEqual([0, 0, 0, 0]);
  expect(report).toMatchObject({ verdict: 'conformant', counts: { failed: 0, inconclusive: 0, errored: 0 } });
  expect(report?.requirements.filter(({ reason }) => reason?.startsWith('never ran'))).toEqual([]);
});

test('without the shard that ran nothing is shown, and merging fails', async ({ shards }) => {
  const { exitCode, stderr } = await shards.merge([2, 3]);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('is a shard missing?');
});

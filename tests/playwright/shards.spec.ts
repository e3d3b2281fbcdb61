import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/packageRoot.ts';
import type { Report } from '../../src/report/Report.ts';
import { inEmptyFolder, runNode } from '../cli/runBin.ts';

const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
const config = ['--config', join(packageRoot(), 'dist', 'playwright.config.js')];

function shard(folder: string, number: number) {
  const args = [cli, 'test', ...config, `--shard=${number}/3`, '--reporter=blob'];
  return runNode(args, { PLAYWRIGHT_BLOB_OUTPUT_FILE: join(folder, 'blobs', `${number}.zip`) }, folder);
}

/** Runs some of three shards, merges what they left, and tells how that ended, with the report where there is one. */
async function merged(numbers: readonly number[]) {
  return inEmptyFolder(async (folder) => {
    const shards = await Promise.all(numbers.map((number) => shard(folder, number)));
    const ended = await runNode([cli, 'merge-reports', ...config, join(folder, 'blobs')], {}, folder);
    const report = (): Report => JSON.parse(readFileSync(join(folder, 'conformance-report', 'report.json'), 'utf8'));
    return { shards, ended, ...(ended.exitCode === 0 ? { report: report() } : {}) };
  });
}

test('three shards merged are one run: the same verdict, every requirement with its result', async () => {
  const { shards, ended, report } = await merged([1, 2, 3]);
  expect([...shards, ended].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
  expect(report).toMatchObject({ verdict: 'conformant', counts: { failed: 0, inconclusive: 0, errored: 0 } });
  expect(report?.requirements.filter(({ reason }) => reason?.startsWith('never ran'))).toEqual([]);
});

test('without the shard that ran nothing is shown, and merging fails', async () => {
  const { ended } = await merged([2, 3]);
  expect(ended.exitCode).toBe(1);
  expect(ended.stderr).toContain('is a shard missing?');
});

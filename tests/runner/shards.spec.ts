import { readFileSync, rmSync } from 'node:fs';
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

test('three shards merged are one run; without the one that ran nothing is shown, and merging fails', async () => {
  await inEmptyFolder(async (folder) => {
    const shards = await Promise.all([1, 2, 3].map((number) => shard(folder, number)));
    const merge = () => runNode([cli, 'merge-reports', ...config, join(folder, 'blobs')], {}, folder);
    const ended = await merge();
    expect([...shards, ended].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    const report: Report = JSON.parse(readFileSync(join(folder, 'conformance-report', 'report.json'), 'utf8'));
    expect(report).toMatchObject({ verdict: 'conformant', counts: { failed: 0, inconclusive: 0, errored: 0 } });
    expect(report.requirements.filter(({ reason }) => reason?.startsWith('never ran'))).toEqual([]);

    rmSync(join(folder, 'blobs', '1.zip'));
    const without = await merge();
    expect(without.exitCode).toBe(1);
    expect(without.stderr).toContain('is a shard missing?');
  });
});

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import type { TargetsSummary } from '../../src/report/targets/TargetsSummary.ts';
import { type Ended, runBin, runNode } from '../unit/cli/runBin.ts';
import { playwrightCli } from '../unit/playwright/runPlaywright.ts';

/** Many targets in one run: twenty embedded deployments over three shards, each in its own folder as on a machine of its own. */

const config = ['--config', join(packageRoot(), 'dist', 'playwright.config.js')];

/** What is run of each: a topic is enough to tell the deployments apart, and the whole catalogue takes minutes. */
const topic = 'success';

const deployments = [
  ...['reference', 'authentik-2024.8', 'authentik-2025.8', 'authentik-2026.5', 'pretty-printed'],
  ...['always-200-empty', 'always-400', 'always-403', 'always-404'],
];
const targets = Array.from({ length: 20 }, (_, index) => ({
  name: `target-${index + 1}`,
  embedded: deployments[index % deployments.length] ?? 'reference',
}));
const numbers = [1, 2, 3] as const;

interface Shards {
  /** A folder with the targets file. */
  readonly folder: string;
  readonly ended: readonly Ended[];
  /** Merges the blob reports of some shards, with Playwright. */
  readonly merge: (shards: readonly number[]) => Promise<Ended & { readonly summary: TargetsSummary }>;
}

const summaryIn = (folder: string): TargetsSummary =>
  JSON.parse(readFileSync(join(folder, 'conformance-report', 'targets-summary.json'), 'utf8'));

const test = base.extend<object, { readonly shards: Shards }>({
  shards: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'scim-sync-test-'));
      writeFileSync(join(folder, 'targets.yaml'), JSON.stringify({ targets }));
      const ended: Ended[] = [];
      for (const number of numbers) {
        const cwd = join(folder, `shard-${number}`);
        mkdirSync(cwd);
        const args = [
          `--shard=${number}/3`,
          '--workers=2',
          '--grep',
          `@${topic}`,
          '--reporter=blob',
          '--output=scratch',
        ];
        const env = {
          CONFORMANCE_TARGETS: '../targets.yaml',
          PLAYWRIGHT_BLOB_OUTPUT_FILE: join(folder, `${number}.zip`),
        };
        ended.push(await runNode([playwrightCli, 'test', ...config, ...args], env, cwd));
      }
      await use({
        ...{ folder, ended },
        merge: async (shards) => {
          const cwd = mkdtempSync(join(folder, 'merged-'));
          mkdirSync(join(cwd, 'blobs'));
          for (const number of shards) cpSync(join(folder, `${number}.zip`), join(cwd, 'blobs', `${number}.zip`));
          const merged = await runNode([playwrightCli, 'merge-reports', ...config, 'blobs'], {}, cwd);
          return { ...merged, summary: summaryIn(cwd) };
        },
      });
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 600_000 },
  ],
});

/** What a target came to, whatever made the report. */
const essence = ({ targets: all }: TargetsSummary) =>
  all.map(({ name, verdict, exitCode, counts }) => ({ name, verdict, exitCode, counts }));

test('twenty targets over three shards come to what twenty single runs come to', async ({ shards }) => {
  const single = new Map<string, object>();
  for (const embedded of deployments) {
    const cwd = mkdtempSync(join(shards.folder, 'single-'));
    const { exitCode } = await runBin(['--embedded', embedded, '--only', `topic:${topic}`], {}, cwd);
    const report = JSON.parse(readFileSync(join(cwd, 'conformance-report', 'only', 'report.json'), 'utf8'));
    single.set(embedded, { verdict: report.verdict, exitCode, counts: report.counts });
  }
  // Otherwise equality would be cheap.
  expect(new Set(Array.from(single.values(), (one) => JSON.stringify(one))).size).toBeGreaterThan(3);
  const { exitCode, stdout, summary } = await shards.merge(numbers);
  expect(essence(summary)).toEqual(targets.map(({ name, embedded }) => ({ name, ...single.get(embedded) })));
  expect(exitCode).toBe(1);
  expect(stdout).toContain(`Exit code ${summary.exitCode}: 0 of 20 targets ended with 0.`);
});

test('each shard has whole targets, and each target is on one shard', ({ shards }) => {
  const own = numbers.map((number) =>
    summaryIn(join(shards.folder, `shard-${number}`)).targets.flatMap(({ name, report }) => (report ? [name] : [])),
  );
  expect(own.map((names) => names.length)).toEqual([7, 7, 6]);
  expect(own.flat().toSorted()).toEqual(targets.map(({ name }) => name).toSorted());
});

test('the targets of a lost shard are inconclusive, whether Playwright or the bin merges', async ({ shards }) => {
  const { exitCode, summary } = await shards.merge([1, 3]);
  const lost = summary.targets.filter(({ report }) => report === undefined);
  expect(lost).toHaveLength(7);
  expect(new Set(lost.map(({ verdict, grounds }) => `${verdict}: ${grounds}`))).toEqual(
    new Set(['inconclusive: no shard has reported it']),
  );
  expect(exitCode).toBe(1);
  const folders = ['shard-1/conformance-report', 'shard-3/conformance-report'];
  const merged = await runBin(['merge', '--targets', 'targets.yaml', ...folders], {}, shards.folder);
  expect(merged.exitCode).toBe(summary.exitCode);
  expect(essence(summaryIn(shards.folder))).toEqual(essence(summary));
});

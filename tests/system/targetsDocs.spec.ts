import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { parse } from 'yaml';
import { startEmbedded } from '../../src/fakes/reference/startEmbedded.ts';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import type { TargetsSummary } from '../../src/report/targets/TargetsSummary.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { type Ended, inEmptyFolder } from '../unit/cli/runBin.ts';
import { playwrightCli } from '../unit/playwright/runPlaywright.ts';
import { codeBlocks } from './codeBlocks.ts';
import { runShell } from './installedPackage.ts';

/** The commands that the documents show for several deployments do what they say. */

interface Project {
  readonly folder: string;
  /** Runs lines as a user types them, in a folder below it; `only` selects tests, which saves minutes. */
  readonly shell: (script: string, cwd?: string, only?: string) => Promise<Ended>;
}

const bin = `node ${join(packageRoot(), 'dist', 'src', 'cli', 'main.js')}`;
const playwright = `node ${playwrightCli}`;
const config = `--config ${join(packageRoot(), 'dist', 'playwright.config.js')}`;

const [file, command] = codeBlocks('docs/run.md', 'Several deployments');
const tokens: readonly string[] = Object.values(parse(file?.text ?? '').targets).flatMap((target) =>
  Object.entries(target as object).flatMap(([name, value]) =>
    name === 'CONFORMANCE_TOKEN_FILE' ? [String(value)] : [],
  ),
);

const test = base.extend<{ readonly project: Project }>({
  project: async ({}, use) => {
    const started = await Promise.all(tokens.map(() => startEmbedded()));
    await inEmptyFolder(async (folder) => {
      let text = file?.text ?? '';
      const urls = text.match(/https:\/\/\S+\/api\/v3/g) ?? [];
      started.forEach(({ baseUrl, providerId, userId, tokens: { operator } }, index) => {
        text = text.replace(urls[index] ?? '', baseUrl).replace(/PROVIDER_ID: \d$/m, `PROVIDER_ID: "${providerId}" `);
        text = text.replace(/USER_ID: \d+$/m, `USER_ID: "${userId}"`);
        writeFileSync(join(folder, tokens[index] ?? ''), operator);
      });
      writeFileSync(join(folder, 'targets.yaml'), text);
      await use({
        folder,
        shell: (script, cwd = folder, only = '') =>
          runShell(
            script
              .replaceAll('npm run conformance --', bin)
              .replaceAll('npx --no-install scim-sync-conformance', bin)
              .replaceAll(/npx playwright test([^#\n]*)/g, `${playwright} test ${config} --output scratch ${only} $1`),
            cwd,
          ),
      });
    });
    for (const { close } of started) await close();
  },
});

const names = ['production', 'staging', 'ours'];
const summaryIn = (folder: string): TargetsSummary =>
  JSON.parse(readFileSync(join(folder, 'conformance-report', 'targets-summary.json'), 'utf8'));

test('the targets file of docs/run.md is run as the document says', async ({ project: { folder, shell } }) => {
  const { exitCode, stdout } = await shell(command?.text ?? '');
  const { targets } = summaryIn(folder);
  expect(targets.map(({ name }) => name)).toEqual(names);
  expect(readdirSync(join(folder, 'conformance-report')).toSorted()).toEqual(
    [...names, 'targets-summary.json', 'targets-summary.md'].toSorted(),
  );
  expect([exitCode, targets.map(({ verdict }) => verdict)]).toEqual([0, names.map(() => 'conformant')]);
  expect(stdout).toContain('Exit code 0: 3 of 3 targets ended with 0.');
});

test('the report of a complete green run has less than the 1,600 bytes for each requirement of docs/results.md', async ({
  project: { folder, shell },
}) => {
  await shell(bin);
  const { size } = statSync(join(folder, 'conformance-report', 'report.json'));
  expect(size / catalogue.length).toBeLessThan(1600);
});

test('the commands of docs/playwright.md run a shard of the targets, or one of them', async ({ project }) => {
  const [block] = codeBlocks('docs/playwright.md', 'Several deployments');
  const [variable = '', shard = '', one = ''] = (block?.text ?? '').split('\n');
  const tested = async (script: string) => {
    const { exitCode } = await project.shell(`${variable}\n${script}`, project.folder, '--grep "@SYNC-STATUS-200 "');
    const { targets } = summaryIn(project.folder);
    return [exitCode, targets.flatMap(({ name, report }) => (report ? [name] : []))];
  };
  expect(await tested(shard)).toEqual([0, ['production']]);
  expect(await tested(one)).toEqual([0, ['staging']]);
});

test('the workflow of docs/ci.md tests every target on some machine, and its last job has the result', async ({
  project: { folder, shell },
}) => {
  const [workflow] = codeBlocks('docs/ci.md', 'Several machines');
  const { jobs } = parse(workflow?.text ?? '');
  const scriptWith = (job: string, word: string): string => {
    const steps: readonly { readonly run?: string }[] = jobs[job].steps;
    return steps.find(({ run }) => run?.includes(word))?.run ?? 'false';
  };
  const { CONFORMANCE_TARGETS } = jobs.test.env;
  const merged = join(folder, 'merged');
  const shards: readonly number[] = jobs.test.strategy.matrix.shard;
  for (const shard of shards) {
    const cwd = join(folder, `machine-${shard}`);
    mkdirSync(cwd);
    for (const name of ['targets.yaml', ...tokens]) cpSync(join(folder, name), join(cwd, name));
    const script = `export CONFORMANCE_TARGETS=${CONFORMANCE_TARGETS} SHARD=${shard}\n${scriptWith('test', 'playwright')}`;
    expect((await shell(script, cwd, '--grep "@SYNC-STATUS-200 "')).exitCode).toBe(0);
    // What the artifacts of all machines hold, in one folder.
    cpSync(join(cwd, 'conformance-report'), join(merged, 'conformance-report'), { recursive: true });
  }
  cpSync(join(folder, 'targets.yaml'), join(merged, 'targets.yaml'));
  const { exitCode, stdout } = await shell(scriptWith('merge', 'merge'), merged);
  // Some requirements alone are inconclusive at best.
  expect([exitCode, stdout]).toEqual([2, expect.stringContaining('0 of 3 targets ended with 0')]);
  expect(summaryIn(merged).targets.map(({ name, counts }) => [name, counts?.passed])).toEqual(
    names.map((name) => [name, 1]),
  );
});

test('the command of docs/playwright.md brings the folders of three machines together', async ({
  project: { folder, shell },
}) => {
  await shell(`${bin} --targets targets.yaml --only SYNC-STATUS-200`);
  names.forEach((name, index) => {
    const from = join(folder, 'conformance-report', name, 'only');
    cpSync(from, join(folder, `shard-${index + 1}`, name), { recursive: true });
  });
  const [block] = codeBlocks('docs/playwright.md', 'Shards');
  expect((await shell(block?.text ?? '')).exitCode).toBe(2);
  expect(summaryIn(folder).targets.map(({ report }) => report)).toEqual(
    names.map((name, index) => `../shard-${index + 1}/${name}/report.json`),
  );
});

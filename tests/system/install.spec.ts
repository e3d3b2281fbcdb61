import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { parse } from 'yaml';
import { packageFacts } from '../../src/lib/packageRoot.ts';
import { test as withCheckout } from './checkout.ts';
import { codeBlocks } from './codeBlocks.ts';
import { runShell, writeProject } from './installedPackage.ts';

/** The commands of docs/ci.md by which users install the package, and those of the release workflow, from a checkout. */

const test = withCheckout.extend<{ readonly folder: string }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'scim-sync-test-'));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
});

const { version } = packageFacts();
const [inCheckout, fromTarball, fromTag] = codeBlocks('docs/ci.md', 'Install').map(({ text }) => text);

test('a checkout makes a tarball, and a project installs it', async ({ checkout, folder }) => {
  const packed = await runShell(inCheckout ?? '', checkout.folder);
  expect([packed.exitCode, packed.stdout.trim().split('\n').at(-1)]).toEqual([
    0,
    `scim-sync-conformance-${version}.tgz`,
  ]);
  const project = writeProject({ folder }, 'project', {});
  for (const name of readdirSync(checkout.folder).filter((file) => file.endsWith('.tgz'))) {
    cpSync(join(checkout.folder, name), join(project, name));
  }
  const { exitCode, stdout } = await runShell(fromTarball ?? '', project);
  expect([exitCode, stdout.trim().split('\n').at(-1)]).toEqual([0, version]);
});

test('a project installs the package from a git tag', async ({ checkout, folder }) => {
  const [, url = ''] = /git\+(https:[^#]+)#/.exec(fromTag ?? '') ?? [];
  const project = writeProject({ folder }, 'project', {});
  const { exitCode, stdout } = await runShell(fromTag ?? '', project, {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.${pathToFileURL(checkout.folder)}.insteadOf`,
    GIT_CONFIG_VALUE_0: url,
  });
  expect([exitCode, stdout.trim().split('\n').at(-1)]).toEqual([0, version]);
  const { devDependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  expect(devDependencies).toEqual({ 'scim-sync-conformance': `git+${url}#${checkout.tag}` });
});

test('the release workflow takes a tag that is the version of the package alone, and packs it', async ({
  checkout,
  folder,
}) => {
  const workflow = parse(readFileSync(join(checkout.folder, '.github', 'workflows', 'release.yml'), 'utf8'));
  const steps: readonly { readonly name?: string; readonly run?: string }[] = workflow.jobs.pack.steps;
  const scriptOf = (name: string) => steps.find((step) => step.name === name)?.run ?? 'false';
  const compare = scriptOf('The tag is the version of the package');
  const codes = [];
  for (const tag of [checkout.tag, 'v999.0.0', version]) {
    codes.push((await runShell(compare, checkout.folder, { GITHUB_REF_NAME: tag })).exitCode);
  }
  expect(codes).toEqual([0, 1, 1]);
  mkdirSync(join(folder, 'temp'));
  expect(await runShell(scriptOf('Pack'), checkout.folder, { RUNNER_TEMP: join(folder, 'temp') })).toMatchObject({
    exitCode: 0,
  });
  expect(readdirSync(join(folder, 'temp', 'package'))).toEqual([`scim-sync-conformance-${version}.tgz`]);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { parseAllDocuments } from 'yaml';
import type { Deployment } from '../../src/fakes/reference/Deployment.ts';
import { startEmbedded } from '../../src/fakes/reference/startEmbedded.ts';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import type { Ended } from '../unit/cli/runBin.ts';
import { type InstalledPackage, runShell, test, writeProject } from './installedPackage.ts';

/** `templates/conformance.yml` as a pipeline uses it: its script runs in an empty folder, with a tarball as the package. */

interface Job {
  readonly variables: { readonly [name: string]: string };
  readonly script: readonly string[];
  readonly allow_failure: { readonly exit_codes: number };
  readonly artifacts: { readonly paths: readonly string[]; readonly reports: { readonly junit: readonly string[] } };
}

interface Spec {
  readonly inputs: { readonly [name: string]: { readonly default?: unknown } };
}

const documents = parseAllDocuments(readFileSync(join(packageRoot(), 'templates', 'conformance.yml'), 'utf8'));
const [{ spec }, { conformance }]: [{ readonly spec: Spec }, { readonly conformance: Job }] = [
  documents[0]?.toJS(),
  documents[1]?.toJS(),
];

/** Runs the script of the job as GitLab's runner does: variables in the environment, inputs in the place of their names. */
function runJob(
  folder: string,
  inputs: { readonly [name: string]: string },
  masked: { readonly [name: string]: string },
): Promise<Ended> {
  const interpolated = (text: string) =>
    text.replaceAll(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_, name: string) => {
      const value = inputs[name] ?? spec.inputs[name]?.default;
      if (value === undefined) throw new Error(`the input ${name} is needed`);
      return String(value);
    });
  const variables = Object.entries(conformance.variables).map(([name, text]) => [name, interpolated(text)]);
  const script = conformance.script.map(interpolated).join('\n');
  return runShell(`set +u\n${script}`, folder, {
    ...Object.fromEntries(variables),
    ...masked,
    CI: 'true',
    GITLAB_CI: 'true',
  });
}

/** The files that match patterns, in alphabetical order. As for GitLab, a `*` matches any characters but `/`. */
function filesOf(folder: string, patterns: readonly string[]): readonly string[] {
  const expressions = patterns.map((pattern) => new RegExp(`^${pattern.replaceAll('*', '[^/]*')}$`));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => expressions.some((expression) => expression.test(path)))
    .toSorted();
}

const inputsFor = ({ baseUrl, providerId }: Deployment, { tarball }: InstalledPackage) => ({
  ...{ package: tarball, 'base-url': baseUrl, 'provider-id': String(providerId), profile: 'observe' },
});
const tokenOf = ({ tokens }: Deployment) => ({ CONFORMANCE_TOKEN: tokens.operator ?? '' });

test('a conforming deployment: exit code 0, and the artifacts are there', async ({ installed }) => {
  const deployment = await startEmbedded();
  const folder = writeProject(installed, 'gitlab', {});
  const { exitCode, stdout } = await runJob(folder, inputsFor(deployment, installed), tokenOf(deployment));
  await deployment.close();
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Conformant: all')]);
  const { paths, reports } = conformance.artifacts;
  expect(paths.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
  expect(filesOf(folder, reports.junit)).toEqual(['conformance-report/junit.xml']);
  expect(existsSync(join(folder, 'node_modules'))).toBe(false);
});

for (const [onInconclusive, expected] of [
  ['fail', 1],
  ['warn', conformance.allow_failure.exit_codes],
] as const) {
  test(`a deployment that is not reached, on-inconclusive: ${onInconclusive}`, async ({ installed }) => {
    const deployment = await startEmbedded();
    await deployment.close();
    const inputs = { ...inputsFor(deployment, installed), 'on-inconclusive': onInconclusive };
    const { exitCode } = await runJob(writeProject(installed, onInconclusive, {}), inputs, tokenOf(deployment));
    expect(exitCode).toBe(expected);
  });
}

test('without a value for any input nothing is tested: not the embedded deployment either', async ({ installed }) => {
  const inputs = { package: installed.tarball, 'base-url': '', 'provider-id': '' };
  const { exitCode, stderr } = await runJob(writeProject(installed, 'no-input', {}), inputs, {});
  expect([exitCode, stderr]).toEqual([3, expect.stringContaining('CONFORMANCE_BASE_URL')]);
});

test('a failure under strict ends with 1, and a token that is not there with 3', async ({ installed }) => {
  const deployment = await startEmbedded('finish-before-start');
  const inputs = { ...inputsFor(deployment, installed), strict: 'true' };
  const folder = writeProject(installed, 'strict-job', {});
  const failed = await runJob(folder, inputs, tokenOf(deployment));
  const refused = await runJob(folder, inputs, {});
  await deployment.close();
  expect([failed.exitCode, refused.exitCode]).toEqual([1, 3]);
});

test('with a targets file each target has a report, and the job the worst exit code', async ({ installed }) => {
  const deployments = [await startEmbedded(), await startEmbedded('duration-negative')];
  const entry = ({ baseUrl, providerId }: Deployment, index: number) =>
    `  - { name: target-${index}, CONFORMANCE_BASE_URL: "${baseUrl}", CONFORMANCE_PROVIDER_ID: ${providerId}, CONFORMANCE_TOKEN_FILE: token-${index}, CONFORMANCE_PROFILE: observe }\n`;
  const folder = writeProject(installed, 'targets', {
    'targets.yaml': `targets:\n${deployments.map(entry).join('')}`,
    ...Object.fromEntries(deployments.map(({ tokens }, index) => [`token-${index}`, tokens.operator ?? ''])),
  });
  const { exitCode, stdout } = await runJob(
    folder,
    { package: installed.tarball, targets: 'targets.yaml', strict: 'true' },
    {},
  );
  for (const { close } of deployments) await close();
  expect([exitCode, stdout]).toEqual([1, expect.stringContaining('1 of 2 targets ended with 0')]);
  expect(filesOf(folder, conformance.artifacts.reports.junit)).toEqual([
    'conformance-report/target-0/junit.xml',
    'conformance-report/target-1/junit.xml',
  ]);
});

test('no input is a token, since inputs are shown with every pipeline; one allows what may be done with it', () => {
  expect(Object.keys(spec.inputs).filter((name) => /token|secret|password/.test(name))).toEqual(['allow-url-token']);
});

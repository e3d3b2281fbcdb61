import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { createGroup, createToken, createUser, newProvider } from '../../../../src/fakes/admin/AdminState.ts';
import type { Cleaned } from '../../../../src/tools/provision/Cleaned.ts';
import type { ProvisionNames } from '../../../../src/tools/provision/ProvisionNames.ts';
import { provisionPaths } from '../../../../src/tools/provision/provisionPaths.ts';
import { inEmptyFolder } from '../../cli/runBin.ts';
import { runCommand } from '../../cli/runCommand.ts';
import { adminSettings, cleanUpIn, provisionIn } from './provisioned.ts';
import { releaseOf, startWatched, type WatchedAdmin } from './watchedAdmin.ts';

/** A deployment that was provisioned, with what it held before, and the folder of its record. */
interface Provisioned {
  readonly deployment: WatchedAdmin;
  readonly before: string;
  readonly names: ProvisionNames;
  readonly folder: string;
}

const test = base.extend<{ readonly provisioned: Provisioned }>({
  provisioned: async ({}, use) => {
    const deployment = await startWatched(releaseOf('2024.8.1'));
    const before = deployment.snapshot();
    await inEmptyFolder(async (folder) => {
      const names = await provisionIn(folder, deployment);
      await use({ deployment, before, names, folder });
    });
    await deployment.close();
  },
});

function leftOf(cleaned: readonly Cleaned[]): readonly string[] {
  return cleaned.flatMap((one) =>
    one.outcome === 'left' ? [`${one.resource.kind} ${one.resource.name}: ${one.reason}`] : [],
  );
}

test('removes nothing whose name only resembles a provisioned one', async ({ provisioned }) => {
  const { deployment, names, folder } = provisioned;
  const { state } = deployment.admin;
  const near = [`${names.user}2`, `x${names.user}`, names.user.toUpperCase(), names.prefix, `${names.prefix}-`];
  for (const [index, name] of near.entries()) {
    const pk = 900 + index;
    state.users.set(pk, createUser(pk, { username: name, name: names.user }));
    state.groups.set(`g${pk}`, createGroup(name, [pk], `g${pk}`));
    state.providers.set(pk, newProvider(pk, { name, url: 'http://127.0.0.1:1', token: 'theirs' }));
    state.tokens.set(name, createToken(name, 'api', pk, false));
    state.roles.set(`r${pk}`, { pk: `r${pk}`, name });
    state.applications.set(name, { pk: `a${pk}`, name: names.provider, slug: name, backchannel: [pk] });
  }
  const counted = () =>
    [state.users, state.groups, state.providers, state.tokens, state.roles, state.applications].map((map) => map.size);
  const [users = 0, groups = 0, providers = 0, tokens = 0, roles = 0, applications = 0] = counted();
  expect(leftOf(await cleanUpIn(folder, deployment))).toEqual([]);
  expect(counted()).toEqual([users - 17, groups - 3, providers - 2, tokens - 4, roles, applications - 1]);
  expect(near.every((name) => state.tokens.has(name) && state.applications.has(name))).toBe(true);
});

test('sends only GET and DELETE of single objects, and searches for none whose id is known', async ({
  provisioned,
}) => {
  const { deployment, folder } = provisioned;
  deployment.requests.length = 0;
  await cleanUpIn(folder, deployment);
  const others = deployment.requests.filter((request) => !/^(GET|DELETE) \/[a-z/]+\/[\w-]+\/$/.test(request));
  expect(others).toEqual([]);
});

test('called again it sends nothing', async ({ provisioned }) => {
  const { deployment, before, folder } = provisioned;
  await cleanUpIn(folder, deployment);
  deployment.requests.length = 0;
  expect(await cleanUpIn(folder, deployment)).toEqual([]);
  expect(deployment.requests).toEqual([]);
  expect(deployment.snapshot()).toBe(before);
});

test('leaves an object that was renamed, and reports it', async ({ provisioned }) => {
  const { deployment, names, folder } = provisioned;
  const user = [...deployment.admin.state.users.values()].find(({ username }) => username === names.user);
  if (user !== undefined) user.username = 'somebody';
  expect(leftOf(await cleanUpIn(folder, deployment))).toEqual([
    `user ${names.user}: pk ${user?.pk} is called "somebody" now: it is not ours`,
  ]);
  expect(deployment.admin.state.users.get(user?.pk ?? 0)).toBe(user);
});

test('leaves an application whose deletion would delete a foreign provider, and removes it once that is unlinked', async ({
  provisioned,
}) => {
  const { deployment, before, names, folder } = provisioned;
  const { applications, providers } = deployment.admin.state;
  const ours = applications.get(names.provider);
  if (ours === undefined) throw new Error('no application');
  applications.set(ours.slug, { ...ours, backchannel: [...ours.backchannel, 1] });
  const [left = ''] = leftOf(await cleanUpIn(folder, deployment));
  expect(left).toContain(`application ${names.provider}: it would delete provider Payroll too`);
  expect(providers.has(1)).toBe(true);
  applications.set(ours.slug, { ...ours, backchannel: [] });
  expect(leftOf(await cleanUpIn(folder, deployment))).toEqual([]);
  expect(deployment.snapshot()).toBe(before);
});

test('leaves a settings file that was edited', async ({ provisioned }) => {
  const { deployment, folder } = provisioned;
  appendFileSync(join(folder, provisionPaths.settings), 'CONFORMANCE_RATE: 5\n');
  expect(leftOf(await cleanUpIn(folder, deployment))).toEqual([
    `file ${provisionPaths.settings}: it was changed since it was written: remove it yourself`,
  ]);
});

test('reports what others removed as gone', async ({ provisioned }) => {
  const { deployment, before, folder } = provisioned;
  const { state } = deployment.admin;
  for (const map of [state.tokens, state.applications, state.roles]) {
    for (const name of [...map.keys()]) if (name !== 'admin') map.delete(name);
  }
  state.grants.length = 0;
  for (const group of state.groups.values()) group.roles = [];
  expect(leftOf(await cleanUpIn(folder, deployment))).toEqual([]);
  expect(deployment.snapshot()).toBe(before);
});

test('stops after a request without a response, and names all that is left', async ({ provisioned }) => {
  const { deployment, folder } = provisioned;
  await deployment.close();
  const left = leftOf(await cleanUpIn(folder, deployment));
  expect(left.length).toBe(27);
  expect(left.slice(1).every((line) => line.includes('not tried'))).toBe(true);
});

test('the command is repeatable, exits with 2 while something is left, and shows no token', async ({ provisioned }) => {
  const { deployment, before, names, folder } = provisioned;
  const env = adminSettings(deployment, folder);
  const { state } = deployment.admin;
  const group = [...state.groups.values()].find(({ name }) => name === names.group);
  if (group === undefined) throw new Error('no group');
  group.name = 'other';
  const first = await runCommand(['cleanup'], env, folder);
  expect(first).toMatchObject({ exitCode: 2, stdout: expect.stringContaining(`1 left:\n  group ${names.group}\n`) });
  group.name = names.group;
  const second = await runCommand(['cleanup'], env, folder);
  expect(second).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('1 resource removed, nothing is left') });
  const third = await runCommand(['cleanup'], env, folder);
  expect(third).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('is already removed') });
  expect(deployment.snapshot()).toBe(before);
  const printed = [first, second, third].map(({ stdout, stderr }) => stdout + stderr).join('');
  expect(printed).not.toContain(deployment.admin.adminToken);
});

test('the command refuses a deployment that is not the one of the record, and a folder without a record', async ({
  provisioned,
}) => {
  const { deployment, folder } = provisioned;
  const elsewhere = { ...adminSettings(deployment, folder), CONFORMANCE_BASE_URL: 'http://127.0.0.1:1/api/v3' };
  const refused = await runCommand(['cleanup'], elsewhere, folder);
  expect(refused).toMatchObject({ exitCode: 3, stderr: expect.stringContaining(deployment.baseUrl) });
  expect(existsSync(join(folder, provisionPaths.settings))).toBe(true);
  const none = await inEmptyFolder((empty) => runCommand(['cleanup'], elsewhere, empty));
  expect(none).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('there is no record') });
});

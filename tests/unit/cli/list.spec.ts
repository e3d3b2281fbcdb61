import { expect, test } from '@playwright/test';
import { embeddedKinds } from '../../../src/fakes/reference/EmbeddedKind.ts';
import type { EmbeddedEntry } from '../../../src/fakes/reference/embeddedDeployments.ts';
import { embeddedNames } from '../../../src/fakes/reference/startEmbedded.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import type { Requirement } from '../../../src/requirements/Requirement.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

const list = (...args: readonly string[]) => inEmptyFolder((folder) => runCommand(['list', ...args], {}, folder));

/** What `list --json` prints with these filters. */
async function listed<T>(...args: readonly string[]): Promise<readonly T[]> {
  const { exitCode, stdout, stderr } = await list(...args, '--json');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout);
}

test('filters narrow each other', async () => {
  const expected = catalogue.filter(({ level, topic }) => level === 'should' && topic === 'http');
  expect(expected.length).toBeGreaterThan(0);
  const found = await listed<Requirement>('--level', 'should', '--topic', 'http');
  expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
});

test('--profile lists what the profile asks for, and no more', async () => {
  const found = await listed<Requirement>('--profile', 'core');
  expect([...new Set(found.map(({ profile }) => profile))].toSorted()).toEqual(['core', 'observe']);
});

test('--needs lists what needs a setting, be it one of several, in any spelling of its name', async () => {
  const found = await listed<Requirement>('--needs', 'CONFORMANCE_USER_ID');
  expect(found.map(({ id }) => id)).toContain('SYNC-OBJECT-200');
  expect(found).toHaveLength(catalogue.filter(({ needs }) => needs.flat().includes('CONFORMANCE_USER_ID')).length);
  expect(await listed('--needs', 'user-id')).toEqual(found);
  expect(await listed('--needs', '--user-id')).toEqual(found);
});

test('--needs nothing lists what needs no setting', async () => {
  const found = await listed<Requirement>('--needs', 'nothing');
  expect([...new Set(found.map(({ needs }) => JSON.stringify(needs)))]).toEqual(['[]']);
});

test('an unknown setting is refused with the nearest one', async () => {
  const { exitCode, stdout, stderr } = await list('--needs', 'sink-lisen');
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
  expect(stderr).toContain('did you mean CONFORMANCE_SINK_LISTEN?');
});

test('a list without members says so', async () => {
  const { exitCode, stdout } = await list('--topic', 'drift', '--needs', 'revoked-token');
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'No requirement matches all filters.\n' });
});

test('--embedded lists every name that run --embedded takes, by kind', async () => {
  const entries = await listed<EmbeddedEntry>('--embedded');
  expect(entries.map(({ name }) => name).toSorted()).toEqual([...embeddedNames()].toSorted());
  expect([...new Set(entries.map(({ kind }) => kind))]).toEqual([...embeddedKinds]);
});

test('--embedded KIND lists those of one kind, a line each', async () => {
  const { exitCode, stdout } = await list('--embedded', 'vacuous');
  expect(exitCode).toBe(0);
  const lines = stdout.trim().split('\n');
  expect(lines.filter((line) => !line.startsWith('vacuous '))).toEqual([]);
  expect(lines.find((line) => line.includes('  always-400 '))).toBeDefined();
});

for (const args of [
  ['--level', 'shall'],
  ['--topic', 'htp'],
  ['--embedded', 'broken'],
]) {
  test(`refuses ${args.join(' ')} with exit code 3 and the choices`, async () => {
    const { exitCode, stderr } = await list(...args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: expect.stringContaining('Allowed choices are') });
  });
}

test('--embedded takes no filter of requirements', async () => {
  expect((await list('--embedded', '--level', 'must')).exitCode).toBe(3);
});

import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { createGroup, createToken, createUser, newProvider } from '../../../../src/fakes/admin/AdminState.ts';
import { sha256 } from '../../../../src/lib/sha256.ts';
import type { Cleaned } from '../../../../src/tools/provision/Cleaned.ts';
import { namesOf, provisionedIdentities } from '../../../../src/tools/provision/ProvisionNames.ts';
import { provisionPaths } from '../../../../src/tools/provision/provisionPaths.ts';
import { readRecord } from '../../../../src/tools/provision/RecordFile.ts';
import { resourcePath } from '../../../../src/tools/provision/Resource.ts';
import { inEmptyFolder } from '../../cli/runBin.ts';
import { runCommand } from '../../cli/runCommand.ts';
import { adminSettings, cleanUpIn, provisionIn } from './provisioned.ts';
import { releaseOf, startWatched, type WatchedAdmin } from './watchedAdmin.ts';

/** Someone changed the record of a provisioning, or the files that it names: cleanup removes only what was created. */

const names = namesOf('scim-conformance-0123456789ab');
const uuid = '3095f51c-d7c0-48a9-beaf-b3e7b767b6b4';

/** Names that resemble provisioned ones. */
const lookAlikes = [
  names.user.replace('c', '\u0441'),
  names.user.replace('s', '\uff53'),
  `${names.user}\u200b`,
  `${names.user} `,
  names.user.toUpperCase(),
  names.user.replace('0123456789ab', 'ffffffffffff'),
  `${names.user}-user`,
];

/** A provisioned deployment that holds objects of others, in a folder with files of others. */
interface Scene {
  readonly deployment: WatchedAdmin;
  readonly folder: string;
  readonly record: string;
  /** Every object and every file of others, as it is now. */
  readonly others: () => string;
  /** The same before provisioning. */
  readonly before: string;
}

const test = base.extend<{ readonly scene: Scene }>({
  scene: async ({}, use) => {
    const deployment = await startWatched(releaseOf('2026.5.0-rc1'));
    addObjects(deployment);
    await inEmptyFolder(async (parent) => {
      const folder = join(parent, 'work');
      mkdirSync(folder);
      writeFileSync(join(parent, 'victim.txt'), 'outside');
      writeFileSync(join(folder, 'notes.txt'), 'inside');
      const others = () => `${deployment.snapshot()}\n${filesIn(parent).join('\n')}`;
      const before = others();
      await provisionIn(folder, deployment, undefined, names);
      deployment.requests.length = 0;
      await use({ deployment, folder, record: join(folder, provisionPaths.record), others, before });
    });
    await deployment.close();
  },
});

function addObjects({ admin: { state } }: WatchedAdmin): void {
  state.users.set(900, createUser(900, { username: 'boss', name: 'Boss' }, true));
  for (const [index, name] of lookAlikes.entries()) {
    state.users.set(9_100 + index, createUser(9_100 + index, { username: name, name }));
  }
  state.groups.set(uuid, createGroup('staff', [900], uuid));
  state.roles.set(uuid, { pk: uuid, name: 'auditors' });
  state.providers.set(901, newProvider(901, { name: 'Billing', url: 'http://127.0.0.1:1', token: 'theirs' }));
  state.applications.set('billing', { pk: uuid, name: 'Billing', slug: 'billing', backchannel: [901] });
  state.tokens.set('boss-token', createToken('boss-token', 'api', 900, false));
}

/** Path, kind and content of everything below a folder, except the folder of the record. */
function filesIn(parent: string): readonly string[] {
  return readdirSync(parent, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      if (entry.isSymbolicLink()) return `${path} -> ${readlinkSync(path)}`;
      return entry.isFile() ? `${path}: ${readFileSync(path, 'utf8')}` : `${path}/`;
    })
    .filter((line) => !line.includes('conformance-provision'))
    .toSorted();
}

function append(record: string, ...entries: readonly object[]): void {
  for (const entry of entries) appendFileSync(record, `${JSON.stringify(entry)}\n`);
}

function leftOf(cleaned: readonly Cleaned[]): readonly string[] {
  return cleaned.flatMap((one) =>
    one.outcome === 'left' ? [`${one.resource.kind} ${one.resource.name}: ${one.reason}`] : [],
  );
}

const objects: readonly (readonly [kind: string, name: string, id: string])[] = [
  ['user', 'akadmin', '5'],
  ['user', 'boss', '900'],
  ...lookAlikes.map((name, index) => ['user', name, String(9_100 + index)] as const),
  ['group', 'staff', uuid],
  ['role', 'auditors', uuid],
  ['provider', 'Billing', '901'],
  ['application', 'billing', 'billing'],
  ['token', 'boss-token', 'boss-token'],
  ['token', 'admin', 'admin'],
  // A provisioned name, but of another kind.
  ['group', names.user, uuid],
  ['user', names.provider, '900'],
];
const addedLines = {
  intent: objects.map(([kind, name]) => ({ entry: 'intent', kind, name })),
  created: objects.map(([kind, name, id]) => ({ entry: 'created', kind, name, id })),
};
for (const [entry, lines] of Object.entries(addedLines)) {
  test(`an added line "${entry}" about an object of others leads to no request and no removal`, async ({ scene }) => {
    const { deployment, folder, record, others, before } = scene;
    const own = ownPaths(record);
    append(record, ...lines);
    expect(leftOf(await cleanUpIn(folder, deployment)).toSorted()).toEqual(
      lines.map(({ kind, name }) => `${kind} ${name}: ${notCreated(kind)}`).toSorted(),
    );
    expect(others()).toBe(before);
    expect(deployment.requests.filter((request) => !own.has(request.replace(/^(GET|DELETE) /, '')))).toEqual([]);
  });
}

test('added lines about files of others remove none of them', async ({ scene }) => {
  const { deployment, folder, record, others, before } = scene;
  const files: readonly (readonly [name: string, content: string])[] = [
    ['../victim.txt', 'outside'],
    [join(folder, '..', 'victim.txt'), 'outside'],
    ['notes.txt', 'inside'],
    ['conformance-provision/../notes.txt', 'inside'],
    ['conformance-provision/../../victim.txt', 'outside'],
    [`./${provisionPaths.settings}`, readFileSync(join(folder, provisionPaths.settings), 'utf8')],
    [provisionPaths.record, ''],
  ];
  for (const [name, content] of files) {
    append(record, { entry: 'intent', kind: 'file', name });
    append(record, { entry: 'created', kind: 'file', name, id: sha256(content) });
  }
  expect(leftOf(await cleanUpIn(folder, deployment))).toEqual(
    files.map(([name]) => `file ${name}: ${notCreated('file')}`),
  );
  expect(others()).toBe(before);
});

function notCreated(kind: string): string {
  return `provisioning creates no ${kind} with this name: remove its lines from the record`;
}

/** The paths of all objects that a record knows the ids of. */
function ownPaths(record: string): ReadonlySet<string> {
  const known = readRecord(record);
  if (known === undefined || known === 'invalid') throw new Error('no record');
  return new Set(
    known.left.flatMap(({ kind, id }) => (kind === 'file' || id === undefined ? [] : [resourcePath(kind, id)])),
  );
}

const badIds: readonly (readonly [
  kind: 'user' | 'provider' | 'group' | 'role' | 'token' | 'application',
  id: string,
])[] = [
  ['user', '../users/900'],
  ['provider', '../../core/users/900'],
  ['group', `{${uuid}}`],
  ['role', '../groups'],
  ['token', 'admin'],
  ['application', 'billing'],
];
for (const [kind, id] of badIds) {
  test(`a changed id of a ${kind}, ${JSON.stringify(id)}, leads to no request for it`, async ({ scene }) => {
    const { deployment, folder, record, others, before } = scene;
    const name = kind === 'token' ? names.identity('operator') : kind === 'application' ? names.provider : names[kind];
    const known = lineOf(record, kind, name);
    const changed = JSON.stringify({ ...JSON.parse(known), id });
    rewrite(record, known, changed);
    const [left = ''] = leftOf(await cleanUpIn(folder, deployment));
    expect(left).toBe(
      `${kind} ${name}: ${JSON.stringify(id)} is not an id of a ${kind}: remove that line from the record`,
    );
    rewrite(record, changed, known);
    await cleanUpIn(folder, deployment);
    expect(others()).toBe(before);
  });
}

test('an id that was replaced by that of a foreign object leads to no removal of that object', async ({ scene }) => {
  const { deployment, folder, record, others, before } = scene;
  const known = lineOf(record, 'user', names.user);
  const changed = JSON.stringify({ ...JSON.parse(known), id: '900' });
  rewrite(record, known, changed);
  expect(leftOf(await cleanUpIn(folder, deployment))).toEqual([
    `user ${names.user}: pk 900 is called "boss" now: it is not ours`,
  ]);
  rewrite(record, changed, known);
  await cleanUpIn(folder, deployment);
  expect(others()).toBe(before);
});

test('a second line about a created object is ignored', async ({ scene }) => {
  const { deployment, folder, record, others, before } = scene;
  append(record, { entry: 'created', kind: 'user', name: names.user, id: '900' });
  append(record, { entry: 'intent', kind: 'file', name: provisionPaths.settings });
  expect(leftOf(await cleanUpIn(folder, deployment))).toEqual([]);
  expect(others()).toBe(before);
});

/** The line with the id of a created object. */
function lineOf(record: string, kind: string, name: string): string {
  const start = `{"entry":"created","kind":"${kind}","name":"${name}"`;
  return (
    readFileSync(record, 'utf8')
      .split('\n')
      .find((line) => line.startsWith(start)) ?? ''
  );
}

function rewrite(record: string, from: string, to: string): void {
  const text = readFileSync(record, 'utf8');
  expect(text).toContain(from);
  writeFileSync(
    record,
    text.replace(from, () => to),
  );
}

test('a record with a foreign prefix is refused, and nothing is sent', async ({ scene }) => {
  const { deployment, folder, record } = scene;
  const created = deployment.snapshot();
  rewrite(record, names.prefix, 'akadmin');
  const { exitCode, stderr } = await runCommand(['cleanup'], adminSettings(deployment, folder), folder);
  expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: expect.stringContaining('not a record of this suite') });
  expect([deployment.requests, deployment.snapshot()]).toEqual([[], created]);
});

test('the command names what it refuses, and exits with 2', async ({ scene }) => {
  const { deployment, folder, record } = scene;
  append(record, { entry: 'created', kind: 'user', name: 'akadmin', id: '5' });
  const { exitCode, stdout, stderr } = await runCommand(['cleanup'], adminSettings(deployment, folder), folder);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: expect.stringContaining('1 left:\n  user akadmin\n') });
  expect(stderr).toContain('left     user akadmin: provisioning creates no user with this name: remove its lines');
});

const settingsFile = provisionPaths.settings;
const tokenFile = provisionPaths.token('operator');
const replaced: readonly (readonly [
  fact: string,
  path: string,
  put: (whole: string, victim: string) => void,
  left: string,
])[] = [
  ['the settings file is a link', settingsFile, (whole, victim) => symlinkSync(victim, whole), 'it is a link'],
  ['a token file is a link', tokenFile, (whole, victim) => symlinkSync(victim, whole), 'it is a link'],
  ['a token file is a folder', tokenFile, (whole) => mkdirSync(whole), 'it is not a file'],
  [
    'the settings file is another',
    settingsFile,
    (whole) => writeFileSync(whole, 'x'),
    'it was changed since it was written',
  ],
];
for (const [fact, path, put, left] of replaced) {
  test(`nothing is removed if ${fact}`, async ({ scene }) => {
    const { deployment, folder } = scene;
    const [whole, victim] = [join(folder, path), join(folder, '..', 'victim.txt')];
    // Its content is the one that the record lists.
    writeFileSync(victim, readFileSync(whole));
    rmSync(whole);
    put(whole, victim);
    const found = filesIn(join(folder, '..'));
    expect(leftOf(await cleanUpIn(folder, deployment))).toEqual([`file ${path}: ${left}: remove it yourself`]);
    expect(filesIn(join(folder, '..'))).toEqual(found);
  });
}

test('a settings file whose content the record does not list stays', async ({ scene }) => {
  const { deployment, folder, record } = scene;
  append(
    record,
    { entry: 'removed', kind: 'file', name: settingsFile },
    { entry: 'intent', kind: 'file', name: settingsFile },
  );
  expect(leftOf(await cleanUpIn(folder, deployment))).toEqual([
    `file ${settingsFile}: the record does not list its content: remove it yourself`,
  ]);
});

test('files next to the record stay if its folder is a link', async ({ scene }) => {
  const { deployment, folder } = scene;
  const [own, moved] = [join(folder, 'conformance-provision'), join(folder, '..', 'moved')];
  renameSync(own, moved);
  symlinkSync(moved, own);
  const left = leftOf(await cleanUpIn(folder, deployment));
  expect(left).toEqual(
    [...provisionedIdentities, 'sink' as const].map(
      (owner) => `file ${provisionPaths.token(owner)}: its folder is a link: remove it yourself`,
    ),
  );
  expect(readdirSync(moved).length).toBe(6);
});

const links: readonly (readonly [fact: string, link: (folder: string) => void])[] = [
  [
    'the record is a link',
    (folder) => {
      renameSync(join(folder, provisionPaths.record), join(folder, '..', 'moved.jsonl'));
      symlinkSync(join(folder, '..', 'moved.jsonl'), join(folder, provisionPaths.record));
    },
  ],
  [
    'its folder is a link',
    (folder) => {
      renameSync(join(folder, 'conformance-provision'), join(folder, '..', 'moved'));
      symlinkSync(join(folder, '..', 'moved'), join(folder, 'conformance-provision'));
    },
  ],
];
for (const [fact, link] of links) {
  test(`cleanup and provision refuse with exit code 3 if ${fact}, before anything is sent`, async ({ scene }) => {
    const { deployment, folder, others } = scene;
    link(folder);
    const env = adminSettings(deployment, folder);
    const now = others();
    for (const args of [['cleanup'], ['provision', '--yes']]) {
      const { exitCode, stderr } = await runCommand(args, env, folder);
      expect({ exitCode, stderr }).toEqual({
        exitCode: 3,
        stderr: expect.stringMatching(/is a link, or not a f.*: move it away/),
      });
    }
    expect(deployment.requests).toEqual([]);
    expect(others()).toBe(now);
  });
}

test('a record with another name or folder is refused, because its files would be elsewhere', async ({ scene }) => {
  const { deployment, folder, others } = scene;
  const env = adminSettings(deployment, folder);
  mkdirSync(join(folder, 'copy'));
  writeFileSync(join(folder, 'copy', 'record.jsonl'), readFileSync(scene.record));
  const now = others();
  const { exitCode, stderr } = await runCommand(['cleanup', '--record', 'copy/record.jsonl'], env, folder);
  expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: expect.stringContaining('give the path of the one') });
  expect([deployment.requests, others()]).toEqual([[], now]);
});

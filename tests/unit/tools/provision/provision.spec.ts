import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { shippedGenerations } from '../../../../src/contract/shippedGenerations.ts';
import { adminReleases } from '../../../../src/fakes/admin/AdminRelease.ts';
import { createToken, createUser } from '../../../../src/fakes/admin/AdminState.ts';
import { NodeTransport } from '../../../../src/http/NodeTransport.ts';
import type { Received, WireRequest } from '../../../../src/http/Transport.ts';
import { packageRoot } from '../../../../src/lib/packageRoot.ts';
import type { Report } from '../../../../src/report/Report.ts';
import { loadSettings } from '../../../../src/settings/loadSettings.ts';
import { namesOf, newNames, plannedResources } from '../../../../src/tools/provision/ProvisionNames.ts';
import type { ProvisionRecord } from '../../../../src/tools/provision/ProvisionRecord.ts';
import { provisionPaths } from '../../../../src/tools/provision/provisionPaths.ts';
import { readRecord } from '../../../../src/tools/provision/RecordFile.ts';
import { bareEnvironment } from '../../cli/runBin.ts';
import { runCommand } from '../../cli/runCommand.ts';
import { send } from '../../fakes/send.ts';
import { adminSettings, cleanUpIn, freePort, provisionIn } from './provisioned.ts';
import { type WatchedAdmin, withDeployment } from './watchedAdmin.ts';

for (const { version, hasUserPermissions } of adminReleases) {
  test(`the plan for ${version} names all that would be created, and without --yes only reads are sent`, async () => {
    await withDeployment(version, async (deployment, folder) => {
      const env = adminSettings(deployment, folder);
      const planned = await runCommand(['provision'], env, folder);
      expect(planned).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('--yes') });
      expect(deployment.requests.every((request) => request.startsWith('GET '))).toBe(true);
      expect(readdirSync(folder)).toEqual(['admin.token']);
      await runCommand(['provision', '--yes'], env, folder);
      const record = readLeft(folder);
      const draft = { kind: 'file', name: provisionPaths.draft };
      const resources = plannedResources(namesOf(record.prefix), hasUserPermissions).filter(
        ({ name }) => name !== draft.name,
      );
      const keys = (list: readonly { readonly kind: string; readonly name: string }[]) =>
        list.map(({ kind, name }) => `${kind} ${name}`).toSorted();
      expect(keys(record.left)).toEqual(keys(resources));
      const [prefix = ''] = /scim-conformance-[0-9a-f]{12}/.exec(planned.stdout) ?? [];
      const named = plannedResources(namesOf(prefix), hasUserPermissions).filter(({ kind, name }) =>
        planned.stdout.includes(`  ${kind.padEnd(11)}  ${name}\n`),
      );
      expect(named).toEqual(plannedResources(namesOf(prefix), hasUserPermissions));
    });
  });
}

test('only the owner may read the settings file and the tokens, and the settings file contains no token', async () => {
  await withDeployment('2024.8.1', async (deployment, folder) => {
    await provisionIn(folder, deployment);
    const files = Object.values(provisionPaths).flatMap((path) =>
      typeof path === 'string' ? [path] : (['operator', 'viewer', 'restricted', 'revoked', 'sink'] as const).map(path),
    );
    const written = files.filter((path) => path !== provisionPaths.draft).map((path) => join(folder, path));
    expect(written.map((path) => statSync(path).mode & 0o777)).toEqual(written.map(() => 0o600));
    const text = readFileSync(join(folder, provisionPaths.settings), 'utf8');
    const keys = [...deployment.admin.state.tokens.values()].map(({ key }) => key);
    const record = readFileSync(join(folder, provisionPaths.record), 'utf8');
    expect(keys.filter((key) => text.includes(key) || record.includes(key))).toEqual([]);
    const loaded = loadSettings({
      cwd: folder,
      env: { CONFORMANCE_ALLOW_WRITES: '1' },
      flags: {},
      knownGenerations: shippedGenerations,
    });
    if (loaded.kind !== 'target') throw new Error(JSON.stringify(loaded));
    expect(Object.keys(loaded.target.tokens)).toEqual(['operator', 'restricted', 'revoked', 'viewer', 'sink']);
    expect(loaded.target).toMatchObject({ profile: 'full', baseUrl: deployment.baseUrl });
  });
});

test('no command prints a token or has one in its arguments', async () => {
  await withDeployment('2024.8.1', async (deployment, folder) => {
    const { exitCode, stdout, stderr } = await runCommand(
      ['provision', '--yes'],
      adminSettings(deployment, folder),
      folder,
    );
    const { state } = deployment.admin;
    const secrets = [...state.tokens.values(), ...state.providers.values()].flatMap((one) =>
      'key' in one ? [one.key] : one.token === '' ? [] : [one.token],
    );
    expect({ exitCode, shown: secrets.filter((key) => (stdout + stderr).includes(key)) }).toEqual({
      exitCode: 0,
      shown: [],
    });
    expect(secrets.length).toBe(7);
  });
});

test('operator, restricted and revoked have their permissions, and none is an administrator', async () => {
  for (const { version } of adminReleases) {
    await withDeployment(version, async (deployment, folder) => {
      const names = await provisionIn(folder, deployment);
      const { state } = deployment.admin;
      const provider = [...state.providers.values()].find(({ name }) => name === names.provider);
      const statuses = [];
      for (const identity of ['operator', 'restricted', 'revoked'] as const) {
        const token = state.tokens.get(names.identity(identity))?.key;
        for (const id of [String(provider?.pk), '1', '999']) {
          statuses.push((await send(deployment.baseUrl, { path: `/providers/scim/${id}/sync/status/`, token })).status);
        }
        statuses.push((await send(deployment.baseUrl, { path: '/core/users/', token })).status);
      }
      expect(statuses).toEqual([200, 404, 404, 403, 403, 403, 403, 403, 403, 403, 403, 403]);
      const revoked = [...state.users.values()].find(({ username }) => username === names.identity('revoked'));
      expect(revoked?.isActive).toBe(false);
    });
  }
});

test('the full syncs that a new server process starts at once end: only the provider under test is linked', async () => {
  await withDeployment('2025.8.1', async (deployment, folder) => {
    await provisionIn(folder, deployment);
    const { applications, syncs } = deployment.admin.state;
    const linked = [...applications.values()].flatMap(({ backchannel }) => backchannel);
    for (const pk of linked) syncs.start(pk, Date.now());
    syncs.letPass(3_600_000);
    expect(linked.length).toBe(1);
    expect(linked.filter((pk) => syncs.isRunning(pk, Date.now()))).toEqual([]);
  });
});

test('each provider pushes only the members of our groups', async () => {
  for (const { version } of adminReleases) {
    await withDeployment(version, async (deployment, folder) => {
      const names = await provisionIn(folder, deployment);
      const { groups, providers } = deployment.admin.state;
      const synced = [names.group, ...names.spareGroups];
      const pks = [...groups.values()].flatMap(({ name, pk }) => (synced.includes(name) ? [pk] : []));
      const ours = [...providers.values()].filter(({ name }) => name.startsWith(names.prefix));
      // Older releases filter by one group.
      expect(ours.map(({ filters }) => filters.length > 0 && filters.every((pk) => pks.includes(pk)))).toEqual([
        true,
        true,
      ]);
    });
  }
});

const refused: readonly (readonly [fact: string, change: (deployment: WatchedAdmin) => void, message: RegExp])[] = [
  [
    'the token is not that of a superuser',
    ({ admin }) => {
      admin.state.tokens.set('admin', createToken('admin', 'api', 6, false, admin.adminToken));
    },
    /is not a superuser.*nothing was created/,
  ],
  [
    'the token is unknown',
    ({ admin }) => void admin.state.tokens.clear(),
    /403.*CONFORMANCE_ADMIN_TOKEN.*nothing was created/,
  ],
  ['the mappings are missing', ({ admin }) => void admin.state.mappings.clear(), /property mapping .* is missing/],
];
test('creates nothing if no worker starts, and continues once one does', async () => {
  await withDeployment('2024.8.1', async (deployment, folder) => {
    const { state } = deployment.admin;
    const before = deployment.snapshot();
    state.workers = 0;
    await expect(provisionIn(folder, deployment)).rejects.toThrow(/no worker is alive; start one/);
    expect(deployment.snapshot()).toBe(before);
    let reads = 0;
    deployment.stopAt = ({ target }, moment) => {
      if (moment === 'after' && target.endsWith('/admin/workers/')) reads += 1;
      if (reads === 3) state.workers = 1;
      return Promise.resolve(false);
    };
    await provisionIn(folder, deployment);
    expect(reads).toBe(4);
  });
});

test('a worker that stops meanwhile is missed after one sync, the settings are left, and provisioning continues', {
  tag: '@slow',
}, async () => {
  await withDeployment('2024.8.1', async (deployment, folder) => {
    const { state } = deployment.admin;
    const names = newNames();
    let syncs = 0;
    deployment.stopAt = ({ target }, moment) => {
      const isSync = target.endsWith('/sync/object/');
      if (isSync && moment === 'before') {
        syncs += 1;
        state.workers = 0;
      }
      return Promise.resolve(isSync);
    };
    const stopped = provisionIn(folder, deployment, deployment.sinkPort, names);
    await expect(stopped).rejects.toThrow(/no worker is alive; start one/);
    // A gateway's 503 is repeated twice.
    expect(syncs).toBe(3);
    expect(readFileSync(join(folder, provisionPaths.settings), 'utf8')).toContain('CONFORMANCE_PROVIDER_ID');
    state.workers = 1;
    deployment.stopAt = () => Promise.resolve(false);
    await provisionIn(folder, deployment, deployment.sinkPort, names);
  });
});

for (const [fact, change, message] of refused) {
  test(`creates nothing if ${fact}`, async () => {
    await withDeployment('2024.8.1', async (deployment, folder) => {
      change(deployment);
      const before = deployment.snapshot();
      const { exitCode, stderr } = await runCommand(['provision', '--yes'], adminSettings(deployment, folder), folder);
      expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringMatching(message) });
      expect(deployment.snapshot()).toBe(before);
    });
  });
}

test('a step that the deployment refuses ends it with exit code 2, and cleanup restores the former state', async () => {
  await withDeployment('2024.8.1', async (deployment, folder) => {
    const before = deployment.snapshot();
    deployment.stopAt = ({ method, target }, moment) =>
      Promise.resolve(moment === 'before' && method === 'POST' && target.endsWith('/core/applications/'));
    const { exitCode, stderr } = await runCommand(['provision', '--yes'], adminSettings(deployment, folder), folder);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('POST …/core/applications/ got 503; provision --yes continues from there, cleanup');
    expect(deployment.snapshot()).not.toBe(before);
    await cleanUpIn(folder, deployment);
    expect(deployment.snapshot()).toBe(before);
  });
});

test('a provisioning whose provider never syncs leaves its settings file, and continues where it stopped', {
  tag: '@slow',
}, async () => {
  await withDeployment('2024.8.1', async (deployment, folder) => {
    const before = deployment.snapshot();
    const { state } = deployment.admin;
    let isStuck = true;
    deployment.stopAt = ({ target }, moment) =>
      Promise.resolve(isStuck && moment === 'before' && target.endsWith('/sync/object/'));
    const names = newNames();
    const again = () => provisionIn(folder, deployment, deployment.sinkPort, names);
    await expect(again()).rejects.toThrow(/sync\/object\/ got 503.*Is a worker alive/);
    const settings = () => readFileSync(join(folder, provisionPaths.settings), 'utf8');
    const stuck = settings();
    const [created, ids] = [state.users.size, { ...state.next }];
    expect(stuck).toContain(`CONFORMANCE_PROVIDER_ID: "${ids.provider - 2}"`);
    isStuck = false;
    await again();
    expect({ users: state.users.size, next: state.next, settings: settings() }).toEqual({
      users: created,
      next: ids,
      settings: stuck,
    });
    expect(readLeft(folder).isClosed).toBe(true);
    await cleanUpIn(folder, deployment);
    expect(deployment.snapshot()).toBe(before);
  });
});

for (const moment of ['before', 'after'] as const) {
  test(`a connection that is closed ${moment} an object is created costs nothing, and nothing is created twice`, async () => {
    await withDeployment('2025.8.1', async (deployment, folder) => {
      const before = deployment.snapshot();
      const names = await provisionIn(folder, deployment, undefined, undefined, new Closing(moment));
      const { state } = deployment.admin;
      const created = [...state.users.values()].filter(({ username }) => username.startsWith(names.prefix));
      expect(created.length).toBe(17);
      await cleanUpIn(folder, deployment);
      expect(deployment.snapshot()).toBe(before);
    });
  });
}

/** Closes the connection of every seventh request, before or after the deployment has acted; never twice in a row. */
class Closing extends NodeTransport {
  readonly #moment: 'before' | 'after';
  #sent = 0;

  constructor(moment: 'before' | 'after') {
    super();
    this.#moment = moment;
  }

  override async send(request: WireRequest): Promise<Received> {
    this.#sent += 1;
    const isClosed = this.#sent % 7 === 0;
    if (isClosed && this.#moment === 'before') return closed;
    const received = await super.send(request);
    return isClosed ? closed : received;
  }
}

const closed = { kind: 'failure', failure: 'reset', message: 'closed' } as const;

for (const [scheme, asked] of [
  ['http', /by that URL\? See CONFORMANCE_SINK_URL/],
  ['https', /by that URL, and does its worker trust the certificate\? See CONFORMANCE_SINK_URL/],
] as const) {
  test(`an unreachable sink at ${scheme} gets another message than an idle worker, and can be corrected`, async () => {
    await withDeployment('2025.8.1', async (deployment, folder) => {
      const elsewhere = `${scheme}://127.0.0.1:${await freePort()}`;
      const names = newNames();
      const failing = provisionIn(folder, deployment, deployment.sinkPort, names, undefined, elsewhere);
      await expect(failing).rejects.toThrow(/accepts syncs, but .* got no call/);
      await expect(failing).rejects.toThrow(asked);
      // With the URL corrected.
      await provisionIn(folder, deployment, deployment.sinkPort, names);
    });
  });
}

test('provision and cleanup keep CONFORMANCE_RATE', { tag: '@slow' }, async () => {
  const rate = 40;
  await withDeployment('2026.5.0-rc1', async (deployment, folder) => {
    const env = { ...adminSettings(deployment, folder), CONFORMANCE_RATE: String(rate) };
    for (const args of [['provision', '--yes'], ['cleanup']]) {
      const times: number[] = [];
      deployment.stopAt = (_, moment) => {
        if (moment === 'before') times.push(performance.now());
        return Promise.resolve(false);
      };
      expect(await runCommand(args, env, folder)).toMatchObject({ exitCode: 0 });
      // The first may arrive late, on a new connection.
      const [, second = 0] = times;
      const last = times.at(-1) ?? 0;
      expect(times.length).toBeGreaterThan(15);
      expect(last - second).toBeGreaterThanOrEqual(((times.length - 2) * 1000) / rate - 50);
    }
  });
});

test('an object with a name that was already taken is not removed', async () => {
  await withDeployment('2024.8.1', async (deployment, folder) => {
    const { state } = deployment.admin;
    let taken = '';
    deployment.stopAt = ({ method, target, body }, moment) => {
      if (moment === 'before' && method === 'POST' && target.endsWith('/core/users/') && taken === '') {
        taken = JSON.parse(Buffer.from(body).toString()).username;
        state.users.set(900, createUser(900, { username: taken, name: 'somebody' }));
      }
      return Promise.resolve(false);
    };
    const { exitCode } = await runCommand(['provision', '--yes'], adminSettings(deployment, folder), folder);
    await cleanUpIn(folder, deployment);
    expect({ exitCode, kept: state.users.get(900)?.username }).toEqual({ exitCode: 2, kept: taken });
  });
});

const usage: readonly (readonly [fact: string, change: NodeJS.ProcessEnv, message: RegExp])[] = [
  ['no sink', { CONFORMANCE_SINK_LISTEN: undefined }, /^CONFORMANCE_SINK_LISTEN: missing/],
  ['every address without a URL', { CONFORMANCE_SINK_LISTEN: '0.0.0.0:8080' }, /^CONFORMANCE_SINK_URL: missing/],
  ['no URL', { CONFORMANCE_BASE_URL: undefined }, /^CONFORMANCE_BASE_URL: missing/],
  ['no admin token', { CONFORMANCE_ADMIN_TOKEN_FILE: undefined }, /^CONFORMANCE_ADMIN_TOKEN: missing/],
  ['an unknown setting', { CONFORMANCE_ADMINTOKEN: 'x' }, /CONFORMANCE_ADMINTOKEN: unknown name/],
];
for (const [fact, change, message] of usage) {
  test(`provision refuses ${fact} with exit code 3 before anything is sent`, async () => {
    await withDeployment('2024.8.1', async (deployment, folder) => {
      const env = { ...adminSettings(deployment, folder), ...change };
      const { exitCode, stderr } = await runCommand(['provision', '--yes'], env, folder);
      expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: expect.stringMatching(message) });
      expect(deployment.requests).toEqual([]);
    });
  });
}

test('provision overwrites neither a settings file nor a record with something left', async () => {
  await withDeployment('2024.8.1', async (deployment, folder) => {
    const env = adminSettings(deployment, folder);
    writeFileSync(join(folder, provisionPaths.settings), 'CONFORMANCE_RATE: 5\n');
    const kept = await runCommand(['provision', '--yes'], env, folder);
    expect(kept).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('would overwrite it') });
  });
  await withDeployment('2024.8.1', async (deployment, folder) => {
    await provisionIn(folder, deployment);
    const again = await runCommand(['provision', '--yes'], adminSettings(deployment, folder), folder);
    expect(again).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('run cleanup first') });
  });
});

test('run --provision provisions, runs and cleans up, prints only the report, and leaves the deployment as it was', {
  tag: '@slow',
}, async () => {
  await withDeployment('2024.8.1', async (deployment, folder) => {
    const before = deployment.snapshot();
    const env = {
      ...adminSettings(deployment, folder),
      CONFORMANCE_SINK_LISTEN: `127.0.0.1:${await freePort()}`,
      CONFORMANCE_ALLOW_WRITES: '1',
    };
    const args = ['run', '--provision', '--yes', '--json', '--only', 'SYNC-OBJECT-WRITES-USER'];
    const { exitCode, stdout } = await runCommand(args, env, folder);
    const report: Report = JSON.parse(stdout);
    expect(report.requirements.find(({ id }) => id === 'SYNC-OBJECT-WRITES-USER')?.outcome).toBe('passed');
    // A run of some requirements is inconclusive at best.
    expect(exitCode).toBe(2);
    expect(deployment.snapshot()).toBe(before);
    expect(readdirSync(folder).toSorted()).toEqual(['admin.token', 'conformance-provision', 'conformance-report']);
  });
});

test('run --provision cleans up after a failed step, and runs nothing', async () => {
  await withDeployment('2024.8.1', async (deployment, folder) => {
    const before = deployment.snapshot();
    deployment.stopAt = ({ method, target }, moment) =>
      Promise.resolve(moment === 'before' && method === 'POST' && target.endsWith('/core/applications/'));
    const env = { ...adminSettings(deployment, folder), CONFORMANCE_ALLOW_WRITES: '1' };
    const { exitCode, stdout } = await runCommand(['run', '--provision', '--yes'], env, folder);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(deployment.snapshot()).toBe(before);
  });
});

test('run --provision creates nothing without consent to write or without --yes', async () => {
  await withDeployment('2024.8.1', async (deployment, folder) => {
    const before = deployment.snapshot();
    const env = adminSettings(deployment, folder);
    const forbidden = await runCommand(['run', '--provision', '--yes'], env, folder);
    expect(forbidden).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(/^CONFORMANCE_ALLOW_WRITES/) });
    const planned = await runCommand(['run', '--provision'], { ...env, CONFORMANCE_ALLOW_WRITES: '1' }, folder);
    expect(planned).toMatchObject({ exitCode: 3, stdout: '', stderr: expect.stringContaining('--yes') });
    expect(deployment.snapshot()).toBe(before);
  });
});

test('an interrupt ends provisioning after the present request, and cleanup restores the former state', async () => {
  await withDeployment('2024.8.1', async (deployment, folder) => {
    const before = deployment.snapshot();
    const child = spawn(process.execPath, [join(packageRoot(), 'dist/src/cli/main.js'), 'provision', '--yes'], {
      cwd: folder,
      env: { ...bareEnvironment(), ...adminSettings(deployment, folder) },
      stdio: 'ignore',
    });
    const exit = once(child, 'exit');
    let writes = 0;
    deployment.stopAt = ({ method }, moment) => {
      if (method === 'POST' && moment === 'before') writes += 1;
      if (writes === 3 && moment === 'before') child.kill('SIGINT');
      return Promise.resolve(false);
    };
    expect(await exit).toEqual([2, null]);
    // One resource was begun and never requested; the record lists the ids of all others.
    const unknown = readLeft(folder).left.filter(({ id, kind }) => id === undefined && kind !== 'file');
    expect(unknown.length).toBeLessThanOrEqual(1);
    await cleanUpIn(folder, deployment);
    expect(deployment.snapshot()).toBe(before);
  });
});

function readLeft(folder: string): ProvisionRecord {
  const record = readRecord(join(folder, provisionPaths.record));
  if (record === undefined || record === 'invalid') throw new Error('no record');
  return record;
}

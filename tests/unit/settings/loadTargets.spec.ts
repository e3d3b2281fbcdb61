import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { allProblems, sharedTokens } from '../../../src/settings/checkTargets.ts';
import { loadSettings } from '../../../src/settings/loadSettings.ts';
import { loadTargets } from '../../../src/settings/loadTargets.ts';
import { readText } from '../../../src/settings/readText.ts';
import { inEmptyFolder } from '../cli/runBin.ts';

const one = `
  - name: one
    CONFORMANCE_BASE_URL: https://one.example.com/api/v3
    CONFORMANCE_TOKEN_FILE: one.token
    CONFORMANCE_PROVIDER_ID: 7
    CONFORMANCE_PROFILE: observe`;
const two = one.replaceAll('one', 'two');

/** Loads a targets file in `sub/` of a folder that has other files too. */
function load(yaml: string, env: NodeJS.ProcessEnv = {}, files: { readonly [name: string]: string } = {}) {
  return inEmptyFolder((folder) => {
    mkdirSync(join(folder, 'sub'));
    const all = { 'sub/targets.yaml': yaml, 'sub/one.token': 'token-one\n', 'sub/two.token': 'token-two', ...files };
    for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
    const loaded = loadTargets({ cwd: folder, env: { CONFORMANCE_TARGETS: 'sub/targets.yaml', ...env }, flags: {} });
    if (loaded === undefined) throw new Error('no targets file is named');
    const settings = loaded.targets.map(({ sources }) =>
      loadSettings({ ...sources, knownGenerations: () => ['2024.8'] }),
    );
    return Promise.resolve({ folder, loaded, settings, shared: sharedTokens(loaded.targets, readText) });
  });
}

test('without a name of a targets file there is none', () => {
  expect(loadTargets({ cwd: '/', env: {}, flags: {} })).toBeUndefined();
});

test('each target has its own settings, paths from the folder of the file, and a report folder of its name', async () => {
  const { folder, loaded, settings, shared } = await load(`targets:${one}${two}`);
  expect([loaded.problems, shared]).toEqual([[], []]);
  expect(settings).toMatchObject(
    ['one', 'two'].map((name) => ({
      kind: 'target',
      target: {
        baseUrl: `https://${name}.example.com/api/v3`,
        tokens: { operator: `token-${name}` },
        output: join(folder, 'conformance-report', name),
      },
    })),
  );
});

test('the settings file of the working directory is not read', async () => {
  const { settings } = await load(`targets:${one}`, {}, { 'conformance.config.yaml': 'CONFORMANCE_SEED: 5\n' });
  expect(settings).toMatchObject([{ target: { seed: 20_240_801 } }]);
});

test('what is about no single deployment may come from the environment, and wins over the file', async () => {
  const { folder, settings, loaded } = await load(`targets:${one}\n    CONFORMANCE_SEED: 4`, {
    CONFORMANCE_SEED: '5',
    CONFORMANCE_OUTPUT: 'out',
  });
  expect(loaded.problems).toEqual([]);
  expect(settings).toMatchObject([{ target: { seed: 5, output: join(folder, 'out', 'one') } }]);
});

for (const name of ['CONFORMANCE_TOKEN', 'CONFORMANCE_BASE_URL', 'CONFORMANCE_ALLOW_WRITES']) {
  test(`${name} in the environment is refused, and reaches no target`, async () => {
    const { loaded } = await load(`targets:${one}`, { [name]: '1' });
    expect(loaded.problems).toEqual([
      `${name}: is about one deployment, and a targets file names several: move it into that file`,
    ]);
    expect(loaded.targets[0]?.sources.env).toEqual({});
  });
}

test('a target without a URL is not taken for the embedded deployment', async () => {
  const { loaded } = await load('targets: [{ name: a, CONFORMANCE_PROFILE: core }]');
  expect(loaded.problems).toEqual([
    'target a: CONFORMANCE_BASE_URL: missing: set it, or name an embedded deployment: embedded: reference',
  ]);
});

test('a target has no report folder of its own choice', async () => {
  const { loaded } = await load(`targets:${one}\n    CONFORMANCE_OUTPUT: there`);
  expect(loaded.problems).toEqual([
    'target one: CONFORMANCE_OUTPUT: is about all targets: give it in the environment or as a flag',
  ]);
});

test('one token file for two targets is refused, by whatever path, and so are two files with one token', async () => {
  const line =
    'target two: CONFORMANCE_TOKEN_FILE: same token as CONFORMANCE_TOKEN_FILE of target one: give each target its own';
  expect((await load(`targets:${one}${two.replace('two.token', '../sub/one.token')}`)).shared).toEqual([line]);
  expect((await load(`targets:${one}${two}`, {}, { 'sub/two.token': 'token-one' })).shared).toEqual([line]);
});

test('one missing token file for two targets is refused as well', async () => {
  const { shared } = await load(`targets:${one}${two}`.replaceAll(/(?:one|two)\.token/g, 'none'));
  expect(shared).toHaveLength(1);
});

test('two sinks on one address are refused', async () => {
  const sink = '\n    CONFORMANCE_SINK_LISTEN: 127.0.0.1:8080';
  const { loaded } = await load(`targets:${one}${sink}${two}${sink}`);
  expect(loaded.problems).toEqual([
    'target two: CONFORMANCE_SINK_LISTEN: same address as CONFORMANCE_SINK_LISTEN of target one: give each target its own',
  ]);
});

test('a problem names its target; one of all targets is said once', () => {
  const ofEach = [
    { name: 'one', problems: ['a', 'b'] },
    { name: 'two', problems: ['a', 'c'] },
  ];
  expect(allProblems(['c'], ofEach)).toEqual(['c', 'every target: a', 'target one: b']);
});

test('a targets file cannot be named in a settings file, or for a command about one deployment', () => {
  const from = { cwd: '/none', env: { CONFORMANCE_TARGETS: 'x.yaml' }, flags: {}, knownGenerations: () => [] };
  const loaded = loadSettings(from);
  expect(loaded).toMatchObject({
    kind: 'invalid',
    problems: expect.arrayContaining([expect.stringContaining('names several deployments')]),
  });
});

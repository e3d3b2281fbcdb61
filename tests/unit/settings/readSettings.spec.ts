import { expect, test } from '@playwright/test';
import type { FlagSetting } from '../../../src/settings/settingNames.ts';
import { canary, embeddedOf, leastEnv, problemsOf, read, targetOf } from './settingsHelp.ts';

test('fills the defaults of a target', () => {
  expect(targetOf({ env: leastEnv })).toEqual({
    baseUrl: 'https://auth.example.com/api/v3',
    tokens: { operator: `${canary}-operator` },
    providerId: '7',
    providerKind: 'scim',
    profile: 'core',
    allowWrites: true,
    seed: 20240801,
    examples: 2,
    timeoutMs: 20000,
    output: '/project/conformance-report',
  });
});

test('reads every setting of a target', () => {
  const env = {
    CONFORMANCE_BASE_URL: 'http://localhost:9000/api/v3/',
    CONFORMANCE_TOKEN: `${canary}-a`,
    CONFORMANCE_RESTRICTED_TOKEN: `${canary}-b`,
    CONFORMANCE_REVOKED_TOKEN: `${canary}-c`,
    CONFORMANCE_PROVIDER_ID: '1',
    CONFORMANCE_PROVIDER_KIND: 'scim',
    CONFORMANCE_OTHER_PROVIDER_ID: '2',
    CONFORMANCE_USER_ID: '3',
    CONFORMANCE_GROUP_ID: '44bf4a1c-06b1-4fd7-a5cf-9ba9a1e6d3e5',
    CONFORMANCE_PROFILE: 'full',
    CONFORMANCE_ALLOW_WRITES: '1',
    CONFORMANCE_CONTRACT: '2026.2.1',
    CONFORMANCE_SINK_LISTEN: '0.0.0.0:8080',
    CONFORMANCE_SINK_URL: 'http://sink.example.com:8080/scim/',
    CONFORMANCE_SINK_TOKEN: `${canary}-d`,
    CONFORMANCE_ADMIN_TOKEN: `${canary}-e`,
    CONFORMANCE_SEED: '-5',
    CONFORMANCE_EXAMPLES: '9',
    CONFORMANCE_TIMEOUT_MS: '500',
    CONFORMANCE_RATE: '0.5',
    CONFORMANCE_DEVIATIONS: 'ledger.yaml',
    CONFORMANCE_OUTPUT: 'out',
  };
  expect(targetOf({ env, files: { '/project/ledger.yaml': { kind: 'text', text: '' } } })).toEqual({
    baseUrl: 'http://localhost:9000/api/v3',
    tokens: {
      operator: `${canary}-a`,
      restricted: `${canary}-b`,
      revoked: `${canary}-c`,
      sink: `${canary}-d`,
    },
    providerId: '1',
    providerKind: 'scim',
    otherProviderId: '2',
    userId: '3',
    groupId: '44bf4a1c-06b1-4fd7-a5cf-9ba9a1e6d3e5',
    profile: 'full',
    allowWrites: true,
    generation: '2025.10',
    seed: -5,
    examples: 9,
    timeoutMs: 500,
    rate: 0.5,
    output: '/project/out',
    sink: { listen: { host: '0.0.0.0', port: 8080 }, url: 'http://sink.example.com:8080/scim' },
  });
});

test('freezes a target throughout', () => {
  const target = targetOf({ env: { ...leastEnv, CONFORMANCE_SINK_LISTEN: 'localhost:8080' } });
  const parts = [target, target.tokens, target.sink, target.sink?.listen];
  expect(parts.map((part) => Object.isFrozen(part))).toEqual([true, true, true, true]);
});

test('freezes the settings of an embedded deployment', () => {
  expect(Object.isFrozen(embeddedOf({}))).toBe(true);
});

test('embeds the reference deployment if no setting names a target', () => {
  expect(embeddedOf({ env: { PATH: '/bin' } })).toEqual({
    embedded: 'reference',
    providerKind: 'scim',
    profile: 'full',
    allowWrites: true,
    allowUrlToken: true,
    seed: 20240801,
    examples: 2,
    timeoutMs: 20000,
    output: '/project/conformance-report',
  });
});

test('embeds with settings that name no target', () => {
  const env = { CONFORMANCE_PROFILE: 'core', CONFORMANCE_ALLOW_WRITES: '0', CONFORMANCE_SEED: '1' };
  expect(embeddedOf({ env })).toMatchObject({ profile: 'core', allowWrites: true, seed: 1 });
});

test('embeds the deployment that a flag names', () => {
  expect(embeddedOf({ flags: { embedded: 'twin-2026.5' } })).toMatchObject({
    embedded: 'twin-2026.5',
    profile: 'full',
  });
});

test('refuses an embedded deployment and a target at once', () => {
  expect(problemsOf({ env: { CONFORMANCE_USER_ID: '1' }, flags: { embedded: 'reference' } })).toEqual([
    '--embedded and CONFORMANCE_USER_ID: a run tests one deployment: remove one or the other',
  ]);
});

test('refuses an embedded deployment without a name', () => {
  expect(problemsOf({ flags: { embedded: '' } })).toEqual([
    '--embedded: empty value: name an embedded deployment or remove the flag',
  ]);
});

const precedence = [
  { wins: 'the environment over the file', flag: undefined, env: '2', seed: 2 },
  { wins: 'a flag over the file', flag: '3', env: undefined, seed: 3 },
  { wins: 'a flag over the environment', flag: '3', env: '2', seed: 3 },
  { wins: 'the file over the default', flag: undefined, env: undefined, seed: 1 },
] as const;
for (const { wins, flag, env, seed } of precedence) {
  test(`prefers ${wins}`, () => {
    const flags = flag === undefined ? {} : { CONFORMANCE_SEED: flag };
    const given = { yaml: 'CONFORMANCE_SEED: 1', env: { CONFORMANCE_SEED: env }, flags };
    expect(embeddedOf(given)).toMatchObject({ seed });
  });
}

test('prefers a token of the environment to a token file of the settings file', () => {
  const yaml = 'CONFORMANCE_TOKEN_FILE: token';
  const target = targetOf({ env: leastEnv, yaml, files: { '/project/token': { kind: 'text', text: 'other' } } });
  expect(target.tokens).toEqual({ operator: leastEnv.CONFORMANCE_TOKEN });
});

test('names a problem after the source of the value', () => {
  const wrong = (source: object) => problemsOf(source).map((problem) => problem.split(': expected')[0]);
  const seed: { readonly [name in FlagSetting]?: string } = { CONFORMANCE_SEED: 'x' };
  expect(wrong({ flags: seed })).toEqual(['--seed']);
  expect(wrong({ env: seed })).toEqual(['CONFORMANCE_SEED']);
  expect(wrong({ yaml: 'CONFORMANCE_SEED: x' })).toEqual(['CONFORMANCE_SEED in conformance.config.yaml']);
});

test('reports all problems at once', () => {
  const env = {
    CONFORMANCE_USER_ID: '',
    CONFORMANCE_SEED: 'x',
    CONFORMANCE_RATES: '1',
    CONFORMANCE_TOKEN: `${canary} b`,
    CONFORMANCE_BASE_URL: 'https://auth.example.com',
  };
  expect(problemsOf({ env }).map((problem) => problem.split(':')[0])).toEqual([
    'CONFORMANCE_USER_ID',
    'CONFORMANCE_RATES',
    'CONFORMANCE_TOKEN',
    'CONFORMANCE_SEED',
    'CONFORMANCE_PROVIDER_ID',
    'CONFORMANCE_ALLOW_WRITES',
  ]);
});

test('reports nothing else as missing if the URL is missing or invalid', () => {
  for (const env of [
    { CONFORMANCE_TOKEN: canary },
    { CONFORMANCE_TOKEN: '' },
    { CONFORMANCE_BASE_URL: '' },
    { CONFORMANCE_BASE_URL: 'ftp://x' },
  ]) {
    expect(problemsOf({ env })).toHaveLength(1);
  }
});

test('only reads without consent in profile observe', () => {
  const env = { ...leastEnv, CONFORMANCE_PROFILE: 'observe', CONFORMANCE_ALLOW_WRITES: undefined };
  expect(targetOf({ env })).toMatchObject({ profile: 'observe', allowWrites: false });
  expect(targetOf({ env: { ...env, CONFORMANCE_ALLOW_WRITES: '0' } })).toMatchObject({ allowWrites: false });
});

test('keeps consent in profile observe', () => {
  const target = targetOf({ env: { ...leastEnv, CONFORMANCE_PROFILE: 'observe' } });
  expect(target).toMatchObject({ profile: 'observe', allowWrites: true });
});

test('gives the same result for the same input', () => {
  expect(read({ env: leastEnv })).toEqual(read({ env: leastEnv }));
});

import { expect, test } from '@playwright/test';
import { kindNames } from '../../../src/contract/providerKinds.ts';
import { leastEnv, problemsOf, read } from './settingsHelp.ts';

const knownGenerations = (kind = 'scim') => (kind === 'scim' ? ['2024.8', '2025.10'] : ['2025.10']);
const google = { CONFORMANCE_PROVIDER_KIND: 'google_workspace' };

test('the providers are SCIM providers unless a setting says otherwise', () => {
  expect(read({ env: leastEnv })).toMatchObject({ target: { providerKind: 'scim' } });
  expect(read({})).toMatchObject({ kind: 'embedded', settings: { providerKind: 'scim' } });
});

test('a kind of provider is part of the target, and of an embedded one', () => {
  expect(read({ env: { ...leastEnv, ...google } })).toMatchObject({ target: { providerKind: 'google_workspace' } });
  expect(read({ env: google })).toMatchObject({ kind: 'embedded', settings: { providerKind: 'google_workspace' } });
});

test('an unknown kind is a problem that names the known ones', () => {
  expect(problemsOf({ env: { CONFORMANCE_PROVIDER_KIND: 'okta' } })).toEqual([
    `CONFORMANCE_PROVIDER_KIND: expected one of ${kindNames.join(', ')}, got "okta"`,
  ]);
});

for (const [where, env] of [
  ['a deployment', leastEnv],
  ['the embedded reference', {}],
] as const) {
  test(`a contract version that the kind does not have is a problem for ${where}, and names those it has`, () => {
    const contract = { CONFORMANCE_CONTRACT: '2024.10' };
    expect(problemsOf({ env: { ...env, ...google, ...contract }, knownGenerations })).toEqual([
      'CONFORMANCE_CONTRACT: contract version 2024.8 is not shipped for CONFORMANCE_PROVIDER_KIND=google_workspace, which has 2025.10: name one of these, or remove it',
    ]);
    expect(problemsOf({ env: { ...env, ...contract }, knownGenerations })).toEqual([]);
    expect(problemsOf({ env: { ...env, ...google, CONFORMANCE_CONTRACT: '2025.10' }, knownGenerations })).toEqual([]);
  });
}

test('a sink is a problem for providers that push elsewhere', () => {
  const sink = { CONFORMANCE_SINK_LISTEN: '127.0.0.1:8080', CONFORMANCE_SINK_TOKEN: 'sink-token' };
  expect(problemsOf({ env: { ...leastEnv, ...google, ...sink } })).toEqual([
    'CONFORMANCE_SINK_LISTEN, CONFORMANCE_SINK_TOKEN: CONFORMANCE_PROVIDER_KIND is google_workspace, and such a provider pushes to Google Workspace, not to a sink: remove the settings of the sink',
  ]);
  expect(problemsOf({ env: { ...leastEnv, ...sink } })).toEqual([]);
});

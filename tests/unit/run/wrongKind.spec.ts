import { expect, test } from '@playwright/test';
import { contractLoader } from '../../../src/contract/contractLoader.ts';
import type { ProviderKind } from '../../../src/contract/providerKinds.ts';
import type { Deployment } from '../../../src/fakes/reference/Deployment.ts';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import { TargetTransport } from '../../../src/http/TargetTransport.ts';
import { Run } from '../../../src/run/Run.ts';
import { settingDefaults } from '../../../src/settings/settingDefaults.ts';

const loadContract = contractLoader();

interface Opened {
  readonly stopped: string | undefined;
  readonly requests: number;
}

/** Opens a run, as against any target, that asks a deployment with providers of one kind for those of another. */
async function openAs(providerKind: ProviderKind, served: ProviderKind, id?: string): Promise<Opened> {
  return openOn(await startReference({ kind: served }), providerKind, id);
}

async function openOn(deployment: Deployment, providerKind: ProviderKind, id?: string): Promise<Opened> {
  const { baseUrl, tokens, providerId } = deployment;
  const target = {
    ...settingDefaults,
    ...{ baseUrl, tokens, providerId: id ?? providerId, providerKind },
    profile: 'core',
    allowWrites: true,
  } as const;
  const run = await Run.open({ target, transport: new TargetTransport(), loadContract, selected: [] });
  await run.close();
  await deployment.close();
  return { stopped: run.facts.stopped, requests: run.counters.requests };
}

for (const [asked, title, served] of [
  ['google_workspace', 'Google Workspace', 'scim'],
  ['microsoft_entra', 'Microsoft Entra', 'scim'],
  ['microsoft_entra', 'Microsoft Entra', 'google_workspace'],
] as const) {
  test(`a ${served} provider that is addressed as ${asked} stops the run, and the right kind is named`, async () => {
    const { stopped } = await openAs(asked, served);
    expect(stopped).toMatch(
      new RegExp(
        `^GET http://127\\.0\\.0\\.1:\\d+/api/v3/providers/${asked}/1/sync/status/ got 404, and /providers/${served}/1/sync/status/ got 200: provider 1 is not a ${title} provider; set CONFORMANCE_PROVIDER_KIND to ${served}, or CONFORMANCE_PROVIDER_ID to another id$`,
      ),
    );
  });
}

test('a provider of the asked kind is read once, and no other kind', async () => {
  const { stopped, requests } = await openAs('google_workspace', 'google_workspace');
  expect([stopped, requests]).toEqual([undefined, 2]);
});

test('an id that no kind knows does not stop the run', async () => {
  const { stopped } = await openAs('google_workspace', 'google_workspace', '77');
  expect(stopped).toBeUndefined();
});

test('a run of SCIM providers reads no other kind', async () => {
  const [unknown, elsewhere] = [await openAs('scim', 'scim', '77'), await openAs('scim', 'google_workspace')];
  expect(elsewhere).toEqual({ ...unknown, stopped: undefined });
});

test('a release whose contract is not shipped for the kind stops the run, and names what is', async () => {
  const deployment = await startReference({
    kind: 'google_workspace',
    change: (stages) => ({ ...stages, document: () => ({ info: { title: 'authentik', version: '2024.10.1' } }) }),
  });
  expect((await openOn(deployment, 'google_workspace')).stopped).toBe(
    'the published schema of the deployment reports authentik 2024.10.1, which has contract version 2024.8, but for CONFORMANCE_PROVIDER_KIND=google_workspace the suite has 2025.8, 2025.10, 2026.8; set CONFORMANCE_CONTRACT to one of these to test against it',
  );
});

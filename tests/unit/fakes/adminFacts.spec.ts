import { expect, test } from '@playwright/test';
import { adminReleases } from '../../../src/fakes/admin/AdminRelease.ts';
import { type AdminDeployment, startAdmin } from '../../../src/fakes/admin/startAdmin.ts';
import { send } from './send.ts';

/** Behaviour that provisioning once assumed, and that no real authentik has. */

/** Sends as administrator and returns the JSON of the response. */
async function ask({ baseUrl, admin }: AdminDeployment, method: string, path: string, body?: object) {
  const headers = body === undefined ? [] : ([['Content-Type', 'application/json']] as const);
  const text = body === undefined ? undefined : JSON.stringify(body);
  const response = await send(baseUrl, { method, path, token: admin.adminToken, headers, body: text });
  return response.text === '' ? undefined : JSON.parse(response.text);
}

/** Creates and links a provider like provisioning, and returns its status an hour later. */
async function statusOfLinked(deployment: AdminDeployment, name: string): Promise<unknown> {
  const { pk } = await ask(deployment, 'POST', '/providers/scim/', { name, url: 'http://127.0.0.1:1', token: 't' });
  await ask(deployment, 'POST', '/core/applications/', { name, slug: name, backchannel_providers: [pk] });
  deployment.admin.state.syncs.letPass(3_600_000);
  return ask(deployment, 'GET', `/providers/scim/${pk}/sync/status/`);
}

async function withRelease(version: string, act: (deployment: AdminDeployment) => Promise<void>): Promise<void> {
  const release = adminReleases.find((one) => one.version === version);
  if (release === undefined) throw new Error(version);
  const deployment = await startAdmin(release);
  await act(deployment).finally(() => deployment.close());
}

test('2024.8.1 never shows a task of a provider that was created and linked', async () => {
  await withRelease('2024.8.1', async (deployment) => {
    expect(await statusOfLinked(deployment, 'first')).toEqual({ is_running: false, tasks: [] });
    expect(await statusOfLinked(deployment, 'second')).toEqual({ is_running: false, tasks: [] });
  });
});

test('2025.8.1 reports the last sync only of the first provider since its start', async () => {
  await withRelease('2025.8.1', async (deployment) => {
    expect(await statusOfLinked(deployment, 'first')).toMatchObject({ last_sync_status: 'done' });
    expect(await statusOfLinked(deployment, 'second')).toEqual({ is_running: false });
  });
});

for (const version of ['2024.8.1', '2025.8.1']) {
  test(`${version} keeps the grants of a deleted role, and drops those of a deleted user`, async () => {
    await withRelease(version, async (deployment) => {
      const permissions = ['authentik_providers_scim.view_scimprovider'];
      const about = { model: 'authentik_providers_scim.scimprovider', object_pk: '1' };
      const role = await ask(deployment, 'POST', '/rbac/roles/', { name: 'role' });
      const user = await ask(deployment, 'POST', '/core/users/', { username: 'user', name: 'user' });
      const assigned = '/rbac/permissions/assigned_by';
      await ask(deployment, 'POST', `${assigned}_roles/${role.pk}/assign/`, { permissions, ...about });
      await ask(deployment, 'POST', `${assigned}_users/${user.pk}/assign/`, { permissions, ...about });
      await ask(deployment, 'DELETE', `/rbac/roles/${role.pk}/`);
      await ask(deployment, 'DELETE', `/core/users/${user.pk}/`);
      expect(deployment.admin.state.grants.map(({ holder }) => holder)).toEqual([role.pk]);
    });
  });
}

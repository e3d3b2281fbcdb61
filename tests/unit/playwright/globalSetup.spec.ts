import { expect } from '@playwright/test';
import { tokenSettings } from '../../../src/settings/settingNames.ts';
import { test } from '../http/httpTest.ts';
import { serveHttp } from '../http/servers.ts';
import { runChecks } from './runChecks.ts';
import { settingTokens } from './settingTokens.ts';

test('the global set-up sends the preflight as operator, and takes every token out of the environment of the tests', {
  tag: '@slow',
}, async ({ served }) => {
  expect(Object.keys(settingTokens).toSorted()).toEqual(tokenSettings.toSorted());
  const { origin, requests } = await served(serveHttp((response) => response.end('{}')));
  const free = await served(serveHttp((response) => response.end()));
  await free.close();
  const { code, output } = await runChecks('environment.config.ts', {
    ...settingTokens,
    CONFORMANCE_BASE_URL: origin,
    CONFORMANCE_PROVIDER_ID: '10',
    CONFORMANCE_PROFILE: 'observe',
    CONFORMANCE_SINK_LISTEN: new URL(free.origin).host,
  });
  expect(output).toContain('1 passed');
  expect(code).toBe(0);
  expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /providers/scim/10/sync/status/',
    'GET /schema/?format=json',
    'GET /admin/version/',
  ]);
  expect(requests[0]?.headers).toContainEqual(['authorization', `Bearer ${settingTokens.CONFORMANCE_TOKEN}`]);
  for (const token of Object.values(settingTokens)) expect(output).not.toContain(token);
});

test('bad settings end the set-up before anything is sent, and no token is printed', { tag: '@slow' }, async ({
  served,
}) => {
  const { origin, connections } = await served(serveHttp((response) => response.end('{}')));
  const { code, output } = await runChecks('environment.config.ts', { ...settingTokens, CONFORMANCE_BASE_URL: origin });
  expect(code).toBe(1);
  expect(output).toContain('CONFORMANCE_PROVIDER_ID');
  expect(connections()).toBe(0);
  for (const token of Object.values(settingTokens)) expect(output).not.toContain(token);
});

import { createServer as createHttp2, createSecureServer as createSecureHttp2 } from 'node:http2';
import { expect } from '@playwright/test';
import { contractLoader } from '../../../src/contract/contractLoader.ts';
import { benignDeployments } from '../../../src/fakes/benign/benignDeployments.ts';
import { faults } from '../../../src/fakes/faults/faults.ts';
import { startEmbedded } from '../../../src/fakes/reference/startEmbedded.ts';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import { TargetTransport } from '../../../src/http/TargetTransport.ts';
import { listen } from '../../../src/lib/listen.ts';
import { nearAddresses } from '../../../src/run/nearAddresses.ts';
import { Run } from '../../../src/run/Run.ts';
import { redirectedBase } from '../../../src/run/redirectedBase.ts';
import { settingDefaults } from '../../../src/settings/settingDefaults.ts';
import type { Target } from '../../../src/settings/Target.ts';
import { test } from '../http/httpTest.ts';
import { type Served, serveHttp, serveHttps, serverCertificate } from '../http/servers.ts';

const operator = 'canary-5Rk2Wq8Zt1';
const api = '/api/v3';
const gateway = 'canary-3Vb8Ty5Ew2';
const headers = { path: '/headers', value: [['X-Gateway', gateway]] } as const;
const loadContract = contractLoader();

interface Opened {
  readonly stopped: string | undefined;
  readonly requests: number;
}

/** Opens a run against a URL, as against any target. */
async function openAt(
  baseUrl: string,
  { tokens, providerId }: Pick<Target, 'tokens' | 'providerId'> = { tokens: { operator }, providerId: '1' },
): Promise<Opened> {
  const target = {
    ...settingDefaults,
    baseUrl,
    tokens,
    providerId,
    headers,
    profile: 'core',
    allowWrites: true,
  } as const;
  const run = await Run.open({ target, transport: new TargetTransport(), loadContract, selected: [] });
  await run.close();
  return { stopped: run.facts.stopped, requests: run.counters.requests };
}

const page = '<!doctype html><title>Log in</title><input type="password">';
const html = { 'Content-Type': 'text/html' };
const json = { 'Content-Type': 'application/json' };

test.describe('a path beside the API of the reference deployment is named with the right one', () => {
  for (const wrong of ['', '/api', `${api}${api}`, '/if/admin', `${api}/providers/scim/1/sync/status`]) {
    test(`at ${wrong || '/'}`, async () => {
      const deployment = await startReference();
      const { stopped, requests } = await openAt(deployment.baseUrl.replace(api, wrong), deployment);
      await deployment.close();
      expect(stopped).toContain(`; set CONFORMANCE_BASE_URL to ${deployment.baseUrl}`);
      expect(requests).toBeLessThanOrEqual(10);
    });
  }
});

test('a deployment without /api/v3 is found if the setting has it', async ({ served }) => {
  const { origin } = await served(
    serveHttp((response, { path = '' }) => {
      const isStatus = path.startsWith('/providers/');
      response
        .writeHead(isStatus ? 200 : 404, isStatus ? json : html)
        .end(isStatus ? '{"is_running":false,"tasks":[]}' : '');
    }),
  );
  expect((await openAt(origin + api)).stopped).toContain(`; set CONFORMANCE_BASE_URL to ${origin}`);
});

test('a redirect to another origin is named, not followed', async ({ served }) => {
  const other = await served(serveHttp((response) => response.end()));
  const { origin } = await served(
    serveHttp((response, { path = '' }) => response.writeHead(308, { Location: `${other.origin}${path}` }).end()),
  );
  const { stopped } = await openAt(origin + api);
  expect(stopped).toContain(`a redirect to the same path below ${other.origin}${api}; set CONFORMANCE_BASE_URL to`);
  expect(other.requests).toEqual([]);
});

const always = {
  'a redirect to a login page': ['a redirect to a login page', 302, { Location: '/if/flow/login/?next=%2F' }, ''],
  'a login page': ['an HTML page', 200, html, page],
  'JSON of another API': ['JSON of another API', 200, json, '{"articles":[]}'],
  '404 JSON everywhere': ['JSON of another API', 404, json, '{"error":"no route"}'],
} as const;
for (const [what, [said, status, headers, body]] of Object.entries(always)) {
  test(`${what} stops the run, and names the setting`, async ({ served }) => {
    const { origin } = await served(serveHttp((response) => response.writeHead(status, headers).end(body)));
    const { stopped, requests } = await openAt(origin + api);
    expect(stopped).toContain(said);
    expect(stopped).toContain('; set CONFORMANCE_BASE_URL to the base URL of the API');
    expect(requests).toBeLessThanOrEqual(10);
  });
}

const broken = {
  'a redirect to somewhere': [302, { Location: '/' }, ''],
  'an empty object': [200, json, '{}'],
  'an array': [200, json, '[{"uid":1}]'],
  'a status that is wrong': [200, json, '{"data":{"isRunning":"no"}}'],
  '404 of the contract': [404, json, '{"detail":"Not found."}'],
  '404 with a page': [404, html, page],
  'a crash': [500, html, page],
} as const;
for (const [what, [status, headers, body]] of Object.entries(broken)) {
  test(`a deployment that responds with ${what} at the right address is judged`, async ({ served }) => {
    const { origin } = await served(serveHttp((response) => response.writeHead(status, headers).end(body)));
    expect((await openAt(origin + api)).stopped).toBeUndefined();
  });
}

test('a page in place of the status is judged if the deployment reports its release', async ({ served }) => {
  const { origin } = await served(
    serveHttp((response, { path = '' }) => {
      const isVersion = path.endsWith('/admin/version/');
      response.writeHead(200, isVersion ? json : html).end(isVersion ? '{"version_current":"2024.8.1"}' : page);
    }),
  );
  expect((await openAt(origin + api)).stopped).toBeUndefined();
});

test('a server that supports only HTTP/2 is recognized, with TLS and without', async () => {
  for (const server of [createHttp2(), createSecureHttp2(serverCertificate())]) {
    const { origin, close } = await listen(server);
    const { stopped, requests } = await openAt(origin + api);
    await close();
    expect(stopped).toContain('supports only HTTP/2');
    expect(requests).toBe(1);
  }
});

test('plain HTTP to a TLS port suggests https, and sends no token', async ({ served }) => {
  const server: Served = await served(serveHttps((response) => response.end()));
  const { stopped } = await openAt(server.origin.replace('https', 'http') + api);
  expect(stopped).toMatch(
    new RegExp(`speaks TLS, not plain HTTP; set CONFORMANCE_BASE_URL to ${server.origin}${api}$`),
  );
  expect(JSON.stringify(server.requests)).not.toContain(operator);
});

test('TLS to a plain HTTP port suggests http, and sends no token and no gateway credentials', async ({ served }) => {
  const server = await served(serveHttp((response) => response.end()));
  const { stopped } = await openAt(server.origin.replace('http', 'https') + api);
  expect(stopped).toMatch(
    new RegExp(`speaks plain HTTP, not TLS; set CONFORMANCE_BASE_URL to ${server.origin}${api}$`),
  );
  expect(server.requests).toHaveLength(1);
  expect(JSON.stringify(server.requests)).not.toContain(gateway);
  expect(JSON.stringify(server.requests)).not.toContain(operator);
});

test('a redirect leads to another base URL only by the same path', () => {
  const base = 'http://one.example/api/v3';
  const of = (location: string) => redirectedBase(location, base, '/status/');
  expect(of('https://one.example/api/v3/status/?a=1')).toBe('https://one.example/api/v3');
  expect(of('/v3/status/')).toBe('http://one.example/v3');
  expect(of('/api/v3/status')).toBeUndefined();
  expect(of('/api/v3/status/?again')).toBeUndefined();
  expect(of('ftp://one.example/api/v3/status/')).toBeUndefined();
  expect(of('http://[')).toBeUndefined();
});

test('near addresses are of the same origin, at most three, and never the given one', () => {
  const of = (path: string) =>
    nearAddresses(`https://one.example${path}`).map((url) => url.replace('https://one.example', ''));
  expect(of('')).toEqual(['/api/v3']);
  expect(of('/api/v3')).toEqual(['']);
  expect(of('/auth/api/v3/api/v3')).toEqual(['/auth/api/v3']);
  expect(of('/api/v3/core')).toEqual(['/api/v3', '/api/v3/core/api/v3']);
});

test('no benign variant is taken for a wrong address, and no fault of a sample', { tag: '@slow' }, async () => {
  const stopped: string[] = [];
  for (const { id } of [...faults.filter((_, index) => index % 12 === 0), ...benignDeployments]) {
    const deployment = await startEmbedded(id);
    const opened = await openAt(deployment.baseUrl, deployment);
    await deployment.close();
    if (opened.stopped?.includes('CONFORMANCE_BASE_URL')) stopped.push(`${id}: ${opened.stopped}`);
  }
  expect(stopped).toEqual([]);
});

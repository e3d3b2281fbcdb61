import { createServer } from 'node:http';
import { expect, test } from '@playwright/test';
import type { Context } from '../../../../src/fakes/reference/Context.ts';
import type { Deployment } from '../../../../src/fakes/reference/Deployment.ts';
import type { Reply } from '../../../../src/fakes/reference/Reply.ts';
import { reply } from '../../../../src/fakes/reference/Reply.ts';
import { startReference } from '../../../../src/fakes/reference/startReference.ts';
import { NodeTransport } from '../../../../src/http/NodeTransport.ts';
import type { Received, WireRequest } from '../../../../src/http/Transport.ts';
import { listen } from '../../../../src/lib/listen.ts';
import { openEmbeddedSink } from '../../../../src/run/openSink.ts';
import { settingDefaults } from '../../../../src/settings/settingDefaults.ts';
import type { Target } from '../../../../src/settings/Target.ts';
import type { Check } from '../../../../src/tools/doctor/Check.ts';
import { examine } from '../../../../src/tools/doctor/examine.ts';

/** A transport that records the requests that it sends. */
class Recording extends NodeTransport {
  readonly sent: WireRequest[] = [];
  override send(request: WireRequest): Promise<Received> {
    this.sent.push(request);
    return super.send(request);
  }
}

interface Examined {
  readonly checks: readonly Check[];
  readonly of: (name: string) => Partial<Check> | undefined;
  readonly methods: readonly string[];
}

/** Examines a reference deployment with other responses to some paths below the base URL. */
async function examined(
  changes: Partial<Target> | ((deployment: Deployment) => Partial<Target>) = {},
  responses: { readonly [path: string]: Reply } = {},
  write = false,
): Promise<Examined> {
  const deployment = await startReference({
    change: (stages) => ({
      ...stages,
      publish: (context: Context) =>
        responses[context.request.target.replace('/api/v3', '')] ?? stages.publish(context),
    }),
  });
  const { baseUrl, tokens, providerId, otherProviderId, userId, groupId } = deployment;
  const transport = new Recording();
  const target: Target = {
    ...settingDefaults,
    ...{ baseUrl, tokens, providerId, otherProviderId, userId, groupId, profile: 'full', allowWrites: true },
    ...(typeof changes === 'function' ? changes(deployment) : changes),
  };
  try {
    const checks = await examine(target, transport, write);
    return {
      checks,
      of: (name) => checks.find((check) => check.name === name),
      methods: transport.sent.map(({ method }) => method),
    };
  } finally {
    await deployment.close();
  }
}

test('finds no problem with the reference deployment', async () => {
  const { checks } = await examined();
  expect(checks.filter(({ outcome }) => outcome === 'problem')).toEqual([]);
});

test('states consequence and fix of every check that is not fine', async () => {
  const { checks } = await examined({ allowWrites: false, profile: 'observe' });
  const bare = checks.filter(({ outcome, consequence = '', fix = '' }) => outcome !== 'fine' && !(consequence && fix));
  expect(bare).toEqual([]);
});

test('sends only reads without consent to write', async () => {
  const { methods, of } = await examined({ allowWrites: false });
  expect(new Set(methods)).toEqual(new Set(['GET']));
  expect(of('may sync')).toMatchObject({ outcome: 'not-checked' });
});

test('sends one empty body with consent, and reads 400 as permission', async () => {
  const { methods, of } = await examined();
  expect(methods.filter((method) => method === 'POST')).toEqual(['POST']);
  expect(of('may sync')).toMatchObject({ outcome: 'fine', found: 'the empty body gets 400, not 403' });
});

test('sends no empty body to a release that validates it before it checks the permission', async () => {
  const schema = reply(200, { info: { title: 'authentik', version: '2026.5.0-rc1' } });
  const { methods, of } = await examined({ generation: '2025.10' }, { '/schema/?format=json': schema });
  expect(methods).not.toContain('POST');
  expect(of('may sync')).toMatchObject({ outcome: 'not-checked', found: 'only a sync shows it' });
});

const nobody = { operator: 'nobody-knows-this-token' };

test('a refused token is a problem, and ends the examination', async () => {
  const { checks, methods } = await examined({ tokens: nobody });
  expect(checks.at(-1)).toMatchObject({ name: 'operator', outcome: 'problem' });
  expect(methods).toEqual(['GET']);
});

test('an unreachable deployment is a problem, and the only check', async () => {
  const { checks } = await examined({ baseUrl: 'http://127.0.0.1:1/api/v3' });
  expect(checks).toMatchObject([{ name: 'reachable', outcome: 'problem' }]);
});

/** Examines a server with one response to every request. */
async function examinedPage(status: number, headers: Readonly<Record<string, string>>): Promise<readonly Check[]> {
  const { origin, close } = await listen(
    createServer((_, response) => response.writeHead(status, headers).end('<title>Log in</title>')),
  );
  const baseUrl = `${origin}/api/v3`;
  const target = { ...settingDefaults, baseUrl, tokens: { operator: 'canary-4821' }, providerId: '1' };
  try {
    return await examine({ ...target, profile: 'core', allowWrites: true }, new NodeTransport(), true);
  } finally {
    await close();
  }
}

for (const [what, status, headers] of [
  ['a log-in page', 200, { 'Content-Type': 'text/html' }],
  ['a redirect to one', 302, { Location: '/if/flow/login/' }],
] as const) {
  test(`${what} is a wrong address, not a valid token`, async () => {
    const checks = await examinedPage(status, headers);
    expect(checks.at(-1)).toMatchObject({ name: 'address', outcome: 'problem' });
    expect(checks.map(({ name }) => name)).not.toContain('operator');
  });
}

test('an unreachable proxy is a problem, and the fix names its variables', async () => {
  const target = {
    ...settingDefaults,
    baseUrl: 'http://target.example',
    tokens: { operator: 'canary-4821' },
    providerId: '1',
  };
  const transport = new NodeTransport({ proxy: { origin: 'http://127.0.0.1:1' } });
  expect(await examine({ ...target, profile: 'core', allowWrites: true }, transport, false)).toMatchObject([
    { name: 'reachable', outcome: 'problem', fix: expect.stringContaining('HTTPS_PROXY') },
  ]);
});

test('an HTML page with status 500 says nothing about address or token', async () => {
  const checks = await examinedPage(500, { 'Content-Type': 'text/html' });
  expect(checks.find(({ name }) => name === 'operator')).toMatchObject({ outcome: 'not-checked' });
});

test('an unknown provider is a problem, and the fix names the setting', async () => {
  const { of } = await examined({ providerId: '999', otherProviderId: '998' });
  expect(of('provider')).toMatchObject({
    outcome: 'problem',
    fix: expect.stringContaining('CONFORMANCE_PROVIDER_ID'),
  });
  expect(of('second provider')).toMatchObject({
    outcome: 'problem',
    fix: expect.stringContaining('CONFORMANCE_OTHER_PROVIDER_ID'),
  });
});

test('a restricted or revoked token that may read is a warning', async () => {
  const { of } = await examined(({ tokens: { operator } }) => ({
    tokens: { operator, restricted: operator, revoked: operator },
  }));
  expect(of('restricted')).toMatchObject({ outcome: 'warning', found: 'may read the status of the provider' });
  expect(of('revoked')).toMatchObject({ outcome: 'warning', found: 'may read the status of the provider' });
});

const workers: readonly (readonly [fact: string, responses: { readonly [path: string]: Reply }, Partial<Check>])[] = [
  ['a list', { '/tasks/workers/': reply(200, [{ worker_id: 'a' }]) }, { outcome: 'fine', found: '1 alive' }],
  ['a list without a slash', { '/tasks/workers': reply(200, [{}]) }, { outcome: 'fine', found: '1 alive' }],
  ['a number', { '/admin/workers/': reply(200, { count: 2 }) }, { outcome: 'fine', found: '2 alive' }],
  ['an empty list', { '/tasks/workers/': reply(200, []) }, { outcome: 'problem' }],
  ['zero', { '/admin/workers/': reply(200, { count: 0 }) }, { outcome: 'problem' }],
  [
    'a refusal',
    { '/tasks/workers/': reply(403, {}) },
    {
      outcome: 'not-checked',
      found: 'unknown: GET …/tasks/workers/ got 403',
      fix: 'as an administrator, read …/tasks/workers/, which lists or counts them',
    },
  ],
  [
    'a refusal without a slash',
    { '/tasks/workers': reply(403, {}) },
    { outcome: 'not-checked', fix: 'as an administrator, read …/tasks/workers, which lists or counts them' },
  ],
  ['nothing', {}, { outcome: 'not-checked', fix: 'ask an administrator of the deployment whether a worker runs' }],
];
for (const [fact, responses, expected] of workers) {
  test(`a deployment may report its workers by ${fact}`, async () => {
    const { of } = await examined({}, responses);
    expect(of('worker')).toMatchObject(expected);
  });
}

test('an object that the operator may view exists; any other is not checked', async () => {
  const { of } = await examined({}, { '/core/users/6/': reply(200, { pk: 6 }) });
  expect(of('user')).toMatchObject({ outcome: 'fine', found: '6 exists' });
  expect(of('group')).toMatchObject({ outcome: 'not-checked' });
});

for (const [allowWrites, found] of [
  [true, 'a run sends up to 4 syncs with an id that no object can have'],
  [false, 'a run with these settings leaves none'],
] as const) {
  test(`states how many failing tasks a run ${allowWrites ? 'may leave' : 'that only reads leaves'}`, async () => {
    const { of } = await examined({ allowWrites, ...(allowWrites ? {} : { profile: 'observe' }) });
    expect(of('failing tasks')).toMatchObject({ outcome: 'fine', found: expect.stringContaining(found) });
  });
}

test('counts the requirements that a missing setting costs', async () => {
  const { checks } = await examined();
  const settings = checks.filter(({ name }) => name === 'settings');
  expect(settings.length).toBeGreaterThan(0);
  for (const check of settings) {
    const consequence = expect.stringMatching(/^\d+ requirements? not tested, \d+ of level must$/);
    expect(check).toMatchObject({ outcome: 'warning', consequence });
  }
});

test('names each missing setting once', async () => {
  const { checks } = await examined({ allowWrites: false });
  const fixes = checks.flatMap(({ name, fix }) => (name === 'settings' ? [fix] : []));
  expect(fixes).toEqual([...new Set(fixes)]);
  expect(fixes).toContain('set CONFORMANCE_ALLOW_WRITES');
  expect(fixes).toContain('set CONFORMANCE_SINK_LISTEN');
  expect(fixes.filter((fix) => fix?.includes(', '))).toEqual([]);
});

test('the fix for a profile that only reads is another profile, not consent', async () => {
  const { checks } = await examined({ profile: 'observe' });
  const reported = JSON.stringify(checks);
  expect(reported).toContain('set CONFORMANCE_PROFILE to core or full');
  expect(reported).not.toContain('CONFORMANCE_ALLOW_WRITES');
});

test('with --write, one sync shows whether the deployment reaches the sink with the right token', async () => {
  const deployment = await startReference();
  const opened = await openEmbeddedSink(deployment);
  await opened.close();
  const { baseUrl, tokens, providerId, userId } = deployment;
  const target = (sink: string): Target => ({
    ...settingDefaults,
    ...{ baseUrl, providerId, userId, profile: 'core', allowWrites: true, sink: opened.settings },
    tokens: { ...tokens, sink },
  });
  const reached = await examine(target(opened.token), new NodeTransport(), true);
  expect(reached.find(({ name }) => name === 'sink')).toMatchObject({ outcome: 'fine' });
  const mistaken = await examine(target('another-token'), new NodeTransport(), true);
  expect(mistaken.find(({ name }) => name === 'sink')).toMatchObject({ outcome: 'problem' });
  await deployment.close();
});

test('no check shows a token', async () => {
  const { checks } = await examined({ tokens: { operator: 'canary-operator', revoked: 'canary-revoked' } });
  expect(JSON.stringify(checks)).not.toContain('canary');
});

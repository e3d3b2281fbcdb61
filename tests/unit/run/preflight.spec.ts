import { expect, test } from '@playwright/test';
import { type Preflight, preflight } from '../../../src/run/preflight.ts';
import { type FakeTransport, failed, fakeTarget, fakeTransport, response } from './fakes.ts';
import { senderVia } from './sessions.ts';

function preflightVia(transport: FakeTransport): Promise<Preflight> {
  return preflight(senderVia(transport), fakeTarget());
}

test('the preflight is one read of the status as operator', async () => {
  const transport = fakeTransport(() => response(200));
  await preflightVia(transport);
  expect(transport.requests).toMatchObject([
    { method: 'GET', path: '/api/v3/providers/scim/10/sync/status/', identity: 'operator' },
  ]);
});

for (const status of [401, 403]) {
  test(`${status} stops the run, and the reason names the token's setting`, async () => {
    const { stopped } = await preflightVia(fakeTransport(() => response(status)));
    expect(stopped).toBe(
      `the operator's token got ${status}; check CONFORMANCE_TOKEN, and that its owner may view provider 10`,
    );
  });
}

for (const status of [200, 204, 302, 400, 404, 429, 500, 503]) {
  test(`${status} lets the run go on`, async () => {
    expect(await preflightVia(fakeTransport(() => response(status)))).not.toHaveProperty('stopped');
  });
}

for (const kind of ['refused', 'dns', 'tls', 'timeout', 'malformed', 'too-large'] as const) {
  test(`no response stops the run, and the reason names CONFORMANCE_BASE_URL: ${kind}`, async () => {
    const { stopped } = await preflightVia(fakeTransport(() => failed(kind)));
    expect(stopped).toBe(`it failed: ${kind}; check CONFORMANCE_BASE_URL`);
  });
}

for (const kind of ['truncated', 'miscoded'] as const) {
  test(`a broken response lets the run continue: ${kind}`, async () => {
    expect(await preflightVia(fakeTransport(() => failed(kind)))).not.toHaveProperty('stopped');
  });
}

test('what the deployment says of itself is kept, also when the run is stopped', async () => {
  const fields = [
    ['SERVER', 'one'],
    ['Server', 'two'],
    ['x-powered-by', 'three'],
  ] as const;
  for (const status of [200, 403]) {
    const { implementation } = await preflightVia(fakeTransport(() => response(status, '{}', fields)));
    expect(implementation).toEqual({ server: 'one', poweredBy: 'three' });
  }
  expect((await preflightVia(fakeTransport(() => response(200)))).implementation).toEqual({});
});

import { expect, test } from '@playwright/test';
import type { HttpResponse, TransportFailure } from '../../../src/http/Exchange.ts';
import { readRelease } from '../../../src/run/readRelease.ts';
import { type FakeTransport, failed, fakeTarget, fakeTransport, response, tokens } from './fakes.ts';
import { senderVia } from './sessions.ts';

const paths = { schema: '/api/v3/schema/?format=json', version: '/api/v3/admin/version/', files: '/static/dist/' };
type Place = keyof typeof paths;

/** A deployment that responds with 404, except for the given paths. */
function serving(places: { readonly [place in Place]?: HttpResponse | TransportFailure }): FakeTransport {
  return fakeTransport(({ path }) => {
    const [place] = Object.entries(paths).find(([, one]) => one === path) ?? [];
    return places[place as Place] ?? response(404);
  });
}

const read = (transport: FakeTransport, changes = {}) =>
  readRelease(senderVia(transport, changes), fakeTarget(changes));
const pathsOf = ({ requests }: FakeTransport) => requests.map(({ path }) => path);

const document = { openapi: '3.0.3', info: { title: 'authentik', version: '2025.10.4' } };
const schema = response(200, JSON.stringify(document));
const version = response(200, '{"version_current":"2025.4.0"}');
const files = response(404, '', [['X-Authentik-Version', '2026.8.3']]);

test('the published schema states the release, and nothing else is read', async () => {
  const transport = serving({ schema, version, files });
  const { stated, published } = await read(transport);
  expect(stated).toEqual({ source: 'published schema', release: 'authentik 2025.10.4', generation: '2025.10' });
  expect(published).toMatchObject({ document, exchange: { probe: { identity: 'anonymous', method: 'GET' } } });
  expect(pathsOf(transport)).toEqual([paths.schema]);
});

test('the version endpoint states the release if no schema is published; only it gets the token', async () => {
  const transport = serving({ version, files });
  const { stated, published } = await read(transport);
  expect(stated).toEqual({ source: 'version endpoint', release: 'authentik 2025.4.0', generation: '2025.4' });
  expect(published).toMatchObject({ exchange: { probe: { path: '/schema/?format=json' }, result: { status: 404 } } });
  expect(published).not.toHaveProperty('document');
  expect(pathsOf(transport)).toEqual([paths.schema, paths.version]);
  const shown = transport.requests.map(({ headers }) => JSON.stringify(headers).includes(tokens.operator));
  expect(shown).toEqual([false, true]);
});

test('the header field of static files states the release if no other source does', async () => {
  const transport = serving({ files });
  expect((await read(transport)).stated).toEqual({
    source: 'version header',
    release: 'authentik 2026.8.3',
    generation: '2026.8',
  });
  expect(pathsOf(transport)).toEqual(Object.values(paths));
});

test('static files are not read if the API is not at the path of authentik', async () => {
  const transport = serving({});
  expect(await read(transport, { baseUrl: 'https://target.example/scim' })).not.toHaveProperty('stated');
  expect(pathsOf(transport)).toEqual(['/scim/schema/?format=json', '/scim/admin/version/']);
});

for (const [what, got] of [
  ['a page of HTML', response(200, '<!doctype html>')],
  ['a refusal with a version', response(403, JSON.stringify(document))],
  ['JSON that is no document', response(200, '[1]')],
  ['no answer', failed('timeout')],
  ['too long an answer', failed('too-large')],
] as const) {
  test(`${what} states no release, in any source`, async () => {
    const transport = serving({ schema: got, version: got, files: got });
    expect(await read(transport)).not.toHaveProperty('stated');
    expect(pathsOf(transport)).toEqual(Object.values(paths));
  });
}

test('each read is a GET that names itself, and is counted', async () => {
  const transport = serving({});
  const sender = senderVia(transport);
  await readRelease(sender, fakeTarget());
  for (const request of transport.requests) {
    expect(request).toMatchObject({ method: 'GET' });
    expect(request.headers).toContainEqual(['User-Agent', 'suite/1 (DETECTION)']);
  }
  expect(sender.counters.requests).toBe(3);
});

for (const timeoutMs of [300, 45_000]) {
  test(`the limit of the settings holds here too: ${timeoutMs} ms`, async () => {
    const transport = serving({});
    await read(transport, { timeoutMs });
    expect(transport.requests.map((request) => request.timeoutMs)).toEqual([timeoutMs, timeoutMs, timeoutMs]);
  });
}

test('the responses are not judged by requirements, and a missing one does not count against the deployment', async () => {
  const sender = senderVia(fakeTransport(() => failed('timeout')));
  for (let time = 0; time < 3; time += 1) await readRelease(sender, fakeTarget());
  expect(sender.sent).toEqual([]);
  expect(sender.unavailable).toBeUndefined();
});

test('a token in these responses is redacted', async () => {
  const { operator } = tokens;
  const reported = response(200, JSON.stringify({ info: { title: operator, version: operator } }));
  const { stated, published } = await read(serving({ schema: reported }));
  expect(stated?.release).toBe('<operator-token> <operator-token>');
  const { stated: byField } = await read(serving({ files: response(200, '', [['x-authentik-version', operator]]) }));
  expect(byField?.release).toBe('authentik <operator-token>');
  expect(JSON.stringify([stated, published])).not.toContain(operator);
});

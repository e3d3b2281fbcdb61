import { expect, test } from '@playwright/test';
import { compareContracts } from '../../../src/contract/compareContracts.ts';
import { loadDocument } from '../../../src/contract/loadDocument.ts';
import { shippedGenerations } from '../../../src/contract/shippedGenerations.ts';
import { defaultFixtures } from '../../../src/fakes/reference/defaultFixtures.ts';
import { type ReferenceOptions, startReference } from '../../../src/fakes/reference/startReference.ts';
import { jsonType, paths, userBody } from './referenceTest.ts';
import { type Got, send } from './send.ts';
import { specSchemas } from './specSchemas.ts';

/** The responses of a deployment to some requests, and the number of its pushes. */
async function responsesOf(
  options: ReferenceOptions,
  ...requests: readonly (readonly [path: string, body?: object])[]
) {
  const { baseUrl, tokens, state, close } = await startReference(options);
  const got: Got[] = [];
  for (const [path, content] of requests) {
    const post = { method: 'POST', headers: jsonType, body: JSON.stringify(content) };
    got.push(await send(baseUrl, { path, token: tokens.operator, ...(content === undefined ? {} : post) }));
  }
  await close();
  return { got, statuses: got.map(({ status }) => status), pushes: state.pushes.length };
}

const sync = (more: object = {}) => [paths.object('1'), { ...JSON.parse(userBody('6')), ...more }] as const;

for (const generation of shippedGenerations()) {
  test(`${generation}: its statuses match its schema`, async () => {
    const { got, statuses } = await responsesOf({ generation }, [paths.status('1')], [paths.status('2')]);
    expect(statuses).toEqual([200, 200]);
    const errorsOf = specSchemas(generation);
    expect(got.map(({ text }) => errorsOf('SyncStatus', text))).toEqual(['', '']);
  });

  test(`${generation}: it publishes its contract without a credential`, async () => {
    const { baseUrl, close } = await startReference({ generation });
    const { status, headers, text } = await send(baseUrl, { path: '/schema/?format=json' });
    await close();
    expect([status, headers['content-type']]).toEqual([200, 'application/json']);
    expect(compareContracts(loadDocument(generation), JSON.parse(text)).filter(({ isByHttp }) => !isByHttp)).toEqual(
      [],
    );
  });

  test(`${generation}: an unknown provider gets 404 with a GenericError`, async () => {
    const { got, statuses } = await responsesOf({ generation }, [paths.status('3')]);
    expect(statuses).toEqual([404]);
    expect(got.map(({ text }) => specSchemas(generation)('GenericError', text))).toEqual(['']);
  });
}

test('a status summarises the last sync from 2025.8 on, if there was one', async () => {
  const { got } = await responsesOf({ generation: '2025.8' }, [paths.status('1')], [paths.status('2')]);
  const [synced, never] = got.map(({ text }): unknown => JSON.parse(text));
  expect(synced).toEqual({ is_running: false, last_successful_sync: expect.any(String), last_sync_status: 'done' });
  expect(never).toEqual({ is_running: false });
});

test('override_dry_run is true, false or missing from 2025.4 on', async () => {
  const values = [true, false, undefined, null, 'true', 1, 0, [], {}];
  const requests = values.map((override_dry_run) => sync({ override_dry_run }));
  const later = await responsesOf({ generation: '2025.4' }, ...requests);
  expect(later.statuses).toEqual([200, 200, 200, 400, 400, 400, 400, 400, 400]);
  const bodies = later.got.slice(3).map(({ text }): unknown => JSON.parse(text));
  expect(bodies).toEqual(Array(6).fill({ override_dry_run: ['This has to be true or false.'] }));
  expect((await responsesOf({ generation: '2024.8' }, ...requests)).statuses).toEqual(Array(9).fill(200));
});

/** Fixtures with the provider under test in dry-run mode. */
function dryFixtures() {
  const fixtures = defaultFixtures();
  const [first, ...others] = fixtures.providers;
  return { ...fixtures, providers: [{ ...first, dryRun: true }, ...others] as const };
}

test('a provider in dry-run mode writes only for a request that overrides it, and responds with 200 either way', async () => {
  const options = { generation: '2025.4', fixtures: dryFixtures() };
  const pretended = await responsesOf(options, sync(), sync({ override_dry_run: false }));
  expect(pretended.statuses).toEqual([200, 200]);
  expect(pretended.pushes).toBe(0);
  for (const { text } of pretended.got) {
    expect(specSchemas('2025.4')('SyncObjectResult', text)).toBe('');
    expect(JSON.parse(text)).toMatchObject({
      messages: [{ log_level: 'info', event: expect.stringContaining('dry-run') }],
    });
  }
  const written = await responsesOf(options, sync({ override_dry_run: true }));
  expect(written).toMatchObject({ statuses: [200], pushes: 1 });
});

test('there is no dry-run mode in 2024.8', async () => {
  expect(await responsesOf({ generation: '2024.8', fixtures: dryFixtures() }, sync())).toMatchObject({ pushes: 1 });
});

test('only a read of its exact path gets the published document', async () => {
  const { baseUrl, tokens, close } = await startReference();
  const got = await Promise.all([
    send(baseUrl, { path: '/schema/', method: 'POST', token: tokens.operator }),
    send(baseUrl, { path: '/schema', token: tokens.operator }),
    send(baseUrl, { path: '/schema/x/', token: tokens.operator }),
  ]);
  await close();
  expect(got.map(({ status }) => status)).toEqual([404, 404, 404]);
});

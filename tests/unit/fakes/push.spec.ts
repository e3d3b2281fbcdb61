import { createServer } from 'node:http';
import { expect } from '@playwright/test';
import { callSink } from '../../../src/fakes/reference/callSink.ts';
import { type ReferenceDeployment, startReference } from '../../../src/fakes/reference/startReference.ts';
import { listen } from '../../../src/lib/listen.ts';
import type { StartedSink } from '../../../src/sink/Sink.ts';
import type { FailureKind } from '../../../src/sink/SinkFailure.ts';
import { call, test as sinkTest, token } from '../sink/sinkTest.ts';
import { groupBody, jsonType, paths, userBody } from './referenceTest.ts';
import { type Got, send } from './send.ts';
import { specSchemas } from './specSchemas.ts';

/** A test with a deployment that pushes to the sink. */
const test = sinkTest.extend<{ readonly reference: ReferenceDeployment }>({
  reference: async ({ sink }, use) => {
    const reference = await startReference();
    reference.useSink?.({ url: sink.url, token });
    await use(reference);
    await reference.close();
  },
});

function post({ baseUrl, tokens }: ReferenceDeployment, body: string, provider = '1'): Promise<Got> {
  const path = paths.object(provider);
  return send(baseUrl, { method: 'POST', path, token: tokens.operator, headers: jsonType, body });
}

/** Methods and statuses of all calls so far. */
function callsOf({ record }: StartedSink): readonly string[] {
  return record.calls.map(({ method, path, status }) => `${method} /${path.split('/')[1]} ${status}`);
}

test('reads the ServiceProviderConfig once, then creates, and later replaces', async ({ reference, sink }) => {
  for (let time = 0; time < 3; time += 1) {
    const { status, text } = await post(reference, userBody('6'));
    expect([status, text]).toEqual([200, '{"messages":[]}']);
  }
  expect(callsOf(sink)).toEqual([
    'GET /ServiceProviderConfig 200',
    'POST /Users 201',
    'PUT /Users 200',
    'PUT /Users 200',
  ]);
  expect((await call(sink, 'GET', '/Users')).body).toMatchObject({
    totalResults: 1,
    Resources: [{ userName: 'amina' }],
  });
});

test('creates a missing resource again', async ({ reference, sink }) => {
  await post(reference, userBody('6'));
  await call(sink, 'DELETE', `/Users/${sink.record.calls[1]?.resource?.id}`);
  expect((await post(reference, userBody('6'))).text).toBe('{"messages":[]}');
  expect(callsOf(sink).slice(-2)).toEqual(['PUT /Users 404', 'POST /Users 201']);
  await post(reference, userBody('6'));
  expect(callsOf(sink).at(-1)).toBe('PUT /Users 200');
});

test('writes a group with those of its members that it has written', async ({ reference, sink }) => {
  await post(reference, userBody('6'));
  await post(reference, groupBody(reference.groupId));
  const value = sink.record.calls[1]?.resource?.id;
  expect((await call(sink, 'GET', '/Groups')).body).toMatchObject({
    Resources: [{ externalId: reference.groupId, displayName: 'Clerks', members: [{ value }] }],
  });
});

test('two simultaneous syncs of one object create it once', async ({ reference, sink }) => {
  await Promise.all([post(reference, userBody('6')), post(reference, userBody('6'))]);
  expect(callsOf(sink).filter((one) => one.startsWith('POST'))).toHaveLength(1);
});

test('writes nothing for an unknown object or a refused request', async ({ reference, sink }) => {
  await post(reference, userBody('abc'));
  await post(reference, '{}');
  await post(reference, userBody('6'), '9');
  expect(sink.record.calls).toEqual([]);
});

test('never sends the token of another provider', async ({ reference, sink }) => {
  const { text } = await post(reference, userBody('6'), reference.otherProviderId);
  expect(sink.record.calls.map(({ authorized }) => authorized)).toEqual([false, false]);
  expect(JSON.parse(text).messages).toHaveLength(1);
});

test('a provider pushes to the sink of the fixtures, or nowhere without one', async ({ sink }) => {
  const { defaultFixtures } = await import('../../../src/fakes/reference/defaultFixtures.ts');
  const fixtures = defaultFixtures();
  const [tested, other] = fixtures.providers;
  const reference = await startReference({
    fixtures: { ...fixtures, providers: [tested, { ...other, sink: { url: sink.url, token } }] },
  });
  await post(reference, userBody('6'));
  expect(sink.record.calls).toEqual([]);
  await post(reference, userBody('6'), other.id);
  expect(callsOf(sink)).toEqual(['GET /ServiceProviderConfig 200', 'POST /Users 201']);
  await reference.close();
});

const failures: readonly (readonly [level: string, failure: FailureKind])[] = [
  ...([400, 401, 403, 404, 409, 429, 500, 503] as const).map(
    (status) => ['warning', { kind: 'status', status }] as const,
  ),
  ['error', { kind: 'drop' }],
  ['error', { kind: 'bad-json' }],
  ['error', { kind: 'empty' }],
];

for (const [level, failure] of failures) {
  const reported = 'status' in failure ? `${failure.status}` : failure.kind;
  test(`a sink that fails (${reported}) is a 200 that reports it, without secrets`, async ({ reference, sink }) => {
    sink.fail({ ...failure, calls: 'all' });
    const { status, text } = await post(reference, userBody('6'));
    expect(status).toBe(200);
    expect(specSchemas()('SyncObjectResult', text)).toBe('');
    const { messages } = JSON.parse(text);
    expect(messages.map(({ log_level }: { readonly log_level: string }) => log_level)).toEqual([level]);
    expect(text).not.toContain(token);
    expect(text).not.toContain('amina');
  });
}

test('waits for a hanging sink no longer than the limit', async ({ sink }) => {
  sink.fail({ kind: 'delay', milliseconds: 60_000, calls: 'all' });
  const endpoint = { url: sink.url, token };
  expect(await callSink(endpoint, 'GET', '/Users', undefined, 100)).toEqual({ status: undefined });
});

test('an unreachable sink is a 200 that reports it', async ({ reference }) => {
  const gone = await listen(createServer());
  await gone.close();
  reference.useSink?.({ url: gone.origin, token });
  const { status, text } = await post(reference, userBody('6'));
  expect(status).toBe(200);
  expect(JSON.parse(text).messages).toMatchObject([{ log_level: 'error' }]);
});

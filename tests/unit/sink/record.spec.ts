import { createHash } from 'node:crypto';
import { get } from 'node:https';
import { expect } from '@playwright/test';
import { SuiteError } from '../../../src/lib/SuiteError.ts';
import type { SinkFailure } from '../../../src/sink/SinkFailure.ts';
import { startSink } from '../../../src/sink/startSink.ts';
import { serverCertificate } from '../http/servers.ts';
import { call, test, token, user } from './sinkTest.ts';

test('records when, what and about which resource, and no body', async ({ sink }) => {
  const before = Date.now();
  const { body } = await call(sink, 'POST', '/v2/Users?x=1', user({ title: 'secret' }));
  const [recorded] = sink.record.calls;
  expect(recorded).toEqual({
    at: expect.any(Number),
    method: 'POST',
    path: '/v2/Users',
    authorized: true,
    bodySha256: createHash('sha256')
      .update(JSON.stringify(user({ title: 'secret' })))
      .digest('hex'),
    resource: { type: 'User', id: body?.['id'], externalId: 'e-6', name: 'amina' },
    held: {
      attributes: ['userName', 'externalId', 'title'],
      values: { title: expect.stringMatching(/^[0-9a-f]{64}$/) },
    },
    status: 201,
  });
  expect(recorded?.at).toBeGreaterThanOrEqual(before);
  expect(recorded?.at).toBeLessThanOrEqual(Date.now());
  expect(JSON.stringify(sink.record.calls)).not.toContain('secret');
});

test('records no token, not even a wrong one', async ({ sink }) => {
  await call(sink, 'GET', '/Users');
  await call(sink, 'GET', '/Users', undefined, { token: 'wrong-9Fk2' });
  expect(JSON.stringify(sink.record)).not.toMatch(new RegExp(`${token}|wrong-9Fk2`));
});

test('records what a patched resource is called afterwards', async ({ sink }) => {
  const { body } = await call(sink, 'POST', '/Users', user());
  const operations = [{ op: 'replace', value: { externalId: 'e-7' } }];
  await call(sink, 'PATCH', `/Users/${body?.['id']}`, { Operations: operations });
  expect(sink.record.calls[1]?.resource).toMatchObject({ id: body?.['id'], externalId: 'e-7', name: 'amina' });
});

test('cuts a long path', async ({ sink }) => {
  await call(sink, 'GET', `/${'x'.repeat(5_000)}`);
  expect(sink.record.calls[0]?.path).toHaveLength(300);
});

for (const status of [400, 401, 403, 404, 409, 429, 500, 503] as const) {
  test(`set to respond with ${status}, it does so and does not execute the call`, async ({ sink }) => {
    sink.fail({ kind: 'status', status, calls: 'all' });
    const got = await call(sink, 'POST', '/Users', user());
    expect([got.status, got.body?.['status']]).toEqual([status, String(status)]);
    expect(sink.record.calls[0]).toMatchObject({ status, authorized: true });
    sink.fail({ kind: 'empty', calls: 'writes' });
    expect((await call(sink, 'GET', '/Users')).body).toMatchObject({ totalResults: 0 });
  });
}

test('says when to come again', async ({ sink }) => {
  sink.fail({ kind: 'status', status: 429, retryAfterSeconds: 7, calls: 'all' });
  expect((await call(sink, 'GET', '/Users')).headers['retry-after']).toBe('7');
});

test('fails so many times, or until it is ended', async ({ sink }) => {
  const failure: SinkFailure = { kind: 'status', status: 500, calls: 'all' };
  const statuses = async () => [(await call(sink, 'GET', '/Users')).status, (await call(sink, 'GET', '/Users')).status];
  sink.fail({ ...failure, times: 1 });
  expect(await statuses()).toEqual([500, 200]);
  const end = sink.fail(failure);
  expect(await statuses()).toEqual([500, 500]);
  end();
  expect(await statuses()).toEqual([200, 200]);
});

test('a failure of writes leaves reads and searches alone', async ({ sink }) => {
  sink.fail({ kind: 'status', status: 500, calls: 'writes' });
  expect((await call(sink, 'GET', '/ServiceProviderConfig')).status).toBe(200);
  const search = { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'] };
  expect((await call(sink, 'POST', '/Users/.search', search)).status).toBe(200);
  expect((await call(sink, 'POST', '/Users', user())).status).toBe(500);
});

test('a wrong token gets 401 during every failure', async ({ sink }) => {
  sink.fail({ kind: 'drop', calls: 'all', times: 1 });
  expect((await call(sink, 'GET', '/Users', undefined, { token: 'other' })).status).toBe(401);
});

test('set to drop the connection, it does so and records no status', async ({ sink }) => {
  sink.fail({ kind: 'drop', calls: 'all', times: 1 });
  await expect(call(sink, 'GET', '/Users')).rejects.toThrow();
  expect(sink.record.calls[0]).not.toHaveProperty('status');
});

test('set to be late, it executes the call and responds late', async ({ sink }) => {
  sink.fail({ kind: 'delay', milliseconds: 150, calls: 'all' });
  const start = performance.now();
  expect((await call(sink, 'POST', '/Users', user())).status).toBe(201);
  expect(performance.now() - start).toBeGreaterThanOrEqual(140);
});

for (const [kind, text] of [
  ['bad-json', '{"id":'],
  ['empty', ''],
] as const) {
  test(`set to send a wrong body (${kind}), it executes the call`, async ({ sink }) => {
    sink.fail({ kind, calls: 'all', times: 1 });
    const got = await call(sink, 'POST', '/Users', user()).catch((error: unknown) => error);
    if (text === '') expect(got).toMatchObject({ status: 201, text });
    else expect(got).toBeInstanceOf(SyntaxError);
    expect((await call(sink, 'GET', '/Users')).body).toMatchObject({ totalResults: 1 });
  });
}

test('an address that is taken is an error that names the setting', async ({ sink }) => {
  const port = Number(new URL(sink.url).port);
  const error = await startSink({ token, listen: { host: '127.0.0.1', port } }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(SuiteError);
  expect(String(error)).toContain(`cannot listen on 127.0.0.1:${port}: choose another CONFORMANCE_SINK_LISTEN`);
});

test('a call with a token of a caller in any field is marked, unless the token is short', async () => {
  const callerTokens = ['caller-token-7Qv9fXn2', 'short'];
  const sink = await startSink({ token, callerTokens });
  const ask = (headers: { readonly [name: string]: string }) => fetch(`${sink.url}/Users`, { headers });
  await ask({ authorization: `Bearer ${callerTokens[0]}` });
  await ask({ authorization: `Bearer ${token}`, 'x-forwarded-authorization': `Bearer ${callerTokens[0]}` });
  await ask({ authorization: `Bearer ${token}`, 'x-note': 'short' });
  expect(sink.record.calls.map(({ authorized, forwarded }) => [authorized, forwarded])).toEqual([
    [false, true],
    [true, true],
    [true, undefined],
  ]);
  await sink.close();
});

test('with a certificate it speaks TLS, and its URL says so', async () => {
  const { cert, key } = serverCertificate();
  const sink = await startSink({ token, certificate: { value: String(cert) }, key: { value: String(key) } });
  expect(sink.url).toMatch(/^https:/);
  const status = await new Promise((resolve, reject) => {
    const ask = get(`${sink.url}/Users`, { ca: cert, headers: { authorization: `Bearer ${token}` } });
    ask.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
  });
  expect(status).toBe(200);
  await sink.close();
});

test('its URL is the one that the deployment reaches it by', async () => {
  const sink = await startSink({ token, url: 'https://sink.example.com/scim' });
  expect(sink.url).toBe('https://sink.example.com/scim');
  await sink.close();
});

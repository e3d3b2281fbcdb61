import { Agent } from 'node:http';
import { connect } from 'node:net';
import { expect } from '@playwright/test';
import { jsonType, paths, test, userBody } from './referenceTest.ts';
import { send, sendRaw } from './send.ts';

const wrongMethods = {
  object: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'],
  status: ['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'],
} as const;
const allow = { object: 'POST, OPTIONS', status: 'GET, HEAD, OPTIONS' } as const;

for (const name of ['object', 'status'] as const) {
  for (const method of wrongMethods[name]) {
    test(`responds with 405 and Allow to ${method} on sync-${name}`, async ({ reference, errorsOf }) => {
      const token = reference.tokens.operator;
      const got = await send(reference.baseUrl, { method, path: paths[name]('1'), token });
      expect(got.status).toBe(405);
      expect(got.headers['allow']).toBe(allow[name]);
      expect(got.headers['content-type']).toBe('application/json');
      if (method !== 'HEAD') expect(errorsOf('GenericError', got.text)).toBe('');
      expect(got.text).not.toContain(token);
    });
  }

  test(`responds to OPTIONS on sync-${name} with Allow and no content`, async ({ reference }) => {
    const got = await send(reference.baseUrl, { method: 'OPTIONS', path: paths[name]('1') });
    expect(got.status).toBe(204);
    expect(got.headers['allow']).toBe(allow[name]);
    expect(got.text).toBe('');
  });

  test(`responds with 405 to CONNECT on the path of sync-${name}`, async ({ reference }) => {
    const got = await sendRaw(reference.baseUrl, `CONNECT /api/v3${paths[name]('1')} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(got).toMatch(/^HTTP\/1\.1 405 /);
    expect(got).toContain(`\r\nAllow: ${allow[name]}\r\n`);
  });
}

test('responds to HEAD on the status like GET, without the body', async ({ reference }) => {
  const { baseUrl, tokens } = reference;
  const request = { path: paths.status('1'), token: tokens.operator };
  const [get, head] = [await send(baseUrl, request), await send(baseUrl, { ...request, method: 'HEAD' })];
  expect(head.status).toBe(200);
  expect(head.text).toBe('');
  const { date: _, ...fields } = get.headers;
  expect(head.headers).toMatchObject(fields);
  expect(Number(head.headers['content-length'])).toBe(Buffer.byteLength(get.text));
});

test('sends exactly the expected header fields', async ({ reference }) => {
  const { headers } = await send(reference.baseUrl, { path: paths.status('1'), token: reference.tokens.operator });
  expect(Object.keys(headers).sort()).toEqual(
    ['cache-control', 'connection', 'content-length', 'content-type', 'date', 'vary', 'x-content-type-options'].sort(),
  );
  expect(headers['cache-control']).toBe('no-store');
});

test('responds to any Accept with JSON, and to an origin without CORS fields', async ({ reference }) => {
  for (const accept of ['application/json', '*/*', 'text/html', '', 'application/json;q=0']) {
    const headers = [
      ['Accept', accept],
      ['Origin', 'https://evil.example'],
      ['Accept-Encoding', 'gzip'],
    ] as const;
    const got = await send(reference.baseUrl, { path: paths.status('1'), token: reference.tokens.operator, headers });
    expect(got.status).toBe(200);
    expect(got.headers['content-type']).toBe('application/json');
    expect(got.headers['content-encoding']).toBeUndefined();
    expect(Object.keys(got.headers).filter((name) => /^access-control|cookie/.test(name))).toEqual([]);
  }
});

test('a connection is usable after every kind of refusal', async ({ reference }) => {
  const { baseUrl, tokens } = reference;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const object = { method: 'POST', path: paths.object('1'), headers: jsonType, agent };
  const got = [
    await send(baseUrl, { ...object, body: userBody('6') }),
    await send(baseUrl, { ...object, path: '/nowhere/', body: userBody('6') }),
    await send(baseUrl, { ...object, method: 'PUT', body: userBody('6') }),
    await send(baseUrl, { ...object, token: tokens.operator, body: '{' }),
    await send(baseUrl, { ...object, token: tokens.operator, body: 'x'.repeat(2 * 1024 * 1024) }),
    await send(baseUrl, { ...object, token: tokens.operator, body: userBody('6') }),
  ];
  expect(got.map(({ status }) => status)).toEqual([403, 404, 405, 400, 413, 200]);
  expect(got.map(({ reused }) => reused)).toEqual([false, true, true, true, true, true]);
  agent.destroy();
});

test('reads a chunked body, and a target in absolute form', async ({ reference }) => {
  const body = userBody('6');
  const head = [
    `POST http://example.com/api/v3${paths.object('1')} HTTP/1.1`,
    'Host: example.com',
    `Authorization: Bearer ${reference.tokens.operator}`,
    'Content-Type: application/json',
    'Transfer-Encoding: chunked',
    'Connection: close',
  ];
  const chunks = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
  expect(await sendRaw(reference.baseUrl, `${head.join('\r\n')}\r\n\r\n${chunks}`)).toMatch(/^HTTP\/1\.1 200 /);
  expect(reference.state.pushes).toHaveLength(1);
});

const unreadable: readonly (readonly [string, string, number])[] = [
  ['a method nobody knows', 'FROB / HTTP/1.1\r\nHost: x\r\n\r\n', 501],
  ['no Host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ['a NUL in a header field', 'GET / HTTP/1.1\r\nHost: x\r\nX: \0\r\n\r\n', 400],
  ['100 kB of header', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`, 431],
  ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', 400],
];

for (const [name, bytes, status] of unreadable) {
  test(`responds with ${status} to ${name} and closes`, async ({ reference }) => {
    const got = await sendRaw(reference.baseUrl, bytes);
    expect(got).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(got.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
}

test('survives a client that closes the connection within its request', async ({ reference }) => {
  const { baseUrl, tokens } = reference;
  const { hostname, port } = new URL(baseUrl);
  const socket = connect(Number(port), hostname);
  const path = `/api/v3${paths.object('1')}`;
  await new Promise((resolve) => {
    socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{`, resolve);
  });
  socket.resetAndDestroy();
  expect((await send(baseUrl, { path: paths.status('1'), token: tokens.operator })).status).toBe(200);
});

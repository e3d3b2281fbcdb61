import { expect } from '@playwright/test';
import { NodeTransport } from '../../../src/http/NodeTransport.ts';
import { PlaywrightTransport } from '../../../src/http/PlaywrightTransport.ts';
import { requestFields } from '../../../src/http/requestFields.ts';
import type { WireRequest } from '../../../src/http/Transport.ts';
import { test, wire } from './httpTest.ts';
import { serveHttp, serveSocket } from './servers.ts';

const fields = wire('').headers;
const jsonFields: WireRequest['headers'] = [...fields, ['Content-Type', 'application/json']];
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

const requests: readonly (readonly [what: string, request: Partial<WireRequest>])[] = [
  ['GET', {}],
  ['HEAD', { method: 'HEAD' }],
  ['OPTIONS', { method: 'OPTIONS' }],
  ['DELETE', { method: 'DELETE' }],
  ['POST without a body', { method: 'POST' }],
  ['PATCH without a body', { method: 'PATCH' }],
  ['POST with an empty body', { method: 'POST', headers: jsonFields, body: bytes('') }],
  ['JSON', { method: 'POST', headers: jsonFields, body: bytes('{"a":1,"a":2}') }],
  ['malformed JSON', { method: 'POST', headers: jsonFields, body: bytes('{"a":') }],
  ['bytes that are not UTF-8', { method: 'POST', headers: jsonFields, body: bytes('\u0000\u00ff\u00c0') }],
  ['GET with a body', { headers: jsonFields, body: bytes('{}') }],
  ['an unusual method', { method: 'PROPFIND' }],
  ['escapes in the path', { path: '/%zz%00%2F/x%2e?q=%20&%ff' }],
  ['non-ASCII bytes in a field', { headers: [...fields, ['X-Name', 'bjørn']] }],
];

for (const [what, changes] of requests) {
  test(`the same request reaches the server through both transports: ${what}`, async ({ served, both }) => {
    const { origin, requests: seen } = await served(serveHttp((response) => response.end()));
    const request = wire(origin, changes);
    expect(PlaywrightTransport.canSend(request)).toBe(true);
    for (const [, transport] of both) await transport.send(request);
    const [first, second] = seen.map(({ connection: _, headers, ...rest }) => ({
      ...rest,
      headers: headers.toSorted(),
    }));
    expect(first).toEqual(second);
    expect(first).toMatchObject({ method: request.method, path: request.path, body: Buffer.from(request.body ?? []) });
    // What a report shows as sent is all that was.
    const sent = requestFields(request).map(([name, value]) => [name.toLowerCase(), value]);
    expect(first?.headers).toEqual(sent.toSorted());
  });
}

const odd: readonly (readonly [what: string, request: Partial<WireRequest>])[] = [
  ['dots in the path', { path: '/a/../b' }],
  ['escaped dots in the path', { path: '/a/%2e%2e/b' }],
  ['backslash in the path', { path: '/a\\b' }],
  ['fragment in the path', { path: '/a#b' }],
  ['quote in the path', { path: '/a"b' }],
  ['repeated field', { headers: [...fields, ['accept', 'text/html']] }],
  ['no Accept field', { headers: fields.filter(([name]) => name !== 'Accept') }],
  ['body without a media type', { method: 'POST', body: bytes('{}') }],
];

for (const [what, changes] of odd) {
  test(`node sends as it is what Playwright would change: ${what}`, async ({ served, viaNode, viaPlaywright }) => {
    const { origin, requests: seen } = await served(serveHttp((response) => response.end()));
    const request = wire(origin, changes);
    expect(PlaywrightTransport.canSend(request)).toBe(false);
    await viaNode.send(request);
    await viaPlaywright.send(request);
    const [byNode, byPlaywright] = seen.map(({ path, headers }) => ({
      path,
      headers: headers.filter(([name]) => ['accept', 'content-type'].includes(name)),
    }));
    const sent = request.headers.map(([name, value]) => [name.toLowerCase(), value] as const);
    expect(byNode).toEqual({ path: request.path, headers: sent.filter(([name]) => name === 'accept') });
    expect(byPlaywright).not.toEqual(byNode);
  });
}

test('Playwright keeps two slashes at the start of a path if the origin precedes them', async ({ served, both }) => {
  const { origin, requests: seen } = await served(serveHttp((response) => response.end()));
  for (const [, transport] of both) await transport.send(wire(origin, { path: '//evil.invalid/x' }));
  expect(seen.map(({ path }) => path)).toEqual(['//evil.invalid/x', '//evil.invalid/x']);
});

for (const [path, byNode] of [
  ['/a b', false],
  ['/a\r\nX: y', false],
  ['/a\0b', false],
  ['/\u00f8', true],
] as const) {
  test(`a path arrives byte for byte, with every transport: ${JSON.stringify(path)}`, async ({ served, viaNode }) => {
    const bytes: Buffer[] = [];
    const { origin } = await served(
      serveSocket((socket, first) => {
        bytes.push(first);
        socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
      }),
    );
    const request = wire(origin, { path });
    expect(PlaywrightTransport.canSend(request)).toBe(false);
    expect(NodeTransport.canSend(request)).toBe(byNode);
    const result = await viaNode.send(request);
    expect(result).toMatchObject({ kind: 'answer', status: 400 });
    expect(result).not.toHaveProperty('connection');
    expect(Buffer.concat(bytes).toString('latin1')).toMatch(`GET ${path} HTTP/1.1\r\nHost: `);
  });
}

test('a path with a character above U+00FF is never sent', async ({ served, viaNode }) => {
  const { origin, connections } = await served(serveHttp((response) => response.end()));
  await expect(viaNode.send(wire(origin, { path: '/\u0100' }))).rejects.toThrow('U+100, which is not a byte');
  expect(connections()).toBe(0);
});

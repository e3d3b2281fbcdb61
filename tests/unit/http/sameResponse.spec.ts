import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import type { HttpResponse } from '../../../src/http/Exchange.ts';
import type { WireRequest } from '../../../src/http/Transport.ts';
import { test, wire } from './httpTest.ts';
import { serveBytes, serveHttp } from './servers.ts';

const text = '{"messages":[]}';
const bytes = (value: string | Uint8Array): Uint8Array => new Uint8Array(Buffer.from(value));

interface Row {
  readonly status?: number;
  readonly headers?: readonly string[];
  readonly body?: string | Uint8Array;
  readonly ask?: Partial<WireRequest>;
  /** Body that both transports give; absent: as it was sent. */
  readonly given?: string | Uint8Array;
}

const json = ['Content-Type', 'application/json'];
const large = Buffer.from(Array.from({ length: 16_384 }, (_, index) => index % 251));

const table: readonly (readonly [fact: string, row: Row])[] = [
  ['a body as it is', { headers: json, body: text }],
  ['an error with its body', { status: 500, headers: json, body: '{"detail":"no"}' }],
  ['an empty body', { headers: json }],
  ['no body of 204', { status: 204 }],
  ['no body of 304', { status: 304, headers: ['ETag', '"x"'] }],
  ['no body of HEAD', { headers: [...json, 'Content-Length', '15'], ask: { method: 'HEAD' }, given: '' }],
  ['no body of HEAD that names a coding', { headers: ['Content-Encoding', 'gzip'], ask: { method: 'HEAD' } }],
  ['16 KiB of any bytes', { headers: ['Content-Type', 'application/octet-stream'], body: large }],
  ['gzip undone', { headers: ['Content-Encoding', 'gzip'], body: gzipSync(text), given: text }],
  ['x-gzip in any case undone', { headers: ['Content-Encoding', 'X-GZip'], body: gzipSync(text), given: text }],
  ['deflate undone', { headers: ['Content-Encoding', 'deflate'], body: deflateSync(text), given: text }],
  ['br undone', { headers: ['Content-Encoding', 'br'], body: brotliCompressSync(text), given: text }],
  ['an unknown coding as it is', { headers: ['Content-Encoding', 'exi'], body: text }],
  ['another coding of an empty body', { headers: ['Content-Encoding', 'deflate'] }],
  ['a coding of an empty body', { headers: ['Content-Encoding', 'gzip'] }],
  ['what gzip holds before its end is cut', gzipCut()],
  ['a repeated coding as it is', { headers: ['Content-Encoding', 'gzip', 'Content-Encoding', 'gzip'], body: text }],
  ['non-ASCII bytes of a field', { headers: ['X-Name', Buffer.from('bjørn ÿ').toString('latin1')], body: text }],
  ['repeated fields apart', { headers: [...json, 'Content-Type', 'text/html', 'X-a', '1', 'X-A', '2'], body: text }],
  ['odd spellings of names', { headers: ['cOnTent-tYpe', 'text/plain', '__proto__', 'x', '1', '2'], body: text }],
];

/** Everything but the checksum at the end. */
function gzipCut(): Row {
  return { headers: ['Content-Encoding', 'gzip'], body: gzipSync(text).subarray(0, -8), given: text };
}

for (const [fact, { status = 200, headers = [], body = '', ask, given = body }] of table) {
  test(`every transport gives ${fact}`, async ({ served, viaNode, viaPlaywright, viaRaw }) => {
    const { origin } = await served(serveHttp((response) => response.writeHead(status, [...headers]).end(body)));
    const request = wire(origin, ask);
    const byNode = await viaNode.send(request);
    expect(await viaPlaywright.send(request)).toEqual(byNode);
    expect(await viaRaw.send(request)).toEqual(byNode);
    expect(byNode).toMatchObject({ kind: 'answer', status, body: bytes(given) });
    // The server adds its own fields after these.
    const pairs = headers.filter((_, index) => index % 2 === 0).map((name, index) => [name, headers[2 * index + 1]]);
    expect((byNode as HttpResponse).headers.slice(0, pairs.length)).toEqual(pairs);
  });
}

const rawTable: readonly (readonly [fact: string, bytes: string, body: string])[] = [
  ['a body that ends with the connection', 'HTTP/1.1 200 OK\r\n\r\nabc', 'abc'],
  ['an answer of HTTP/1.0', 'HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc', 'abc'],
  ['chunks joined', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n2\r\nbc\r\n0\r\n\r\n', 'abc'],
  [
    'the final answer after interim ones',
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc',
    'abc',
  ],
];
for (const [fact, raw, body] of rawTable) {
  test(`every transport gives ${fact}`, async ({ served, viaNode, viaPlaywright, viaRaw }) => {
    const { origin } = await served(serveBytes(raw));
    const byNode = await viaNode.send(wire(origin));
    expect(await viaPlaywright.send(wire(origin))).toEqual(byNode);
    expect(await viaRaw.send(wire(origin))).toEqual(byNode);
    expect(byNode).toMatchObject({ kind: 'answer', status: 200, body: bytes(body) });
  });
}

test('every transport returns a response that switches protocols', async ({
  served,
  viaNode,
  viaPlaywright,
  viaRaw,
}) => {
  const { origin } = await served(
    serveBytes('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
  );
  const expected = { kind: 'answer', status: 101, body: new Uint8Array() };
  for (const transport of [viaNode, viaPlaywright, viaRaw]) {
    expect(await transport.send(wire(origin))).toMatchObject(expected);
    // A client may reuse no connection that has switched.
    expect(await transport.send(wire(origin))).toMatchObject(expected);
  }
});

test('node and the raw transport return any response to CONNECT', async ({ served, viaNode, viaRaw }) => {
  const refusing = await served(
    serveBytes('HTTP/1.1 405 Method Not Allowed\r\nAllow: GET\r\nContent-Length: 2\r\n\r\nno'),
  );
  for (const transport of [viaNode, viaRaw]) {
    expect(await transport.send(wire(refusing.origin, { method: 'CONNECT', path: 'example.com:80' }))).toMatchObject({
      kind: 'answer',
      status: 405,
      headers: [
        ['Allow', 'GET'],
        ['Content-Length', '2'],
      ],
    });
  }
});

import { gzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import type { TransportFailureKind } from '../../../src/http/Exchange.ts';
import type { WireRaw, WireRequest } from '../../../src/http/Transport.ts';
import { test, wire } from './httpTest.ts';
import { type Served, serveBytes, serveSocket } from './servers.ts';

const ok = 'HTTP/1.1 200 OK\r\n';
const empty = `${ok}Content-Length: 0\r\n\r\n`;

/** A request whose parts are these texts, by default with one response for each. */
function raw(
  origin: string,
  parts: readonly (string | { readonly text: string; readonly methods: readonly [string, ...string[]] })[],
  changes: Partial<Omit<WireRequest, 'raw'>> & { readonly raw?: Partial<WireRaw> } = {},
): WireRequest {
  return wire(origin, {
    timeoutMs: 2_000,
    ...changes,
    raw: {
      end: 'wait',
      quietMs: 0,
      parts: parts.map((part) => {
        const { text, methods } = typeof part === 'string' ? { text: part, methods: ['GET'] as const } : part;
        return { bytes: Buffer.from(text, 'latin1'), methods };
      }),
      ...changes.raw,
    },
  });
}

/** A server that records all bytes, and responds to each packet with the next text, or not at all. */
async function serveInTurn(responses: readonly string[]): Promise<Served & { readonly got: () => string }> {
  const got: Buffer[] = [];
  let turn = 0;
  const server = await serveSocket((socket, first) => {
    const response = (bytes: Buffer): void => {
      got.push(bytes);
      const next = responses[turn++];
      if (next !== undefined) socket.write(Buffer.from(next, 'latin1'));
    };
    response(first);
    socket.on('data', response);
  });
  return { ...server, got: () => Buffer.concat(got).toString('latin1') };
}

const everyByte = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join('');

test('bytes of every value go out as they are, and nothing else does', async ({ viaRaw }) => {
  const server = await serveInTurn([empty]);
  expect(await viaRaw.send(raw(server.origin, [everyByte]))).toMatchObject({
    status: 200,
    connection: { further: [], end: 'kept' },
  });
  expect(server.got()).toBe(everyByte);
  await server.close();
});

test('a part is written after the response to the one before, on the same connection', async ({ viaRaw }) => {
  const server = await serveInTurn([
    `${ok}Content-Length: 1\r\n\r\na`,
    'HTTP/1.1 404 Not Found\r\nContent-Length: 1\r\n\r\nb',
  ]);
  expect(await viaRaw.send(raw(server.origin, ['one', 'two']))).toMatchObject({
    status: 200,
    connection: { further: [{ status: 404, body: new Uint8Array(Buffer.from('b')) }], end: 'kept' },
  });
  expect(server.got()).toBe('onetwo');
  expect(server.connections()).toBe(1);
  await server.close();
});

test('pipelined requests get their responses in order, to HEAD without a body', async ({ viaRaw }) => {
  const server = await serveInTurn([`${ok}Content-Length: 5\r\n\r\n${ok}Content-Length: 1\r\n\r\nb`]);
  const part = { text: 'both', methods: ['HEAD', 'GET'] } as const;
  expect(await viaRaw.send(raw(server.origin, [part]))).toMatchObject({
    body: new Uint8Array(),
    connection: { further: [{ status: 200, body: new Uint8Array(Buffer.from('b')) }], end: 'kept' },
  });
  await server.close();
});

test('every request has its own connection, for every identity', async ({ viaRaw }) => {
  const server = await serveInTurn([empty, empty, empty]);
  for (let count = 0; count < 3; count += 1) await viaRaw.send(raw(server.origin, ['x']));
  expect(server.connections()).toBe(3);
  await server.close();
});

for (const [what, quietMs] of [
  ['in the same packet', 0],
  ['later', 300],
] as const) {
  const asked = `${ok}Content-Length: 1\r\n\r\na`;
  const serve = (behind: string) =>
    serveSocket((socket) => {
      if (quietMs === 0) socket.write(asked + behind);
      else socket.write(asked, () => setTimeout(() => socket.write(behind), 50));
    });

  test(`an unsolicited response is found ${what}`, async ({ served, viaRaw }) => {
    const { origin } = await served(serve('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n'));
    expect(await viaRaw.send(raw(origin, ['x'], { raw: { quietMs } }))).toMatchObject({
      status: 200,
      connection: { further: [{ status: 403 }], end: 'kept' },
    });
  });

  test(`bytes beyond the Content-Length of a body are found ${what}`, async ({ served, viaRaw }) => {
    const { origin } = await served(serve('bc'));
    expect(await viaRaw.send(raw(origin, ['x'], { raw: { quietMs } }))).toMatchObject({
      status: 200,
      body: new Uint8Array(Buffer.from('a')),
      connection: { further: [{ failure: 'truncated' }], end: 'kept' },
    });
  });
}

test('a line beyond the Content-Length of a body is malformed', async ({ served, viaRaw }) => {
  const { origin } = await served(serveBytes(`${ok}Content-Length: 1\r\n\r\nabc\r\n`));
  expect(await viaRaw.send(raw(origin, ['x']))).toMatchObject({
    status: 200,
    connection: { further: [{ failure: 'malformed' }] },
  });
});

const endings: readonly (readonly [what: string, serve: () => Promise<Served>, end: string, quietMs: number])[] = [
  ['an answer that leaves it open', () => serveSocket((socket) => socket.write(empty)), 'kept', 100],
  [
    'an answer that announces its end',
    () => serveSocket((to) => to.write(`${ok}Connection: Close\r\nContent-Length: 0\r\n\r\n`)),
    'closed',
    0,
  ],
  [
    'an answer of HTTP/1.0',
    () => serveSocket((to) => to.write('HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n')),
    'closed',
    0,
  ],
  ['an answer that ends with it', () => serveBytes(`${ok}\r\nabc`), 'closed', 0],
  ['a close behind the answer', () => serveBytes(empty), 'closed', 500],
  [
    'a reset behind the answer',
    () => serveSocket((to) => to.write(empty, () => setTimeout(() => to.resetAndDestroy(), 50))),
    'reset',
    500,
  ],
];
for (const [what, serve, end, quietMs] of endings) {
  test(`a connection is ${end} after ${what}`, async ({ served, viaRaw }) => {
    const { origin } = await served(serve());
    expect(await viaRaw.send(raw(origin, ['x'], { raw: { quietMs } }))).toMatchObject({
      kind: 'answer',
      connection: { further: [], end },
    });
  });
}

test('the second of two responses is missing if the connection ends', async ({ served, viaRaw }) => {
  const { origin } = await served(serveBytes(empty));
  expect(await viaRaw.send(raw(origin, ['x', 'y']))).toMatchObject({
    status: 200,
    connection: { further: [{ failure: 'reset' }], end: 'closed' },
  });
});

test('the second of two responses is missing if it does not arrive in time', async ({ served, viaRaw }) => {
  const { origin } = await served(serveSocket((socket) => socket.write(empty)));
  expect(await viaRaw.send(raw(origin, ['x', 'y'], { timeoutMs: 300 }))).toMatchObject({
    status: 200,
    connection: {
      further: [{ failure: 'timeout', message: `no complete response from ${origin} within 300 ms` }],
      end: 'kept',
    },
  });
});

const closing = `${ok}Connection: close\r\nContent-Length: 0\r\n\r\n`;

test('nothing is written after a response that says close, and nothing more is awaited', async ({ served, viaRaw }) => {
  const server = await serveInTurn([closing, empty]);
  const { origin } = await served(Promise.resolve(server));
  expect(await viaRaw.send(raw(origin, ['x', 'y']))).toMatchObject({
    status: 200,
    connection: { further: [], end: 'closed' },
  });
  expect(server.got()).toBe('x');
});

test('of two requests that are sent at once the second has no response after one that says close', async ({
  served,
  viaRaw,
}) => {
  const { origin } = await served(serveInTurn([closing + empty]));
  const both = { text: 'xy', methods: ['GET', 'GET'] } as const;
  expect(await viaRaw.send(raw(origin, [both, 'z']))).toMatchObject({
    status: 200,
    connection: { further: [], end: 'closed' },
  });
});

test('nothing is written after an incomplete response', async ({ served, viaRaw }) => {
  const got: string[] = [];
  const { origin } = await served(
    serveSocket((socket, first) => {
      got.push(first.toString());
      socket.on('data', (bytes) => got.push(bytes.toString()));
      socket.write('nonsense\r\n\r\n');
    }),
  );
  expect(await viaRaw.send(raw(origin, ['x', 'y']))).toMatchObject({ failure: 'malformed' });
  expect(got).toEqual(['x']);
});

test('after the suite half-closes a connection, a response is still read', async ({ served, viaRaw }) => {
  const { origin } = await served(
    serveSocket((socket) => {
      socket.once('end', () => socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'));
    }),
  );
  expect(await viaRaw.send(raw(origin, ['x'], { raw: { end: 'close' } }))).toMatchObject({
    status: 400,
  });
});

/** A server that writes a text every so many milliseconds, as long as the connection lasts. */
function serveEndless(start: string, text: string, everyMs: number): Promise<Served> {
  return serveSocket((socket) => {
    socket.write(start);
    const timer = setInterval(() => socket.write(text), everyMs);
    socket.once('close', () => clearInterval(timer));
  });
}

const limits = { timeoutMs: 5_000, bodyLimit: 1_000_000 };
const large = 'a'.repeat(100_000);
const gzip = `${ok}Content-Encoding: gzip\r\n`;
const bomb = gzipSync(Buffer.alloc(50_000_000));
const fiftyMegabytes = Buffer.alloc(50_000_000, 'a');

const hostile: readonly (readonly [what: string, kind: TransportFailureKind, serve: () => Promise<Served>])[] = [
  ['no byte', 'timeout', () => serveSocket(() => undefined)],
  ['one byte of the status line now and then', 'timeout', () => serveEndless('H', 'T', 50)],
  ['one byte of a field now and then', 'timeout', () => serveEndless(`${ok}X: `, 'a', 50)],
  ['one byte of a body now and then', 'timeout', () => serveEndless(`${ok}Content-Length: 999\r\n\r\n`, 'a', 50)],
  ['one interim answer now and then', 'timeout', () => serveEndless('', 'HTTP/1.1 102 Processing\r\n\r\n', 50)],
  ['a field without end', 'malformed', () => serveEndless(`${ok}X: `, large, 1)],
  ['fields without end', 'malformed', () => serveEndless(ok, `X: ${large}\r\n`, 1)],
  ['interim answers without end', 'malformed', () => serveEndless('', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(9), 1)],
  ['a status line without end', 'malformed', () => serveEndless('HTTP/1.1 200 ', large, 1)],
  [
    'a chunk extension without end',
    'malformed',
    () => serveEndless(`${ok}Transfer-Encoding: chunked\r\n\r\n1;`, large, 1),
  ],
  [
    'trailer fields without end',
    'malformed',
    () => serveEndless(`${ok}Transfer-Encoding: chunked\r\n\r\n0\r\n`, `X: ${large}\r\n`, 1),
  ],
  [
    'many chunks with long extensions',
    'too-large',
    () => serveEndless(`${ok}Transfer-Encoding: chunked\r\n\r\n`, `1;${large}\r\na\r\n`, 1),
  ],
  [
    'a body of 50 MB',
    'too-large',
    () =>
      serveSocket((socket) => {
        socket.write(`${ok}Content-Length: ${fiftyMegabytes.length}\r\n\r\n`);
        socket.end(fiftyMegabytes);
      }),
  ],
  ['a body without end', 'too-large', () => serveEndless(`${ok}\r\n`, large, 1)],
  [
    'a bomb',
    'too-large',
    () =>
      serveSocket((socket) =>
        socket.end(Buffer.concat([Buffer.from(`${gzip}Content-Length: ${bomb.length}\r\n\r\n`), bomb])),
      ),
  ],
  ['a coding that is none', 'miscoded', () => serveBytes(`${gzip}Content-Length: 3\r\n\r\nabc`)],
  ['its header fields only', 'truncated', () => serveBytes(`${ok}Content-Length: 3\r\n\r\n`)],
  ['a part of its header fields', 'truncated', () => serveBytes(`${ok}X: a`)],
  ['fewer bytes than its length', 'truncated', () => serveBytes(`${ok}Content-Length: 9\r\n\r\nabc`)],
  ['a close', 'reset', () => serveBytes('')],
  ['a reset', 'reset', () => serveSocket((socket) => socket.resetAndDestroy())],
  [
    'a reset within its body',
    'truncated',
    () =>
      serveSocket((to) =>
        to.write(`${ok}Content-Length: 9\r\n\r\na`, () => setTimeout(() => to.resetAndDestroy(), 50)),
      ),
  ],
];
for (const [what, failure, serve] of hostile) {
  test(`a server that sends ${what} is ${failure}, within the limits`, async ({ served, viaRaw }) => {
    const { origin } = await served(serve());
    const timeoutMs = failure === 'timeout' ? 400 : 10_000;
    expect(await viaRaw.send(raw(origin, ['x'], { ...limits, timeoutMs }))).toMatchObject({ kind: 'failure', failure });
  });
}

test('unsolicited responses are read within the limits too', async ({ served, viaRaw }) => {
  const { origin } = await served(serveEndless(empty, empty, 1));
  const received = await viaRaw.send(raw(origin, ['x'], { ...limits, raw: { quietMs: 300 } }));
  expect(received.connection?.further).toHaveLength(5);
});

test('the body limit applies to all responses of a connection together', async ({ served, viaRaw }) => {
  const response = `${ok}Content-Length: 900000\r\n\r\n${'a'.repeat(900_000)}`;
  const { origin } = await served(serveSocket((socket) => socket.write(response + response)));
  expect(await viaRaw.send(raw(origin, [{ text: 'x', methods: ['GET', 'GET'] }], limits))).toMatchObject({
    kind: 'answer',
    connection: { further: [{ failure: 'too-large' }] },
  });
});

test('a closed transport ends what is under way', async ({ served, viaRaw }) => {
  const { origin } = await served(serveSocket(() => viaRaw.close()));
  expect(await viaRaw.send(raw(origin, ['x']))).toMatchObject({ failure: 'reset' });
});

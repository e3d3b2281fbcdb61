import { gzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import type { TransportFailureKind } from '../../../src/http/Exchange.ts';
import type { WireRequest } from '../../../src/http/Transport.ts';
import { canary, test, wire } from './httpTest.ts';
import { type Served, serveBytes, serveHttp, serveHttps, serveSocket } from './servers.ts';

interface Failing {
  readonly fact: string;
  readonly kind: TransportFailureKind;
  readonly serve: () => Promise<Served>;
  readonly ask?: Partial<WireRequest>;
}

const ok = 'HTTP/1.1 200 OK\r\n';
const briefly = { timeoutMs: 300 };

/** A server that writes the bytes and then one more every 20 ms. */
function serveDripping(bytes: string): Promise<Served> {
  return serveSocket((socket) => {
    socket.write(bytes);
    const drip = setInterval(() => socket.write('a'), 20);
    socket.once('close', () => clearInterval(drip));
  });
}

async function nobody(): Promise<Served> {
  const server = await serveBytes('');
  await server.close();
  return server;
}

async function noSuchHost(): Promise<Served> {
  return { ...(await nobody()), origin: 'http://nobody.invalid' };
}

const table: readonly Failing[] = [
  { fact: 'a closed port', kind: 'refused', serve: nobody },
  { fact: 'a host that does not exist', kind: 'dns', serve: noSuchHost },
  { fact: 'a certificate that nobody vouches for', kind: 'tls', serve: () => serveHttps((to) => to.end()) },
  {
    fact: 'plain HTTP in place of TLS',
    kind: 'tls',
    serve: async () => {
      const server = await serveHttp((response) => response.end());
      return { ...server, origin: server.origin.replace('http', 'https') };
    },
  },
  { fact: 'a connection reset', kind: 'reset', serve: () => serveSocket((socket) => socket.resetAndDestroy()) },
  { fact: 'a connection closed before a byte', kind: 'reset', serve: () => serveBytes('') },
  { fact: 'no answer', kind: 'timeout', serve: () => serveSocket(() => undefined), ask: briefly },
  { fact: 'dripping header fields', kind: 'timeout', serve: () => serveDripping(`${ok}X-`), ask: briefly },
  { fact: 'a dripping body', kind: 'timeout', serve: () => serveDripping(`${ok}\r\n`), ask: briefly },
  { fact: 'a body cut short', kind: 'truncated', serve: () => serveBytes(`${ok}Content-Length: 9\r\n\r\nabc`) },
  {
    fact: 'chunks cut short',
    kind: 'truncated',
    serve: () => serveBytes(`${ok}Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n`),
  },
  {
    fact: 'a coded body cut short',
    kind: 'truncated',
    serve: () => {
      const head = `${ok}Content-Encoding: gzip\r\nContent-Length: 99\r\n\r\n`;
      return serveBytes(Buffer.concat([Buffer.from(head), gzipSync('abc').subarray(0, 12)]));
    },
  },
  {
    fact: 'a connection reset within a body',
    kind: 'truncated',
    serve: () =>
      serveSocket((socket) => {
        socket.write(`${ok}Content-Length: 9\r\n\r\nabc`, () => setTimeout(() => socket.resetAndDestroy(), 50));
      }),
  },
  { fact: 'bytes that are not HTTP', kind: 'malformed', serve: () => serveBytes('SSH-2.0-OpenSSH_9.6\r\n\r\n') },
  { fact: 'a status that is no number', kind: 'malformed', serve: () => serveBytes('HTTP/1.1 OK\r\n\r\n') },
  {
    fact: 'a chunk without a size',
    kind: 'malformed',
    serve: () => serveBytes(`${ok}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`),
  },
  {
    fact: 'endless header fields',
    kind: 'malformed',
    serve: () => serveBytes(`${ok}X: ${'a'.repeat(300_000)}\r\n\r\n`),
  },
  {
    fact: 'a body that is not in its coding',
    kind: 'miscoded',
    serve: () => serveHttp((response) => response.setHeader('Content-Encoding', 'gzip').end('abc')),
  },
  {
    fact: 'a body one byte over the limit',
    kind: 'too-large',
    serve: () => serveHttp((response) => response.end('a'.repeat(1_001))),
    ask: { bodyLimit: 1_000 },
  },
  {
    fact: 'a body that unpacks to more than the limit',
    kind: 'too-large',
    serve: () =>
      serveHttp((response) => response.setHeader('Content-Encoding', 'gzip').end(gzipSync(Buffer.alloc(1_001)))),
    ask: { bodyLimit: 1_000 },
  },
];

for (const { fact, kind, serve, ask } of table) {
  test(`every transport calls ${fact} ${kind}, and repeats no header value`, async ({ served, both, viaRaw }) => {
    const { origin } = await served(serve());
    for (const transport of [...both.map(([, transport]) => transport), viaRaw]) {
      const result = await transport.send(wire(origin, ask));
      expect(result).toMatchObject({ kind: 'failure', failure: kind });
      expect(JSON.stringify(result)).not.toContain(canary);
    }
  });
}

test('a body of exactly the limit is accepted, compressed or not', async ({ served, both }) => {
  const { origin } = await served(
    serveHttp((response, { path }) => {
      if (path === '/packed') response.setHeader('Content-Encoding', 'gzip').end(gzipSync(Buffer.alloc(1_000)));
      else response.end(Buffer.alloc(1_000));
    }),
  );
  for (const [, transport] of both) {
    for (const path of ['/packed', '/plain']) {
      expect(await transport.send(wire(origin, { path, bodyLimit: 1_000 }))).toMatchObject({ kind: 'answer' });
    }
  }
});

test('a request ends at its time limit, even while a slow response arrives', async ({ served, both }) => {
  for (const serve of [serveSocket(() => undefined), serveDripping(`${ok}\r\n`)]) {
    const { origin } = await served(serve);
    for (const [, transport] of both) {
      expect(await transport.send(wire(origin, { timeoutMs: 200 }))).toMatchObject({ failure: 'timeout' });
    }
  }
});

test('an endless body is read up to the limit, and its connection closed', async ({ served, both }) => {
  let closed: Promise<unknown> = Promise.resolve();
  const { origin } = await served(
    serveHttp((response) => {
      const write = (): void => void response.write(Buffer.alloc(10_000), () => setImmediate(write));
      closed = new Promise((resolve) => response.once('close', resolve));
      write();
    }),
  );
  for (const [, transport] of both) {
    expect(await transport.send(wire(origin))).toMatchObject({ failure: 'too-large' });
    await closed;
  }
});

test('an endless body that unpacks to little, or to nothing, is read up to the limit', async ({ served, both }) => {
  const { origin } = await served(
    serveHttp((response, { path }) => {
      response.setHeader('Content-Encoding', path?.slice(1) ?? '');
      const write = (): void => void response.write(Buffer.alloc(10_000), () => setImmediate(write));
      write();
    }),
  );
  for (const [, transport] of both) {
    for (const path of ['/gzip', '/identity']) {
      expect(await transport.send(wire(origin, { path }))).toMatchObject({ failure: 'too-large' });
    }
  }
});

test('what follows a body that was too long is on a fresh connection, and whole', async ({ served, both }) => {
  const { origin, requests } = await served(
    serveHttp((response, { path }) => response.end(path === '/' ? Buffer.alloc(3_000_000) : 'whole')),
  );
  for (const [, transport] of both) {
    expect(await transport.send(wire(origin))).toMatchObject({ failure: 'too-large' });
    expect(await transport.send(wire(origin, { path: '/next' }))).toMatchObject({ body: Buffer.from('whole') });
  }
  expect(requests.map(({ connection }) => connection)).toEqual([1, 2, 3, 4]);
});

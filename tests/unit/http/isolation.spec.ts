import { expect } from '@playwright/test';
import { identities } from '../../../src/http/Probe.ts';
import { test, wire } from './httpTest.ts';
import { type Seen, serveHttp } from './servers.ts';

const cookiesOf = ({ headers }: Seen) => headers.filter(([name]) => name === 'cookie');

for (const status of [301, 302, 303, 307, 308]) {
  test(`neither transport follows ${status}`, async ({ served, both }) => {
    const elsewhere = await served(serveHttp((response) => response.end()));
    const { origin, requests } = await served(
      serveHttp((response, { path }) => {
        if (path === '/next') response.end();
        else response.writeHead(status, { Location: path === '/away' ? `${elsewhere.origin}/` : '/next' }).end('moved');
      }),
    );
    for (const [, transport] of both) {
      for (const [method, path] of [
        ['GET', '/away'],
        ['GET', '/here'],
        ['POST', '/here'],
      ] as const) {
        const result = await transport.send(wire(origin, { method, path }));
        expect(result).toMatchObject({ kind: 'answer', status, body: new Uint8Array(Buffer.from('moved')) });
      }
    }
    expect(requests.map(({ path }) => path)).toEqual(Array(2).fill(['/away', '/here', '/here']).flat());
    expect(elsewhere.connections()).toBe(0);
  });
}

test('neither transport sends a cookie back, for every response that sets one', async ({ served, both }) => {
  const { origin, requests } = await served(
    serveHttp((response, { path }) => {
      response.setHeader('Set-Cookie', ['session=1; Path=/', 'csrf=2; Path=/']);
      if (path === '/redirect') response.writeHead(302, { Location: '/' });
      if (path === '/endless') response.write('a');
      else if (path === '/cut') response.writeHead(200, { 'Content-Length': '9' }).write('a', () => response.destroy());
      else response.end('a'.repeat(path === '/large' ? 2_000 : 1));
    }),
  );
  for (const [, transport] of both) {
    for (const path of ['/', '/redirect', '/large', '/endless', '/cut', '/last']) {
      await transport.send(wire(origin, { path, bodyLimit: 1_000, timeoutMs: path === '/endless' ? 200 : 5_000 }));
      for (const identity of identities) await transport.send(wire(origin, { path: '/plain', identity }));
    }
  }
  expect(requests).toHaveLength(84);
  expect(requests.flatMap(cookiesOf)).toEqual([]);
});

test('a cookie set for one of several requests at once disturbs none of the others', async ({ served, both }) => {
  const { origin, requests } = await served(
    serveHttp((response, { path }) => {
      if (path === '/cookie') response.setHeader('Set-Cookie', 'session=1; Path=/').end();
      else setTimeout(() => response.end(), 100);
    }),
  );
  for (const [, transport] of both) {
    await transport.send(wire(origin));
    const results = await Promise.all(
      ['/a', '/cookie', '/b', '/c'].map((path) => transport.send(wire(origin, { path }))),
    );
    expect(results.map(({ kind }) => kind)).toEqual(Array(4).fill('answer'));
  }
  expect(requests.flatMap(cookiesOf)).toEqual([]);
});

test('requests of one identity share a connection, those of two identities never do', async ({ served, both }) => {
  for (const [, transport] of both) {
    const { origin, requests } = await served(serveHttp((response) => response.end()));
    for (const identity of ['operator', 'forged', 'operator', 'forged'])
      await transport.send(wire(origin, { identity }));
    expect(requests.map(({ connection }) => connection)).toEqual([1, 2, 1, 2]);
  }
});

test('a reconnected identity uses a fresh connection, and the others keep theirs', async ({ served, both }) => {
  for (const [, transport] of both) {
    const { origin, requests } = await served(serveHttp((response) => response.end()));
    for (const identity of ['operator', 'forged']) await transport.send(wire(origin, { identity }));
    await transport.reconnect('operator');
    for (const identity of ['operator', 'forged']) await transport.send(wire(origin, { identity }));
    expect(requests.map(({ connection }) => connection)).toEqual([1, 2, 3, 2]);
  }
});

test('a reconnect disturbs no request under way, whose connection serves nothing more', async ({ served, both }) => {
  for (const [, transport] of both) {
    const waiting: (() => void)[] = [];
    const { origin, requests } = await served(
      serveHttp((response, { path }) => {
        if (path === '/wait') waiting.push(() => response.end());
        else response.end();
      }),
    );
    const pending = transport.send(wire(origin, { path: '/wait' }));
    await expect.poll(() => waiting.length).toBe(1);
    await transport.reconnect('operator');
    for (const finish of waiting) finish();
    expect(await pending).toMatchObject({ kind: 'answer' });
    await transport.send(wire(origin));
    expect(requests.map(({ connection }) => connection)).toEqual([1, 2]);
  }
});

test('nothing is sent again after a reset', async ({ served, both }) => {
  const { origin, requests } = await served(serveHttp((response) => response.destroy()));
  for (const [, transport] of both) {
    for (const method of ['GET', 'POST']) {
      expect(await transport.send(wire(origin, { method }))).toMatchObject({ failure: 'reset' });
    }
  }
  expect(requests).toHaveLength(4);
});

test('closing a transport ends what is still under way', async ({ served, both }) => {
  for (const [, transport] of both) {
    const { origin, requests } = await served(serveHttp(() => undefined));
    const pending = transport.send(wire(origin));
    await expect.poll(() => requests.length).toBe(1);
    await transport.close();
    expect(await pending).toMatchObject({ kind: 'failure' });
  }
});

import { expect } from '@playwright/test';
import { TargetTransport } from '../../src/http/TargetTransport.ts';
import { test as base, wire } from './httpTest.ts';
import { type Seen, serveHttp } from './servers.ts';

const test = base.extend<{ readonly transport: TargetTransport }>({
  transport: async ({}, use) => {
    const transport = new TargetTransport();
    await use(transport);
    await transport.close();
  },
});

/** Only node keeps the order that the fields were given in: Playwright starts with the three that it fills in. */
const senderOf = ({ headers }: Seen) => (headers[0]?.[0] === 'host' ? 'node' : 'Playwright');

test('the first request of each method goes through node, later ones through Playwright', async ({
  served,
  transport,
}) => {
  const { origin, requests } = await served(serveHttp((response) => response.end()));
  for (const method of ['GET', 'GET', 'POST', 'GET', 'POST']) await transport.send(wire(origin, { method }));
  expect(requests.map((seen) => `${senderOf(seen)} ${seen.method}`)).toEqual([
    'node GET',
    'Playwright GET',
    'node POST',
    'Playwright GET',
    'Playwright POST',
  ]);
});

test('what Playwright would change goes through node, and arrives as it is', async ({ served, transport }) => {
  const { origin, requests } = await served(serveHttp((response) => response.end()));
  const paths = ['/', '/a/../b', '/a#b', '/c'];
  for (const path of paths) await transport.send(wire(origin, { path }));
  expect(requests.map(({ path }) => path)).toEqual(paths);
  expect(requests.map(senderOf)).toEqual(['node', 'node', 'node', 'Playwright']);
});

test('the first answer to each method is cut off at the body limit while it still arrives', async ({
  served,
  transport,
}) => {
  const { origin } = await served(
    serveHttp((response) => {
      const write = (): void => void response.write(Buffer.alloc(10_000), () => setImmediate(write));
      write();
    }),
  );
  for (const method of ['GET', 'POST']) {
    expect(await transport.send(wire(origin, { method, bodyLimit: 1_000 }))).toMatchObject({ failure: 'too-large' });
  }
});

test('a reconnected identity uses fresh connections of both kinds', async ({ served, transport }) => {
  const { origin, requests } = await served(serveHttp((response) => response.end()));
  const both = async () => {
    await transport.send(wire(origin, { path: '/a#b' }));
    await transport.send(wire(origin));
  };
  await both();
  await both();
  await transport.reconnect('operator');
  await both();
  expect(requests.map(({ connection }) => connection)).toEqual([1, 2, 1, 2, 3, 4]);
});

test('what may be unbounded goes through node, and is cut off at the body limit', async ({ served, transport }) => {
  const { origin, requests } = await served(serveHttp((response) => response.end(Buffer.alloc(2_000))));
  await transport.send(wire(origin));
  const unbounded = wire(origin, { isUnbounded: true, bodyLimit: 1_000 });
  expect(await transport.send(unbounded)).toMatchObject({ failure: 'too-large' });
  expect(requests.map(senderOf)).toEqual(['node', 'node']);
});

import { expect } from '@playwright/test';
import { TargetTransport } from '../../../src/http/TargetTransport.ts';
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

test('the very first request goes through node, later ones through Playwright', async ({ served, transport }) => {
  const { origin, requests } = await served(serveHttp((response) => response.end()));
  for (const method of ['GET', 'GET', 'POST', 'HEAD']) await transport.send(wire(origin, { method }));
  expect(requests.map((seen) => `${senderOf(seen)} ${seen.method}`)).toEqual([
    'node GET',
    'Playwright GET',
    'Playwright POST',
    'Playwright HEAD',
  ]);
});

test('what Playwright would change goes through node, and arrives as it is', async ({ served, transport }) => {
  const { origin, requests } = await served(serveHttp((response) => response.end()));
  const paths = ['/', '/a/../b', '/a#b', '/c'];
  for (const path of paths) await transport.send(wire(origin, { path }));
  expect(requests.map(({ path }) => path)).toEqual(paths);
  expect(requests.map(senderOf)).toEqual(['node', 'node', 'node', 'Playwright']);
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

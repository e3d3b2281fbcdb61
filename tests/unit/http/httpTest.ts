import { test as base } from '@playwright/test';
import { NodeTransport } from '../../../src/http/NodeTransport.ts';
import { PlaywrightTransport } from '../../../src/http/PlaywrightTransport.ts';
import { RawTransport } from '../../../src/http/RawTransport.ts';
import type { Transport, WireRequest } from '../../../src/http/Transport.ts';
import type { Served } from './servers.ts';

/** A text in a header field of every request of these tests, which must never appear in output. */
export const canary = 'canary-7Qv9fXn2LrT4';

/** A request as operator, but for the changes. */
export function wire(origin: string, changes: Partial<WireRequest> = {}): WireRequest {
  return {
    method: 'GET',
    origin,
    path: '/',
    headers: [
      ['Accept', 'application/json'],
      ['Authorization', `Bearer ${canary}`],
      ['User-Agent', 'test'],
      ['Accept-Encoding', 'gzip, deflate'],
    ],
    timeoutMs: 5_000,
    bodyLimit: 1_000_000,
    identity: 'operator',
    ...changes,
  };
}

/** The two transports of ordinary requests and the one of raw bytes, new for each test, and servers that are closed at its end. */
export const test = base.extend<{
  readonly viaNode: Transport;
  readonly viaPlaywright: Transport;
  readonly viaRaw: RawTransport;
  readonly both: readonly (readonly [name: string, transport: Transport])[];
  /** Closes the server when the test ends. */
  readonly served: (starting: Promise<Served>) => Promise<Served>;
}>({
  viaNode: async ({}, use) => {
    const transport = new NodeTransport();
    await use(transport);
    await transport.close();
  },
  viaPlaywright: async ({}, use) => {
    const transport = new PlaywrightTransport();
    await use(transport);
    await transport.close();
  },
  viaRaw: async ({}, use) => {
    const transport = new RawTransport();
    await use(transport);
    transport.close();
  },
  both: ({ viaNode, viaPlaywright }, use) =>
    use([
      ['node', viaNode],
      ['Playwright', viaPlaywright],
    ]),
  served: async ({}, use) => {
    const all: Served[] = [];
    await use(async (starting) => {
      const server = await starting;
      all.push(server);
      return server;
    });
    for (const { close } of all) await close();
  },
});

import { expect } from '@playwright/test';
import { TargetTransport } from '../../../src/http/TargetTransport.ts';
import { test, wire } from './httpTest.ts';
import { serveHttp } from './servers.ts';
import { startProxy } from './startProxy.ts';

const name = 'http://target.example:8080';
const raw = {
  parts: [{ bytes: Buffer.from('GET / HTTP/1.1\r\nHost: target.example\r\n\r\n'), methods: ['GET'] }],
  end: 'wait',
  quietMs: 0,
} as const;

test('ordinary requests and raw bytes go through a tunnel, and the target sees no credentials of the proxy', async ({
  served,
}) => {
  const target = await served(serveHttp((response) => response.end('{}')));
  const proxy = await startProxy(target.origin);
  const authorization = 'Basic Y2FuYXJ5OmNhbmFyeQ==';
  const transport = new TargetTransport({ proxy: { origin: proxy.origin, authorization } });
  const requests = [wire(name), wire(name), wire(name, { raw })];
  for (const request of requests) expect(await transport.send(request)).toMatchObject({ kind: 'answer', status: 200 });
  await transport.close();
  await proxy.close();
  expect(proxy.asked).toEqual([
    ['target.example:8080', authorization],
    ['target.example:8080', authorization],
  ]);
  expect(target.requests.map(({ connection }) => connection)).toEqual([1, 1, 2]);
  expect(JSON.stringify(target.requests)).not.toContain('proxy-authorization');
});

test('a proxy that refuses is named, and its response is none of the target', async ({ served }) => {
  const target = await served(serveHttp((response) => response.end('{}')));
  const proxy = await startProxy(target.origin, 407);
  const transport = new TargetTransport({ proxy: { origin: proxy.origin } });
  const message = `could not reach ${name}: the proxy ${proxy.origin} responded to CONNECT with 407`;
  for (const request of [wire(name), wire(name), wire(name, { raw })]) {
    const result = await transport.send(request);
    expect(result).toEqual({ kind: 'failure', failure: 'refused', message, isProxy: true });
  }
  await transport.close();
  await proxy.close();
  expect(target.requests).toEqual([]);
});

test('an unreachable proxy is named', async () => {
  const transport = new TargetTransport({ proxy: { origin: 'http://127.0.0.1:1' } });
  for (const request of [wire(name), wire(name, { raw })]) {
    expect(await transport.send(request)).toMatchObject({
      failure: 'refused',
      message: `could not reach ${name}: the proxy http://127.0.0.1:1 failed (ECONNREFUSED)`,
    });
  }
  await transport.close();
});

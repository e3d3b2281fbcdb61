import { expect } from '@playwright/test';
import { NodeTransport } from '../../../../src/http/NodeTransport.ts';
import { PlaywrightTransport } from '../../../../src/http/PlaywrightTransport.ts';
import { RawTransport } from '../../../../src/http/RawTransport.ts';
import type { Route } from '../../../../src/http/Route.ts';
import { test, wire } from '../../http/httpTest.ts';
import { serveHttps, serverCertificate } from '../../http/servers.ts';
import { startProxy } from '../../http/startProxy.ts';

test('every transport gives the same answer over TLS', async ({ served, viaNode, viaPlaywright, viaRaw }) => {
  const { origin, requests } = await served(
    serveHttps((response) => response.writeHead(200, ['X-Name', 'a', 'X-Name', 'b']).end('{}')),
  );
  const byNode = await viaNode.send(wire(origin));
  expect(await viaPlaywright.send(wire(origin))).toEqual(byNode);
  expect(await viaRaw.send(wire(origin))).toEqual(byNode);
  expect(byNode).toMatchObject({ kind: 'answer', status: 200, body: new Uint8Array(Buffer.from('{}')) });
  expect(requests.map(({ connection }) => connection)).toEqual([1, 2, 3]);
});

test('every transport calls a trusted certificate of another host a failure of TLS', async ({
  served,
  both,
  viaRaw,
}) => {
  const { origin, requests } = await served(serveHttps((response) => response.end()));
  for (const transport of [...both.map(([, transport]) => transport), viaRaw]) {
    const result = await transport.send(wire(origin.replace('127.0.0.1', 'localhost')));
    expect(result).toMatchObject({ kind: 'failure', failure: 'tls' });
  }
  expect(requests).toEqual([]);
});

/** A server that only talks to a client with the certificate of these tests. */
function demanding() {
  const { cert } = serverCertificate();
  return serveHttps((response) => response.end('{}'), { ca: cert, requestCert: true, rejectUnauthorized: true });
}

/** What each transport gets, in the order node, Playwright, raw. */
async function resultsBy(route: Route, origin: string) {
  const [node, playwright, raw] = [new NodeTransport(route), new PlaywrightTransport(route), new RawTransport(route)];
  const results = [await node.send(wire(origin)), await playwright.send(wire(origin)), await raw.send(wire(origin))];
  await Promise.all([node.close(), playwright.close()]);
  raw.close();
  return results.map((result) => (result.kind === 'answer' ? result.status : result.kind));
}

test('every transport shows a client certificate to its origin', async ({ served }) => {
  const { origin } = await served(demanding());
  const { cert, key } = serverCertificate();
  const texts = { certificate: cert.toString(), key: key.toString() };
  expect(await resultsBy({ clientCertificate: { origin, ...texts } }, origin)).toEqual([200, 200, 200]);
});

test('no transport shows a client certificate to another origin', async ({ served }) => {
  const { origin, requests } = await served(demanding());
  const { cert, key } = serverCertificate();
  const texts = { origin: 'https://127.0.0.1:1', certificate: cert.toString(), key: key.toString() };
  expect(await resultsBy({ clientCertificate: texts }, origin)).toEqual(['failure', 'failure', 'failure']);
  expect(requests).toEqual([]);
});

test('TLS goes through the tunnel of a proxy to the target itself, with the client certificate', async ({ served }) => {
  const { origin } = await served(demanding());
  const proxy = await startProxy(origin);
  const { cert, key } = serverCertificate();
  const route = { clientCertificate: { origin, certificate: cert.toString(), key: key.toString() }, proxy };
  const [node, raw] = [new NodeTransport(route), new RawTransport(route)];
  const results = [await node.send(wire(origin)), await raw.send(wire(origin))];
  await node.close();
  raw.close();
  await proxy.close();
  expect(results).toMatchObject([{ status: 200 }, { status: 200 }]);
  expect(proxy.asked).toHaveLength(2);
});

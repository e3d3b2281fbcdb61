import { expect } from '@playwright/test';
import { test, wire } from '../../http/httpTest.ts';
import { serveHttps } from '../../http/servers.ts';

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

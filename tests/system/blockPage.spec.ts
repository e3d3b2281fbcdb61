import { expect, test } from '@playwright/test';
import { startReference } from '../../src/fakes/reference/startReference.ts';
import type { HttpResponse } from '../../src/http/Exchange.ts';
import { NodeTransport } from '../../src/http/NodeTransport.ts';
import type { Transport, WireRequest } from '../../src/http/Transport.ts';
import type { ReportedRequirement } from '../../src/report/Report.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { verifyDeployment } from '../../src/run/verifyDeployment.ts';
import { withoutWaits } from '../../src/tools/selftest/withoutWaits.ts';

const page = (status: number, server: string): HttpResponse => ({
  kind: 'answer',
  status,
  headers: [
    ['Content-Type', 'text/html'],
    ['Server', server],
  ],
  body: new Uint8Array(Buffer.from('<html><h1>Request blocked</h1></html>')),
});

/** Whether a firewall takes offence: at quotes, at angle brackets, at two dots, spelled as they are or escaped, at `__proto__`. */
function isOffensive({ path, body }: WireRequest): boolean {
  const text = `${path} ${Buffer.from(body ?? []).toString('latin1')}`;
  return /'|<|\.\.|%27|%3c|%2e%2e|__proto__/i.test(text);
}

async function resultsBehind(
  response: HttpResponse,
  isBlocked = isOffensive,
): Promise<ReadonlyMap<string, ReportedRequirement>> {
  const deployment = await startReference();
  const node = new NodeTransport();
  const transport: Transport = {
    send: (request) => (isBlocked(request) ? Promise.resolve(response) : node.send(request)),
    reconnect: (identity) => node.reconnect(identity),
    close: () => node.close(),
  };
  const wait = () => Promise.resolve();
  const { results } = await verifyDeployment(deployment, catalogue.map(withoutWaits), {}, { transport, wait });
  await deployment.close();
  return new Map(results.map((result) => [result.id, result]));
}

const failedOf = (results: ReadonlyMap<string, ReportedRequirement>) =>
  [...results.values()].filter(({ outcome }) => outcome === 'failed' || outcome === 'errored').map(({ id }) => id);

for (const status of [403, 406, 503]) {
  test(`what a firewall blocks with ${status} and a page of its own is inconclusive, and names the firewall`, async () => {
    const results = await resultsBehind(page(status, 'firewall/1'));
    expect(failedOf(results)).toEqual([]);
    const hidden = results.get('SYNC-STATUS-MALFORMED-PROVIDER');
    expect(hidden).toMatchObject({
      outcome: 'inconclusive',
      reasonCode: 'blocked',
      reason: expect.stringContaining('Server: "firewall/1"'),
      exchange: { response: { status } },
    });
  });
}

for (const status of [200, 500]) {
  test(`a page of its own Server with ${status} is judged`, async () => {
    const results = await resultsBehind(page(status, 'firewall/1'));
    expect(results.get('SYNC-STATUS-MALFORMED-PROVIDER')?.outcome).toBe('failed');
  });
}

test('a page whose Server answers unedited requests too is judged', async () => {
  // The reference names no Server, so the page names none either.
  const { headers, ...rest } = page(403, '');
  const results = await resultsBehind({ ...rest, headers: headers.filter(([name]) => name !== 'Server') });
  expect(results.get('SYNC-STATUS-MALFORMED-PROVIDER')?.outcome).toBe('failed');
});

test('a page is judged that a harmless request of the class gets too', async () => {
  const results = await resultsBehind(page(403, 'firewall/1'), ({ path }) => !/\/scim\/\d*\//.test(path));
  expect(results.get('SYNC-STATUS-MALFORMED-PROVIDER')?.outcome).toBe('failed');
});

import { expect, test } from '@playwright/test';
import type { WireRequest } from '../../../../src/http/Transport.ts';
import { wireRequest } from '../../../../src/run/wireRequest.ts';
import type { EvidenceExchange } from '../../../../src/tools/certify/Evidence.ts';
import { exchangeOf } from '../../../../src/tools/certify/evidenceExchange.ts';
import { ReplayTransport } from '../../../../src/tools/certify/ReplayTransport.ts';

const baseUrl = 'https://target.example/api/v3';

/** A read of a provider's status whose response is its place in the order of ends. */
function read(name: string, ended: number, changes: Partial<EvidenceExchange> = {}): EvidenceExchange {
  return {
    requirement: 'TEST',
    operation: 'sync-status',
    identity: 'anonymous',
    request: { method: 'GET', baseUrl, path: `/providers/scim/${name}/sync/status/`, headers: [] },
    response: { status: 200, headers: [], body: { text: `response ${ended}` } },
    startedAt: 1000 * (ended + 1),
    elapsedMs: 5,
    retries: 0,
    ended,
    ...changes,
  };
}

function wire(evidence: EvidenceExchange): WireRequest {
  return wireRequest(exchangeOf(evidence).probe, { baseUrl, timeoutMs: 1 }, {}, 'suite/1');
}

const transportOf = (...exchanges: readonly EvidenceExchange[]) => new ReplayTransport(exchanges, wire);

test('returns the recorded response of each request, with the time that it took', async () => {
  const [first, second] = [read('1', 0), read('2', 1)];
  const transport = transportOf(first, second);
  expect(transport.now).toBe(1000);
  expect(await transport.send(wire(first))).toMatchObject({
    status: 200,
    body: new Uint8Array(Buffer.from('response 0')),
    recorded: { startedAt: 1000, elapsedMs: 5 },
  });
  expect(transport.now).toBe(2000);
  await transport.send(wire(second));
  expect([transport.now, transport.problems]).toEqual([2005, []]);
});

test('responds to simultaneous requests in the order in which they ended', async () => {
  const all = [read('1', 2), read('1', 0), read('1', 1)];
  const transport = transportOf(...all);
  const ended: number[] = [];
  await Promise.all(all.map((one, index) => transport.send(wire(one)).then(() => ended.push(index))));
  expect(ended).toEqual([1, 2, 0]);
});

test('a request that was repeated gets its reset first, also among simultaneous ones', async () => {
  const all = [read('1', 1, { retries: 1 }), read('1', 0)];
  const transport = transportOf(...all);
  const [first, second] = await Promise.all(all.map((one) => transport.send(wire(one))));
  expect([first?.kind, second]).toEqual([
    'failure',
    expect.objectContaining({ recorded: { startedAt: 1000, elapsedMs: 5 } }),
  ]);
  expect(await transport.send(wire(read('1', 1)))).toMatchObject({ recorded: { startedAt: 2000 } });
  expect(transport.problems).toEqual([]);
});

test('reports requests without an exchange, and exchanges without a request or out of order', async () => {
  const transport = transportOf(read('1', 0), read('2', 1), read('3', 2));
  await transport.send(wire(read('2', 1)));
  expect(await transport.send(wire(read('4', 0)))).toMatchObject({ kind: 'failure', failure: 'other' });
  await transport.send(wire(read('1', 0)));
  expect(transport.problems).toEqual([
    'exchange 2 (TEST: GET /providers/scim/2/sync/status/) is out of order',
    'this suite sends GET https://target.example/api/v3/providers/scim/4/sync/status/ as anonymous, which the bundle has no exchange for',
    'exchange 3 (TEST: GET /providers/scim/3/sync/status/) is not a request that this suite sends with these settings',
  ]);
});

test('tells requests apart by every byte', async () => {
  const sent = read('1', 0, {
    request: { method: 'POST', baseUrl, path: '/', headers: [['X', 'a']], body: { text: 'body' } },
  });
  const { request } = sent;
  for (const other of [
    { ...sent, identity: 'forged' as const },
    { ...sent, request: { ...request, method: 'PUT' } },
    { ...sent, request: { ...request, headers: [['x', 'a']] as const } },
    { ...sent, request: { ...request, body: { text: 'Body' } } },
  ]) {
    const transport = transportOf(sent);
    await transport.send(wire(other));
    expect(transport.problems).toHaveLength(2);
  }
});

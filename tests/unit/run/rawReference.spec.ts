import { test as base, expect } from '@playwright/test';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import type { Exchange } from '../../../src/http/Exchange.ts';
import { NodeTransport } from '../../../src/http/NodeTransport.ts';
import type { Probe } from '../../../src/http/Probe.ts';
import { followedBy, pipelined, type RawChanges, rawProbe } from '../../../src/http/rawProbe.ts';
import { TargetTransport } from '../../../src/http/TargetTransport.ts';
import { probe } from '../../../src/requirements/probes.ts';
import { embeddedTarget } from '../../../src/run/embeddedTarget.ts';
import { Sender } from '../../../src/run/Sender.ts';
import { settingDefaults } from '../../../src/settings/settingDefaults.ts';

/** Raw probes of every shape against the reference deployment, whose HTTP server is node's. */

interface Sending {
  readonly read: Probe;
  readonly write: Probe;
  readonly send: (probe: Probe) => Promise<Exchange>;
}

const test = base.extend<{ readonly sendings: readonly Sending[] }>({
  sendings: async ({}, use) => {
    const deployment = await startReference();
    const settings = { ...settingDefaults, embedded: 'reference', profile: 'full', allowWrites: true } as const;
    const target = embeddedTarget(settings, deployment);
    const body = new Uint8Array(
      Buffer.from(`{"sync_object_model":"authentik.core.models.User","sync_object_id":"${deployment.userId}"}`),
    );
    const senders = [new NodeTransport(), new TargetTransport()].map(
      (transport) =>
        new Sender({ target, transport, forgedToken: 'forged-0Jq8Lm2', product: 'suite/1', requestLimit: 1000 }),
    );
    await use(
      senders.map((sender) => ({
        read: probe('TEST', 'sync-status', target),
        write: probe('TEST', 'sync-object', target, { body }),
        send: async (one) => {
          const exchange = await sender.send(one);
          if ('withheld' in exchange) throw new Error(exchange.withheld.code);
          return exchange;
        },
      })),
    );
    for (const sender of senders) await sender.close();
    await deployment.close();
  },
});

const odd = 'X-Odd: ';
const reads: readonly (readonly [what: string, changes: RawChanges, status: number])[] = [
  ['no change', {}, 200],
  ['a blank in the path', { requestLine: 'GET <base-path>/a b HTTP/1.1' }, 400],
  ['another version', { requestLine: 'GET <base-path>/ HTTP/9.9' }, 400],
  ['no Host', { without: ['Host'] }, 400],
  ['a blank before the colon', { lines: ['X-Odd : 1'] }, 400],
  ['NUL in a field', { lines: [`${odd}\0`] }, 400],
  ['a field of 300 kB', { lines: [odd + 'a'.repeat(300_000)] }, 431],
];
for (const [what, changes, status] of reads) {
  test(`a raw read with ${what} gets ${status} in process and against a target`, async ({ sendings }) => {
    for (const { read, send } of sendings) {
      const end = status === 200 ? 'kept' : 'closed';
      expect(await send(rawProbe(read, changes))).toMatchObject({
        result: { kind: 'answer', status },
        connection: { further: [], end },
      });
    }
  });
}

const writes: readonly (readonly [what: string, changes: RawChanges, status: number])[] = [
  ['no change', {}, 200],
  ['chunks', { framing: 'chunked' }, 200],
  ['bad chunks', { framing: 'chunked', content: 'zz\r\n' }, 400],
  ['a length beside chunks', { framing: 'chunked', lines: ['Content-Length: 5'] }, 400],
  ['two lengths', { lines: ['Content-Length: 5'] }, 400],
  ['a length that is no number', { framing: { contentLength: '1e1' } }, 400],
];
for (const [what, changes, status] of writes) {
  test(`a raw write with ${what} gets ${status}`, async ({ sendings }) => {
    for (const { write, send } of sendings) {
      expect(await send(rawProbe(write, changes))).toMatchObject({ result: { kind: 'answer', status } });
    }
  });
}

test('a body that ends before its length gets no 2xx, closed early or waited for', async ({ sendings }) => {
  for (const { write, send } of sendings) {
    const short = { framing: { contentLength: '999' }, timeoutMs: 300 } as const;
    expect(await send(rawProbe(write, short))).toMatchObject({ result: { failure: 'timeout' } });
    expect((await send(rawProbe(write, { ...short, end: 'close' }))).result).not.toMatchObject({ status: 200 });
  }
});

test('sequential and pipelined requests each get a response on the same connection', async ({ sendings }) => {
  for (const { read, write, send } of sendings) {
    const last = rawProbe(read, { lines: ['Connection: close'] });
    for (const both of [followedBy(write, last), pipelined(write, last)]) {
      const { result, connection } = await send(both);
      expect(result).toMatchObject({ status: 200, body: expect.anything() });
      expect(Buffer.from(result.kind === 'answer' ? result.body : []).toString()).toContain('"messages"');
      expect(connection).toMatchObject({ further: [{ kind: 'answer', status: 200 }], end: 'closed' });
    }
  }
});

test('a length that is too short makes the rest of the body a request of its own, which ends the connection', async ({
  sendings,
}) => {
  for (const { read, write, send } of sendings) {
    for (const framing of ['none', { contentLength: '5' }] as const) {
      // The first word of a body is not a method.
      expect(await send(followedBy(rawProbe(write, { framing }), read))).toMatchObject({
        result: { status: 501 },
        connection: { further: [], end: 'closed' },
      });
    }
  }
});

for (const path of [
  '/providers/scim/1 0/sync/status/',
  '/providers/scim/1\r\n0/sync/status/',
  '/providers/scim/\0/sync/status/',
]) {
  test(`an ordinary probe with a path that no client accepts gets a response: ${JSON.stringify(path)}`, async ({
    sendings,
  }) => {
    for (const { read, send } of sendings) {
      const exchange = await send({ ...read, path });
      expect(exchange).toMatchObject({ result: { kind: 'answer', status: 400 } });
      expect(exchange).not.toHaveProperty('connection');
    }
  });
}

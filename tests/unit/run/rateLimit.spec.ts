import { expect, test } from '@playwright/test';
import { utf8 } from '../../../src/generate/ValidRequest.ts';
import type { HeaderList } from '../../../src/http/Probe.ts';
import { followedBy, rawProbe } from '../../../src/http/rawProbe.ts';
import { type FakeTransport, failed, fakeTransport, readProbe, response, writeProbe } from './fakes.ts';
import { senderVia } from './sessions.ts';

/** A sync of an object, which cannot be sent twice before it was accepted once. */
const sync = writeProbe({ body: utf8('{"sync_object_model":"user","sync_object_id":"6"}') });

const limited = (value?: string) => {
  const headers: HeaderList = value === undefined ? [] : [['Retry-After', value]];
  return response(429, '{}', headers);
};

/** A sender whose waits are written down and take no time. */
function patient(transport: FakeTransport) {
  const waits: number[] = [];
  const wait = (milliseconds: number) => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  return { waits, sender: senderVia(transport, {}, { wait }) };
}

/** The status that a probe got; 0 for no response. */
const statusOf = (sent: Awaited<ReturnType<ReturnType<typeof senderVia>['send']>>) =>
  'withheld' in sent || sent.result.kind === 'failure' ? 0 : sent.result.status;

for (const [what, probe] of [
  ['a read', readProbe()],
  ['a sync', writeProbe()],
] as const) {
  test(`${what} that gets 429 is sent again after Retry-After, and judged only by the later response`, async () => {
    const { sender, waits } = patient(fakeTransport((_, index) => (index === 0 ? limited('7') : response(200))));
    expect(statusOf(await sender.send(probe))).toBe(200);
    expect(waits).toEqual([7_000]);
    expect(sender.sent).toHaveLength(1);
    expect(sender.recorded.map(({ begun }) => begun)).toEqual([0, 1]);
    expect(sender.counters.requests).toBe(2);
  });
}

test('a probe waits three times at most, and no other waits after it', async () => {
  const transport = fakeTransport(() => limited('1'));
  const { sender, waits } = patient(transport);
  expect(statusOf(await sender.send(readProbe()))).toBe(429);
  expect(statusOf(await sender.send(writeProbe()))).toBe(429);
  expect(waits).toEqual([1_000, 1_000, 1_000]);
  expect(transport.requests).toHaveLength(5);
});

test('a 429 that says no time is waited for a second', async () => {
  const { sender, waits } = patient(fakeTransport((_, index) => (index === 0 ? limited() : response(200))));
  expect([statusOf(await sender.send(readProbe())), waits]).toEqual([200, [1_000]]);
});

test('a 429 that says more than a minute is the response', async () => {
  const { sender, waits } = patient(fakeTransport(() => limited('61')));
  expect([statusOf(await sender.send(readProbe())), waits]).toEqual([429, []]);
});

test('a 429 does not make a write one that was refused: it is not repeated after a reset', async () => {
  const replies = [limited('61'), failed('reset')];
  const transport = fakeTransport((_, index) => replies[index] ?? response(200));
  const { sender } = patient(transport);
  await sender.send(sync);
  expect(await sender.send(sync)).toMatchObject({ retries: 0, result: { failure: 'reset' } });
  expect(transport.requests).toHaveLength(2);
});

test('a repeat that exceeds the request budget is not sent: the 429 is the response', async () => {
  const transport = fakeTransport(() => limited('1'));
  const { sender } = patient(transport);
  sender.limitTo(2);
  expect(statusOf(await sender.send(readProbe()))).toBe(429);
  expect(transport.requests).toHaveLength(2);
  expect(sender.sent).toHaveLength(1);
  expect(sender.recorded.map(({ begun }) => begun)).toEqual([0, 1]);
});

test('no other status is waited for', async () => {
  const { sender, waits } = patient(fakeTransport(() => response(500, '{}', [['Retry-After', '1']])));
  expect([statusOf(await sender.send(readProbe())), waits]).toEqual([500, []]);
});

test('a read whose bytes may hold a write is not repeated', async () => {
  const transport = fakeTransport(() => limited('1'));
  const { sender } = patient(transport);
  await sender.send(rawProbe(readProbe(), { content: 'POST /providers/scim/10/sync/object/ HTTP/1.1\r\n\r\n' }));
  expect(transport.requests).toHaveLength(1);
});

for (const [what, first, further, isRepeated] of [
  ['the write is refused and the read is put off', response(403), limited('1'), true],
  ['the write is put off and the read is answered', limited('1'), response(200), true],
  ['the write is accepted and the read is put off', response(200), limited('1'), false],
  ['the write crashes and the read is put off', response(500), limited('1'), false],
] as const) {
  test(`a write and a read on one connection are ${isRepeated ? '' : 'not '}repeated if ${what}`, async () => {
    const transport = fakeTransport((_, index) =>
      index === 0 ? { ...first, connection: { further: [further], end: 'closed' } } : response(403),
    );
    const { sender } = patient(transport);
    await sender.send(followedBy(writeProbe(), readProbe()));
    expect(transport.requests).toHaveLength(isRepeated ? 2 : 1);
  });
}

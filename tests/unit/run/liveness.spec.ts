import { expect, test } from '@playwright/test';
import { Sender } from '../../../src/run/Sender.ts';
import type { Target } from '../../../src/settings/Target.ts';
import { type FakeTransport, failed, fakeTarget, fakeTransport, readProbe, response, writeProbe } from './fakes.ts';

/** A sender with a clock that only the test moves. */
function senderAt(transport: FakeTransport, clock: { now: number }, changes: Partial<Target> = {}): Sender {
  const target = fakeTarget(changes);
  return new Sender({
    target,
    transport,
    forgedToken: 'forged-0Jq8Lm2',
    product: 'suite/1',
    requestLimit: 1000,
    now: () => clock.now,
  });
}

test('after three probes without a response, a read shows that the deployment is reachable', async () => {
  const transport = fakeTransport((_, index) => (index < 3 ? failed('timeout') : response(200)));
  const sender = senderAt(transport, { now: 0 });
  for (let probe = 0; probe < 3; probe += 1) await sender.send(writeProbe());
  expect(transport.requests.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST', 'GET']);
  expect(sender.unavailable).toBeUndefined();
});

test('the read that asks for the deployment is named HEALTH', async () => {
  const transport = fakeTransport(() => failed('timeout'));
  const sender = senderAt(transport, { now: 0 });
  for (let probe = 0; probe < 3; probe += 1) await sender.send(readProbe());
  expect(transport.requests.at(-1)?.headers).toContainEqual(['User-Agent', 'suite/1 (HEALTH)']);
  expect(sender.unavailable).toMatchObject({ code: 'unreachable' });
});

test('a run ends after half an hour', async () => {
  const clock = { now: 0 };
  const sender = senderAt(
    fakeTransport(() => response(200)),
    clock,
  );
  clock.now = 30 * 60_000;
  expect(sender.unavailable).toBeUndefined();
  clock.now += 1;
  expect(sender.unavailable).toEqual({ code: 'time-limit', minutes: 30 });
});

test('a run has the time that its rate asks for on top', () => {
  const clock = { now: 0 };
  const sender = senderAt(
    fakeTransport(() => response(200)),
    clock,
    { rate: 1 },
  );
  clock.now = 31 * 60_000;
  expect(sender.unavailable).toBeUndefined();
});

test('no POST is risked on a connection that was idle for over a second', async () => {
  const clock = { now: 0 };
  const transport = fakeTransport(() => response(200));
  const sender = senderAt(transport, clock);
  await sender.send(writeProbe());
  clock.now += 1000;
  await sender.send(writeProbe());
  expect(transport.reconnected).toEqual([]);
  clock.now += 1001;
  await sender.send(readProbe());
  expect(transport.reconnected).toEqual([]);
  clock.now += 1001;
  await sender.send(writeProbe());
  expect(transport.reconnected).toEqual(['operator']);
});

test('writes that are sent together leave an idle connection together, and stay in their order', async () => {
  const clock = { now: 0 };
  const transport = fakeTransport(() => response(200));
  const sender = senderAt(transport, clock);
  await sender.send(writeProbe());
  clock.now += 1001;
  const bodies = ['1', '2', '3'];
  await Promise.all(bodies.map((body) => sender.send({ ...writeProbe(), body: Buffer.from(body) })));
  expect(transport.requests.slice(1).map(({ body }) => Buffer.from(body ?? []).toString())).toEqual(bodies);
  expect(transport.reconnected).toEqual(['operator']);
});

test('nothing is sent after the run was ended', async () => {
  const transport = fakeTransport(() => response(200));
  const sender = senderAt(transport, { now: 0 });
  await sender.close();
  expect(await sender.send(readProbe())).toEqual({ withheld: { code: 'run-closed' } });
  expect(transport.requests).toEqual([]);
  expect(sender.unavailable).toEqual({ code: 'run-closed' });
});

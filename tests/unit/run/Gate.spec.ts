import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { Exchange } from '../../../src/http/Exchange.ts';
import type { Level } from '../../../src/requirements/Requirement.ts';
import { claimOf } from '../../../src/run/attemptEffects.ts';
import { Gate, type GateOptions, type Permit } from '../../../src/run/Gate.ts';
import { exchangeOf, failed, fakeTarget, readProbe, response, writeProbe } from './fakes.ts';

const read = claimOf(readProbe(), 'probe');
const write = claimOf(writeProbe(), 'probe');
const accepted = exchangeOf(writeProbe(), response(200));
const refused = exchangeOf(writeProbe(), response(400));
const silent = exchangeOf(writeProbe(), failed('timeout'));

/** A gate with a stopped clock and a health check that succeeds, with the given changes. */
function gateWith(changes: Partial<GateOptions> = {}): Gate {
  return new Gate({
    ...{ requestLimit: 1000, timeLimitMs: 1000, now: () => 0, wait: () => Promise.resolve() },
    passedLimit: () => undefined,
    checkHealth: () => Promise.resolve(),
    ...changes,
  });
}

/** @throws Error if the gate refuses. */
async function permitOf(asked: ReturnType<Gate['reserve']>): Promise<Permit> {
  const permit = await asked;
  if ('code' in permit) throw new Error(permit.code);
  return permit;
}

/** What a promise has come to once nothing else can happen; undefined while it is open. */
async function soFar<T>(promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([promise, new Promise<undefined>((resolve) => setImmediate(resolve, undefined))]);
}

test('a write beyond the budget waits for those in flight, and is sent once one of them was refused', async () => {
  const gate = gateWith({ writeLimit: 1 });
  const first = await permitOf(gate.reserve(write));
  const second = gate.reserve(write);
  expect(await soFar(second)).toBeUndefined();
  gate.settle(first, refused);
  expect(await second).toMatchObject({ writes: 1, begun: 1 });
});

for (const [what, exchange, acceptedWrites] of [
  ['accepted', accepted, 1],
  ['without a response', silent, 0],
  ['never heard of again', undefined, 0],
] as const) {
  test(`a write that waits is refused once the one in flight was ${what}`, async () => {
    const gate = gateWith({ writeLimit: 1 });
    const first = await permitOf(gate.reserve(write));
    const second = gate.reserve(write);
    gate.settle(first, exchange);
    expect(await second).toEqual({ code: 'write-limit', writes: 1, refersTo: 'object' });
    expect(gate.acceptedWrites).toBe(acceptedWrites);
  });
}

test('a write that refers to no object uses the budget of such writes, and not that of the others', async () => {
  const gate = gateWith({ writeLimit: 1 });
  const objects = fakeTarget();
  const ofNothing = claimOf(writeProbe(), 'probe', { objects });
  expect(ofNothing.refersTo).toBe('nothing');
  expect(
    claimOf(writeProbe({ body: new Uint8Array(Buffer.from('{"sync_object_id":"6"}')) }), 'probe', { objects }),
  ).toMatchObject({
    refersTo: 'object',
  });
  gate.settle(await permitOf(gate.reserve(ofNothing)), accepted);
  expect(await gate.reserve(ofNothing)).toEqual({ code: 'write-limit', writes: 1, refersTo: 'nothing' });
  expect(await permitOf(gate.reserve(write))).toMatchObject({ refersTo: 'object' });
});

test('what is kept for controls and for higher levels, nothing else uses', async () => {
  const gate = gateWith();
  const acceptedFor = async (sake: 'control' | Level) => {
    for (let writes = 0; ; writes += 1) {
      const permit = await gate.reserve({ ...write, sake });
      if ('code' in permit) return [writes, permit];
      gate.settle(permit, accepted);
    }
  };
  expect(await acceptedFor('may')).toEqual([58, { code: 'write-limit', writes: 58, refersTo: 'object' }]);
  expect(await acceptedFor('should')).toEqual([2, { code: 'write-limit', writes: 60, refersTo: 'object' }]);
  expect(await acceptedFor('must')).toEqual([2, { code: 'write-limit', writes: 62, refersTo: 'object' }]);
  expect(await acceptedFor('control')).toEqual([6, { code: 'write-limit', writes: 68, refersTo: 'object' }]);
});

test('controls take nothing from what is left to others, until all is spent', async () => {
  const gate = gateWith();
  for (let sent = 0; sent < 8; sent += 1)
    gate.settle(await permitOf(gate.reserve({ ...write, sake: 'control' })), accepted);
  for (let sent = 0; sent < 60; sent += 1)
    gate.settle(await permitOf(gate.reserve({ ...write, sake: 'must' })), accepted);
  expect(await gate.reserve({ ...write, sake: 'must' })).toMatchObject({ code: 'write-limit' });
});

test('a write that was never sent uses nothing of the write budget', async () => {
  const gate = gateWith({ writeLimit: 1 });
  gate.settle(await permitOf(gate.reserve(write)), exchangeOf(writeProbe(), failed('refused')));
  expect(await gate.reserve(write)).toMatchObject({ begun: 1 });
});

test('a read waits for no write', async () => {
  const gate = gateWith({ writeLimit: 1 });
  await gate.reserve(write);
  expect(await soFar(gate.reserve(read))).toMatchObject({ begun: 1 });
});

test('a permit that is settled twice is settled once', async () => {
  const gate = gateWith();
  const permit = await permitOf(gate.reserve(write));
  gate.settle(permit, accepted);
  gate.settle(permit, accepted);
  expect(gate.acceptedWrites).toBe(1);
});

test('all requests of a claim are reserved, or none', async () => {
  const gate = gateWith({ requestLimit: 3 });
  await gate.reserve({ ...read, requests: 2 });
  expect(await gate.reserve({ ...read, requests: 2 })).toEqual({ code: 'request-limit', requests: 3 });
  expect(await gate.reserve(read)).toMatchObject({ begun: 1 });
  expect(gate.requests).toBe(3);
});

test('waiting requests are refused once the gate is closed, even if they wait for the rate', async () => {
  const gate = gateWith({ writeLimit: 1 });
  await gate.reserve(write);
  const waiting = [gate.reserve(write), gate.reserve(read)];
  gate.close();
  expect(await Promise.all(waiting)).toEqual([{ code: 'run-closed' }, { code: 'run-closed' }]);
});

test('the preparation runs again if the send had to wait in between', async () => {
  let isReady = false;
  const gate = gateWith();
  const prepare = () => {
    if (isReady) return undefined;
    isReady = true;
    return Promise.resolve(undefined);
  };
  expect(await gate.reserve(read, prepare)).toMatchObject({ begun: 0 });
  expect(isReady).toBe(true);
  const reason = { code: 'run-closed' } as const;
  expect(await gate.reserve(read, () => Promise.resolve(reason))).toEqual(reason);
  expect(gate.requests).toBe(1);
});

test('three sends may be in flight while none has a response, and a burst if all earlier ones have one', async () => {
  const gate = gateWith();
  const permits = await Promise.all([read, read, read].map((claim) => permitOf(gate.reserve(claim))));
  const fourth = gate.reserve(read);
  expect(await soFar(fourth)).toBeUndefined();
  const burst = [1, 2, 3].map(() => gate.reserve({ ...read, burst: 7 }));
  expect(await Promise.all(burst)).toHaveLength(3);
  for (const permit of permits) gate.settle(permit, exchangeOf(readProbe(), response(200)));
  expect(await soFar(fourth)).toBeUndefined();
  for (const permit of await Promise.all(burst)) {
    if (!('code' in permit)) gate.settle(permit, exchangeOf(readProbe(), response(200)));
  }
  expect(await fourth).toMatchObject({ purpose: 'probe' });
});

test('auxiliary requests say nothing about the deployment, and wait for no response to another', async () => {
  const gate = gateWith();
  const auxiliary = { ...read, purpose: 'auxiliary' } as const;
  const permits = await Promise.all([1, 2, 3, 4].map(() => permitOf(gate.reserve(auxiliary))));
  expect(await soFar(gate.reserve(read))).toMatchObject({ purpose: 'probe' });
  for (const permit of permits) gate.settle(permit, exchangeOf(readProbe(), failed('timeout')));
  expect(gate.checkReachable()).toBeUndefined();
  await Promise.all([1, 2].map(() => gate.reserve(read)));
  expect(await soFar(gate.reserve(read))).toBeUndefined();
  expect(await soFar(gate.reserve(auxiliary))).toMatchObject({ purpose: 'auxiliary' });
});

/** What becomes of one send: its claim, and the exchange that it is settled with. */
interface PlannedSend {
  readonly claim: Parameters<Gate['reserve']>[0];
  readonly exchange: Exchange | undefined;
}

const plannedSends: fc.Arbitrary<readonly PlannedSend[]> = fc.array(
  fc.oneof(
    fc.record({
      claim: fc.record({
        requests: fc.integer({ min: 1, max: 3 }),
        writes: fc.constant(1),
        refersTo: fc.constantFrom('object' as const, 'nothing' as const),
        purpose: fc.constant('probe' as const),
      }),
      exchange: fc.constantFrom(accepted, refused, silent, undefined),
    }),
    fc.record({
      claim: fc.record({
        requests: fc.integer({ min: 1, max: 3 }),
        writes: fc.constant(0),
        refersTo: fc.constant('nothing' as const),
        purpose: fc.constantFrom('probe' as const, 'auxiliary' as const),
      }),
      exchange: fc.constantFrom(
        exchangeOf(readProbe(), response(200)),
        exchangeOf(readProbe(), failed('timeout')),
        undefined,
      ),
    }),
  ),
  { minLength: 1, maxLength: 30 },
);

/** Writes that the deployment has accepted or may have: only a response other than 2xx says that it has not. */
const mayBeAccepted = ({ claim, exchange }: PlannedSend) => (exchange === refused ? 0 : claim.writes);

test('no interleaving of sends exceeds a budget, sends after the end, or leaves a send waiting', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      plannedSends,
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 5 }),
      fc.option(fc.integer({ min: 0, max: 20 })),
      async (scheduler, sends, requestLimit, writeLimit, closeAfter) => {
        let isClosed = false;
        const admitted: PlannedSend[] = [];
        const gate: Gate = gateWith({
          ...{ requestLimit, writeLimit },
          wait: () => scheduler.schedule(Promise.resolve(), 'pace'),
          checkHealth: () =>
            sendThrough({ claim: { ...read, purpose: 'health' }, exchange: exchangeOf(readProbe(), response(200)) }),
        });
        const inFlight = new Set<PlannedSend>();
        function admit(send: PlannedSend): void {
          assert.equal(isClosed, false);
          admitted.push(send);
          inFlight.add(send);
          const settled = admitted.filter((one) => !inFlight.has(one));
          for (const budget of ['object', 'nothing'] as const) {
            const ofBudget = (one: PlannedSend) => one.claim.refersTo === budget;
            const writes = [...inFlight].filter(ofBudget).reduce((sum, { claim }) => sum + claim.writes, 0);
            const spent = settled.filter(ofBudget).reduce((sum, one) => sum + mayBeAccepted(one), writes);
            assert.ok(spent <= writeLimit, `${spent} writes of ${writeLimit}`);
          }
          const requests = admitted.reduce((sum, { claim }) => sum + claim.requests, 0);
          assert.ok(requests <= requestLimit, `${requests} requests of ${requestLimit}`);
          if (admitted.length === closeAfter) {
            gate.close();
            isClosed = true;
          }
        }
        async function sendThrough(send: PlannedSend): Promise<void> {
          const permit = await gate.pass(send.claim, (given) => {
            admit(send);
            return given;
          });
          if ('code' in permit) return;
          await scheduler.schedule(Promise.resolve(), 'response');
          inFlight.delete(send);
          gate.settle(permit, send.exchange);
        }
        await scheduler.waitFor(Promise.all(sends.map(sendThrough)));
        assert.equal(inFlight.size, 0);
      },
    ),
    { seed: 20261127, numRuns: 300 },
  );
});

test('of any number of sends to a deployment that does not respond, four go unanswered, the deciding read among them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 4, max: 40 }), async (scheduler, count) => {
      const purposes: string[] = [];
      const gate: Gate = gateWith({
        wait: () => scheduler.schedule(Promise.resolve(), 'pace'),
        checkHealth: () => sendThrough('health'),
      });
      async function sendThrough(purpose: 'probe' | 'health'): Promise<string | undefined> {
        const permit = await gate.reserve({ ...read, purpose });
        if ('code' in permit) return permit.code;
        purposes.push(purpose);
        await scheduler.schedule(Promise.resolve(), 'timeout');
        gate.settle(permit, exchangeOf(readProbe(), failed('timeout')));
        return undefined;
      }
      const all = Array.from({ length: count }, () => sendThrough('probe'));
      const codes = await scheduler.waitFor(Promise.all(all));
      expect(purposes).toEqual(['probe', 'probe', 'probe', 'health']);
      expect(codes.filter((code) => code === 'unreachable')).toHaveLength(count - 3);
    }),
    { seed: 20261127, numRuns: 100 },
  );
});

/** When sends that each have something to prepare begin, at one send every two seconds. */
async function turnsAt(prepareMs: number): Promise<readonly number[]> {
  let now = 0;
  const wait = (milliseconds: number) => {
    now += milliseconds;
    return Promise.resolve();
  };
  const gate = gateWith({ rate: 0.5, timeLimitMs: 60_000, now: () => now, wait });
  const begunAt: number[] = [];
  for (let count = 0; count < 3; count += 1) {
    let isPacedAt: number | undefined;
    await gate.pass(
      read,
      () => begunAt.push(now),
      () => {
        const isFirst = isPacedAt === undefined;
        isPacedAt ??= now;
        // The second time it is asked, the turn has come.
        if (isFirst || isPacedAt === Number.POSITIVE_INFINITY) return undefined;
        isPacedAt = Number.POSITIVE_INFINITY;
        return wait(prepareMs).then(() => undefined);
      },
    );
  }
  return begunAt;
}

test('what is prepared soon after the turn of a send has come keeps the turn, and what takes long needs another', async () => {
  expect(await turnsAt(1_000)).toEqual([1_000, 3_000, 5_000]);
  expect(await turnsAt(1_001)).toEqual([2_000, 6_000, 10_000]);
});

test('stopped writes are refused for the first reason, and reads are sent', async () => {
  const gate = gateWith();
  gate.stopWrites({ code: 'run-closed' });
  gate.stopWrites({ code: 'request-limit', requests: 1 });
  expect(await gate.reserve(write)).toEqual({ code: 'run-closed' });
  expect(await gate.reserve(read)).toMatchObject({ begun: 0 });
});

test('nothing is sent once bodies exceed a limit, which is stated in MiB', async () => {
  const gate = gateWith({ passedLimit: () => 64 * 1024 * 1024 });
  expect(await gate.reserve(read)).toEqual({ code: 'body-limit', mebibytes: 64 });
  expect(gate.unavailable).toEqual({ code: 'body-limit', mebibytes: 64 });
});

test('the time limit itself is within time, and is stated in minutes', async () => {
  let now = 5;
  const gate = gateWith({ timeLimitMs: 120_000, now: () => now });
  now = 120_005;
  expect(await gate.reserve(read)).toMatchObject({ begun: 0 });
  now = 120_006;
  expect(await gate.reserve(read)).toEqual({ code: 'time-limit', minutes: 2 });
});

import { expect, test } from '@playwright/test';
import { followedBy, pipelined, rawProbe } from '../../src/http/rawProbe.ts';
import { SuiteError } from '../../src/SuiteError.ts';
import { Sender } from '../../src/session/Sender.ts';
import type { Target } from '../../src/target/Target.ts';
import {
  answer,
  type FakeTransport,
  failed,
  fakeTarget,
  fakeTransport,
  readProbe,
  tokens,
  writeProbe,
} from './fakes.ts';

function senderVia(transport: FakeTransport, changes: Partial<Target> = {}): Sender {
  const target = fakeTarget(changes);
  return new Sender({ target, transport, forgedToken: 'forged-0Jq8Lm2', product: 'suite/1', requestLimit: 1000 });
}

const lines = ({ requests }: FakeTransport) => requests.map(({ method, path }) => `${method} ${path.slice(23)}`);

test('every request names the requirement that sends it', async () => {
  const transport = fakeTransport(() => answer(200));
  await senderVia(transport).send(readProbe({}, 'SOME-ID'));
  expect(transport.requests[0]?.headers).toContainEqual(['User-Agent', 'suite/1 (SOME-ID)']);
});

test('what the settings forbid is never sent', async () => {
  for (const changes of [{ allowWrites: false }, { profile: 'observe' }] as const) {
    const transport = fakeTransport(() => answer(200));
    await expect(senderVia(transport, changes).send(writeProbe())).rejects.toThrow(SuiteError);
    expect(transport.requests).toEqual([]);
  }
});

test('a POST to a given provider is sent at once, however its id is spelled', async () => {
  const transport = fakeTransport(() => answer(200));
  for (const providerId of ['10', '20', '010']) await senderVia(transport).send(writeProbe({ providerId }));
  expect(lines(transport)).toEqual(['POST 10/sync/object/', 'POST 20/sync/object/', 'POST 010/sync/object/']);
});

test('a POST to another provider follows a read of it as operator that finds none', async () => {
  const transport = fakeTransport(() => answer(404));
  const sender = senderVia(transport);
  const probe = writeProbe({ providerId: '77', identity: 'anonymous' });
  expect(await sender.send(probe, 'edit')).toMatchObject({ probe });
  expect(lines(transport)).toEqual(['GET 77/sync/status/', 'POST 77/sync/object/']);
  expect(transport.requests[0]).toMatchObject({ identity: 'operator' });
  expect(transport.requests[0]?.headers).toContainEqual(['Authorization', `Bearer ${fakeTarget().tokens.operator}`]);
  expect(transport.requests[0]).not.toHaveProperty('body');
  expect(sender.sent.map(({ edit }) => edit)).toEqual(['edit', 'edit']);
});

for (const [what, reply] of [
  ['200', answer(200)],
  ['204', answer(204)],
  ['nothing', failed('timeout')],
] as const) {
  test(`a POST to another provider is withheld when the read is answered ${what}`, async () => {
    const transport = fakeTransport(() => reply);
    expect(await senderVia(transport).send(writeProbe({ providerId: '77' }))).toEqual({
      withheld: 'no POST was sent to provider 77: a read of it did not show that there is none',
    });
    expect(lines(transport)).toEqual(['GET 77/sync/status/']);
  });
}

test('a read that was reset is repeated once, on a fresh connection', async () => {
  const transport = fakeTransport((_, index) => (index === 0 ? failed('reset') : answer(200)));
  const sender = senderVia(transport);
  const identity = 'restricted';
  expect(await sender.send(readProbe({ identity }))).toMatchObject({ retries: 1, result: { status: 200 } });
  expect(transport.reconnected).toEqual([identity]);
  expect(sender.counters).toMatchObject({ requests: 2, acceptedWrites: 0, retries: 1 });
  expect(sender.sent).toHaveLength(1);
});

test('a read that was reset twice stays reset', async () => {
  const transport = fakeTransport(() => failed('reset'));
  expect(await senderVia(transport).send(readProbe())).toMatchObject({ retries: 1, result: { failure: 'reset' } });
  expect(transport.requests).toHaveLength(2);
});

for (const kind of ['refused', 'dns', 'tls', 'timeout', 'truncated', 'malformed', 'too-large', 'other'] as const) {
  test(`a read that failed otherwise is not repeated: ${kind}`, async () => {
    const transport = fakeTransport(() => failed(kind));
    expect(await senderVia(transport).send(readProbe())).toMatchObject({ retries: 0 });
    expect(transport.requests).toHaveLength(1);
  });
}

test('a POST that was reset is not repeated, even when a like one was accepted or another one refused', async () => {
  const replies = [answer(200), answer(400), answer(500), failed('reset'), failed('reset')];
  const transport = fakeTransport((_, index) => replies[index] ?? answer(200));
  const sender = senderVia(transport);
  const [first, other] = [writeProbe(), writeProbe({ identity: 'anonymous' })];
  for (const probe of [first, other, first]) await sender.send(probe);
  expect(await sender.send(first)).toMatchObject({ retries: 0, result: { failure: 'reset' } });
  expect(transport.reconnected).toEqual([]);
});

test('a POST that was reset is repeated when the same one was refused before', async () => {
  const replies = [answer(400), failed('reset'), answer(400)];
  const transport = fakeTransport((_, index) => replies[index] ?? answer(200));
  const sender = senderVia(transport);
  await sender.send(writeProbe({}, 'ONE'));
  expect(await sender.send(writeProbe({}, 'TWO'))).toMatchObject({ retries: 1, result: { status: 400 } });
  expect(sender.counters).toMatchObject({ requests: 3, acceptedWrites: 0, retries: 1 });
});

test('the counters tell writes that were accepted from all other requests', async () => {
  const replies = [answer(200), answer(200), answer(204), answer(302), answer(400), answer(500), failed('timeout')];
  const transport = fakeTransport((_, index) => replies[index] ?? answer(200));
  const sender = senderVia(transport);
  await sender.send(readProbe());
  for (let index = 1; index < replies.length; index += 1) await sender.send(writeProbe());
  expect(sender.counters).toMatchObject({ requests: 7, acceptedWrites: 2, retries: 0 });
});

test('the deployment is gone after three probes and a read without an answer, and not before', async () => {
  const replies = [failed('timeout'), failed('timeout'), answer(500)];
  const transport = fakeTransport((_, index) => replies[index] ?? failed('refused'));
  const sender = senderVia(transport);
  const gone: boolean[] = [];
  for (let probe = 0; probe < 6; probe += 1) {
    await sender.send(readProbe());
    gone.push(sender.gone !== undefined);
  }
  expect(gone).toEqual([false, false, false, false, false, true]);
  expect(sender.gone).toBe('the deployment stopped answering: it failed: refused');
});

test('a deployment whose answers are broken is not gone', async () => {
  const sender = senderVia(fakeTransport((_, index) => failed(index % 2 === 0 ? 'truncated' : 'miscoded')));
  for (let sent = 0; sent < 5; sent += 1) await sender.send(readProbe());
  expect(sender.gone).toBeUndefined();
  expect(sender.sent).toHaveLength(5);
});

test('requests keep the pace that the rate asks for, also when sent at once', async () => {
  const start = performance.now();
  const times: number[] = [];
  const transport = fakeTransport(() => {
    times.push(performance.now() - start);
    return answer(200);
  });
  const sender = senderVia(transport, { rate: 20 });
  await Promise.all([1, 2, 3, 4].map(() => sender.send(readProbe())));
  expect(times).toHaveLength(4);
  // Timers may be late, and a millisecond early.
  for (const [index, time] of times.entries()) expect(time).toBeGreaterThan(index * 50 - 2);
});

test('a raw write needs consent like any other, also as the second request of a read', async () => {
  for (const probe of [rawProbe(writeProbe()), followedBy(readProbe(), writeProbe())]) {
    const transport = fakeTransport(() => answer(200));
    await expect(senderVia(transport, { allowWrites: false }).send(probe)).rejects.toThrow('wants to send POST');
    expect(transport.requests).toEqual([]);
  }
});

test('a raw write to another provider follows a read of it that finds none, or is withheld', async () => {
  for (const probe of [
    rawProbe(writeProbe({ providerId: '77' })),
    pipelined(readProbe(), writeProbe({ providerId: '77' })),
  ]) {
    const absent = fakeTransport(() => answer(404));
    await senderVia(absent).send(probe);
    expect(lines(absent)[0]).toBe('GET 77/sync/status/');
    expect(absent.requests).toHaveLength(2);
    const present = fakeTransport(() => answer(200));
    expect(await senderVia(present).send(probe)).toHaveProperty('withheld');
    expect(lines(present)).toEqual(['GET 77/sync/status/']);
  }
});

test('a raw probe is never repeated, and makes nobody reconnect', async () => {
  let now = 0;
  const transport = fakeTransport(() => failed('reset'));
  const sender = new Sender({
    target: fakeTarget(),
    transport,
    forgedToken: 'f',
    product: 'suite/1',
    requestLimit: 1000,
    now: () => (now += 5_000),
  });
  for (const probe of [rawProbe(readProbe()), rawProbe(writeProbe())]) {
    expect(await sender.send(probe)).toMatchObject({ retries: 0, result: { failure: 'reset' } });
  }
  expect(transport.requests).toHaveLength(2);
  expect(transport.reconnected).toEqual([]);
});

test('what came behind the first answer is in the exchange, with no token, and accepted writes among it are counted', async () => {
  const { operator } = tokens;
  const further = [answer(200, `{"t":"${operator}"}`, [['X', operator]]), answer(200), failed('reset')];
  const transport = fakeTransport(() => ({ ...answer(200), connection: { further, end: 'closed' } }));
  const sender = senderVia(transport);
  const exchange = await sender.send(pipelined(readProbe(), pipelined(writeProbe(), readProbe())));
  expect(exchange).toMatchObject({
    result: { kind: 'answer', status: 200 },
    connection: {
      further: [{ headers: [expect.anything(), ['X', '<operator-token>']] }, { status: 200 }, { failure: 'reset' }],
      end: 'closed',
    },
  });
  expect(exchange).not.toHaveProperty('result.connection');
  expect(JSON.stringify(sender.sent)).not.toContain(operator);
  expect(sender.counters).toMatchObject({ requests: 3, acceptedWrites: 1 });
});

test('beside the contract nothing is sent but reads', async () => {
  const transport = fakeTransport(() => answer(200));
  const sender = senderVia(transport);
  await expect(sender.readBeside(writeProbe(), fakeTarget())).rejects.toThrow(SuiteError);
  await sender.close();
  await expect(sender.readBeside(readProbe(), fakeTarget())).rejects.toThrow('TEST is not sent: the run was ended');
  expect(transport.requests).toEqual([]);
});

test('remembers every exchange with its place among all that began, reads beside the contract too', async () => {
  const answers: (() => void)[] = [];
  const transport = fakeTransport(() => new Promise((resolve) => answers.push(() => resolve(answer(200)))));
  const sender = senderVia(transport);
  const sent = [
    sender.send(readProbe({}, 'A')),
    sender.readBeside(readProbe({}, 'B'), { baseUrl: 'https://target.example', timeoutMs: 1 }),
    sender.send(readProbe({}, 'C')),
  ];
  await expect.poll(() => answers.length).toBe(3);
  for (const end of answers.toReversed()) {
    end();
    await new Promise(setImmediate);
  }
  await Promise.all(sent);
  expect(sender.recorded.map(({ begun }) => begun)).toEqual([2, 1, 0]);
  const baseUrls = sender.recorded.map(({ exchange, baseUrl }) => [exchange.probe.requirement, baseUrl]);
  expect(Object.fromEntries(baseUrls)).toEqual({
    A: fakeTarget().baseUrl,
    B: 'https://target.example',
    C: fakeTarget().baseUrl,
  });
  expect(sender.sent).toHaveLength(2);
});

test('an exchange that a transport only repeats has its own time', async () => {
  const recorded = { startedAt: 1_000, elapsedMs: 7 };
  const sender = senderVia(fakeTransport(() => ({ ...answer(200), recorded })));
  expect(await sender.send(readProbe())).toMatchObject(recorded);
});

test('after as many accepted POSTs as it is given, a sender withholds the next and still reads', async () => {
  const transport = fakeTransport(() => answer(200));
  const given = { transport, forgedToken: 'forged-0Jq8Lm2', product: 'suite/1', requestLimit: 1000, writeLimit: 2 };
  const sender = new Sender({ ...given, target: fakeTarget({ allowWrites: true }) });
  for (let sent = 0; sent < 2; sent += 1) expect(await sender.send(writeProbe())).toHaveProperty('result');
  expect(await sender.send(writeProbe())).toEqual({
    withheld: 'nothing that writes is sent any more: 2 POSTs were accepted, the limit of a run',
  });
  expect(await sender.send(readProbe())).toHaveProperty('result');
});

import { expect, test } from '@playwright/test';
import { utf8 } from '../../../src/generate/ValidRequest.ts';
import type { Probe } from '../../../src/http/Probe.ts';
import { followedBy, pipelined, rawProbe } from '../../../src/http/rawProbe.ts';
import { SuiteError } from '../../../src/lib/SuiteError.ts';
import { Sender } from '../../../src/run/Sender.ts';
import type { Target } from '../../../src/settings/Target.ts';
import {
  type FakeTransport,
  failed,
  fakeTarget,
  fakeTransport,
  readProbe,
  response,
  tokens,
  writeProbe,
} from './fakes.ts';

function senderVia(transport: FakeTransport, changes: Partial<Target> = {}): Sender {
  const target = fakeTarget(changes);
  return new Sender({ target, transport, forgedToken: 'forged-0Jq8Lm2', product: 'suite/1', requestLimit: 1000 });
}

const lines = ({ requests }: FakeTransport) => requests.map(({ method, path }) => `${method} ${path.slice(23)}`);

test('every request names the requirement that sends it', async () => {
  const transport = fakeTransport(() => response(200));
  await senderVia(transport).send(readProbe({}, 'SOME-ID'));
  expect(transport.requests[0]?.headers).toContainEqual(['User-Agent', 'suite/1 (SOME-ID)']);
});

test('what the settings forbid is never sent', async () => {
  for (const changes of [{ allowWrites: false }, { profile: 'observe' }] as const) {
    const transport = fakeTransport(() => response(200));
    await expect(senderVia(transport, changes).send(writeProbe())).rejects.toThrow(SuiteError);
    expect(transport.requests).toEqual([]);
  }
});

test('a POST to a given provider is sent at once, however its id is spelled', async () => {
  const transport = fakeTransport(() => response(200));
  for (const providerId of ['10', '20', '010']) await senderVia(transport).send(writeProbe({ providerId }));
  expect(lines(transport)).toEqual(['POST 10/sync/object/', 'POST 20/sync/object/', 'POST 010/sync/object/']);
});

test('a POST to another provider follows a read of it as operator that finds none', async () => {
  const transport = fakeTransport(() => response(404));
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
  ...[200, 204, 302, 400, 401, 403, 410, 500].map((status) => [String(status), response(status)] as const),
  ['nothing', failed('timeout')],
] as const) {
  test(`a POST to another provider is withheld if the read gets ${what}`, async () => {
    const transport = fakeTransport(() => reply);
    expect(await senderVia(transport).send(writeProbe({ providerId: '77' }))).toMatchObject({
      withheld: { code: 'provider-not-absent', providerId: '77', exchange: { result: reply } },
    });
    expect(lines(transport)).toEqual(['GET 77/sync/status/']);
  });
}

test('an exchange has all header fields that were sent, and no token', async () => {
  const { operator } = fakeTarget().tokens;
  const exchange = await senderVia(fakeTransport(() => response(200))).send(readProbe());
  const { sentHeaders = [] } = 'withheld' in exchange ? {} : exchange;
  expect(sentHeaders.map(([name]) => name)).toEqual([
    ...['Host', 'Accept', 'Authorization', 'User-Agent', 'Accept-Encoding', 'Connection'],
  ]);
  expect(JSON.stringify(sentHeaders)).not.toContain(operator);
});

test('a read that was reset is repeated once, on a fresh connection', async () => {
  const transport = fakeTransport((_, index) => (index === 0 ? failed('reset') : response(200)));
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
  const replies = [response(200), response(400), response(500), failed('reset'), failed('reset')];
  const transport = fakeTransport((_, index) => replies[index] ?? response(200));
  const sender = senderVia(transport);
  const body = utf8('{"sync_object_id":"7"}');
  const [first, other] = [writeProbe({ body }), writeProbe({ body, identity: 'anonymous' })];
  for (const probe of [first, other, first]) await sender.send(probe);
  expect(await sender.send(first)).toMatchObject({ retries: 0, result: { failure: 'reset' } });
  expect(transport.reconnected).toEqual([]);
});

test('a POST that was reset is repeated when the same one was refused before', async () => {
  const replies = [response(400), failed('reset'), response(400)];
  const transport = fakeTransport((_, index) => replies[index] ?? response(200));
  const sender = senderVia(transport);
  await sender.send(writeProbe({}, 'ONE'));
  expect(await sender.send(writeProbe({}, 'TWO'))).toMatchObject({ retries: 1, result: { status: 400 } });
  expect(sender.counters).toMatchObject({ requests: 3, acceptedWrites: 0, retries: 1 });
});

test('the counters distinguish accepted writes from all other requests', async () => {
  const replies = [
    response(200),
    response(200),
    response(204),
    response(302),
    response(400),
    response(500),
    failed('timeout'),
  ];
  const transport = fakeTransport((_, index) => replies[index] ?? response(200));
  const sender = senderVia(transport);
  await sender.send(readProbe());
  for (let index = 1; index < replies.length; index += 1) await sender.send(writeProbe());
  expect(sender.counters).toMatchObject({ requests: 7, acceptedWrites: 2, retries: 0 });
});

test('the deployment is unreachable after three probes and a read without a response, and not before', async () => {
  const replies = [failed('timeout'), failed('timeout'), response(500)];
  const transport = fakeTransport((_, index) => replies[index] ?? failed('refused'));
  const sender = senderVia(transport);
  const codes: (string | undefined)[] = [];
  for (let probe = 0; probe < 6; probe += 1) {
    await sender.send(readProbe());
    codes.push(sender.unavailable?.code);
  }
  expect(codes).toEqual([undefined, undefined, undefined, undefined, undefined, 'unreachable']);
  expect(sender.unavailable).toMatchObject({ exchange: { result: { message: 'it failed: refused' } } });
});

test('a deployment whose responses are broken is not unreachable', async () => {
  const sender = senderVia(fakeTransport((_, index) => failed(index % 2 === 0 ? 'truncated' : 'miscoded')));
  for (let sent = 0; sent < 5; sent += 1) await sender.send(readProbe());
  expect(sender.unavailable).toBeUndefined();
  expect(sender.sent).toHaveLength(5);
});

test('requests keep the pace that the rate asks for, also when sent at once', async () => {
  const start = performance.now();
  const times: number[] = [];
  const transport = fakeTransport(() => {
    times.push(performance.now() - start);
    return response(200);
  });
  const sender = senderVia(transport, { rate: 20 });
  await Promise.all([1, 2, 3, 4].map(() => sender.send(readProbe())));
  expect(times).toHaveLength(4);
  // Timers may be late, and a millisecond early.
  for (const [index, time] of times.entries()) expect(time).toBeGreaterThan(index * 50 - 2);
});

test('a raw write needs consent like any other, also as the second request of a read', async () => {
  for (const probe of [rawProbe(writeProbe()), followedBy(readProbe(), writeProbe())]) {
    const transport = fakeTransport(() => response(200));
    await expect(senderVia(transport, { allowWrites: false }).send(probe)).rejects.toThrow('would send POST');
    expect(transport.requests).toEqual([]);
  }
});

test('a raw write to another provider follows a read of it that finds none, or is withheld', async () => {
  for (const probe of [
    rawProbe(writeProbe({ providerId: '77' })),
    pipelined(readProbe(), writeProbe({ providerId: '77' })),
  ]) {
    const absent = fakeTransport(() => response(404));
    await senderVia(absent).send(probe);
    expect(lines(absent)[0]).toBe('GET 77/sync/status/');
    expect(absent.requests).toHaveLength(2);
    const present = fakeTransport(() => response(200));
    expect(await senderVia(present).send(probe)).toHaveProperty('withheld');
    expect(lines(present)).toEqual(['GET 77/sync/status/']);
  }
});

test('a raw probe is never repeated, and causes no reconnect', async () => {
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

test('later responses are in the exchange, without tokens, and their accepted writes are counted', async () => {
  const { operator } = tokens;
  const further = [response(200, `{"t":"${operator}"}`, [['X', operator]]), response(200), failed('reset')];
  const transport = fakeTransport(() => ({ ...response(200), connection: { further, end: 'closed' } }));
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
  const transport = fakeTransport(() => response(200));
  const sender = senderVia(transport);
  await expect(sender.readAuxiliary(writeProbe(), fakeTarget())).rejects.toThrow(SuiteError);
  await sender.close();
  expect(await sender.readAuxiliary(readProbe(), fakeTarget())).toEqual({ withheld: { code: 'run-closed' } });
  expect(transport.requests).toEqual([]);
});

test('remembers every exchange with its place among all that began, reads beside the contract too', async () => {
  const responses: (() => void)[] = [];
  const transport = fakeTransport(() => new Promise((resolve) => responses.push(() => resolve(response(200)))));
  const sender = senderVia(transport);
  const sent = [
    sender.send(readProbe({}, 'A')),
    sender.readAuxiliary(readProbe({}, 'B'), { baseUrl: 'https://target.example', timeoutMs: 1 }),
    sender.send(readProbe({}, 'C')),
  ];
  await expect.poll(() => responses.length).toBe(3);
  for (const end of responses.toReversed()) {
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
  const sender = senderVia(fakeTransport(() => ({ ...response(200), recorded })));
  expect(await sender.send(readProbe())).toMatchObject(recorded);
});

/** A transport that responds to each request, by its position, once all that can be sent at once have been. */
function slowly(reply: (index: number) => ReturnType<typeof response> | ReturnType<typeof failed>): FakeTransport {
  return fakeTransport(async (_, index) => {
    await new Promise(setImmediate);
    return reply(index);
  });
}

/** A write that names an object of the deployment, with any other body. */
function syncProbe(): Probe {
  return writeProbe({ body: new Uint8Array(Buffer.from('{"sync_object_id":"6"}')) });
}

/** The result codes of probes that were sent at once; `sent` if they were sent. */
async function atOnce(
  sender: Sender,
  count: number,
  probe = writeProbe(),
): Promise<{ readonly [code: string]: number }> {
  const all = await Promise.all(Array.from({ length: count }, () => sender.send(probe)));
  const codes = all.map((one) => ('withheld' in one ? one.withheld.code : 'sent'));
  return Object.fromEntries([...new Set(codes)].map((code) => [code, codes.filter((one) => one === code).length]));
}

test('of 64 concurrent writes that are not controls, a deployment that accepts all gets 62', async () => {
  const transport = slowly(() => response(200));
  const sender = senderVia(transport);
  expect(await atOnce(sender, 64, syncProbe())).toEqual({ sent: 62, 'write-limit': 2 });
  expect(sender.counters).toMatchObject({ requests: 62, acceptedWrites: 62 });
});

test('of 60 writes at once a deployment that refuses each gets them all', async () => {
  expect(await atOnce(senderVia(slowly(() => response(400))), 60, syncProbe())).toEqual({ sent: 60 });
});

test('of 80 writes at once that refer to no object a deployment that accepts each accepts 60', async () => {
  const sender = senderVia(slowly(() => response(200)));
  expect(await atOnce(sender, 80)).toEqual({ sent: 60, 'write-limit': 20 });
  expect(await atOnce(sender, 5, syncProbe())).toEqual({ sent: 5 });
});

test('the two writes of a raw probe use two of the write budget', async () => {
  const transport = slowly(() => ({ ...response(200), connection: { further: [response(200)], end: 'closed' } }));
  const sender = senderVia(transport);
  expect(await atOnce(sender, 32, pipelined(syncProbe(), syncProbe()))).toEqual({ sent: 31, 'write-limit': 1 });
  expect(sender.counters).toMatchObject({ requests: 62, acceptedWrites: 62 });
});

test('the request budget holds for sends at once, and for the requests of raw probes', async () => {
  const transport = slowly(() => response(200));
  const sender = senderVia(transport);
  sender.limitTo(5);
  expect(await atOnce(sender, 20, pipelined(readProbe(), readProbe()))).toEqual({ sent: 2, 'request-limit': 18 });
  expect(await sender.readAuxiliary(readProbe(), fakeTarget())).not.toHaveProperty('withheld');
  expect(await sender.readAuxiliary(readProbe(), fakeTarget())).toEqual({
    withheld: { code: 'request-limit', requests: 5 },
  });
  expect(sender.counters.requests).toBe(5);
});

for (const kind of ['timeout', 'reset', 'refused'] as const) {
  test(`of 14 reads at once to a deployment that is not there (${kind}) four requests go unanswered`, async () => {
    const transport = slowly(() => failed(kind));
    const sender = senderVia(transport);
    expect(await atOnce(sender, 14, readProbe())).toEqual({ sent: 3, unreachable: 11 });
    expect(transport.requests).toHaveLength(4);
    expect(sender.unavailable).toMatchObject({ code: 'unreachable', exchange: { probe: { requirement: 'HEALTH' } } });
  });
}

test('nothing more is sent once the run was ended, no repeat either, and what is in flight ends as it ends', async () => {
  let end: () => unknown = () => undefined;
  const transport = fakeTransport(async () => {
    await end();
    return failed('reset');
  });
  const sender = senderVia(transport);
  end = () => sender.close();
  const [first, ...others] = await Promise.all([1, 2, 3, 4, 5].map(() => sender.send(readProbe())));
  expect(first).toMatchObject({ result: { failure: 'reset' }, retries: 0 });
  expect(others.slice(2)).toEqual([1, 2].map(() => ({ withheld: { code: 'run-closed' } })));
  expect(transport.requests.length).toBeLessThanOrEqual(3);
});

test('a transport that throws leaves no request waiting, and its write counts as possibly accepted', async () => {
  const transport = fakeTransport((_, index) => {
    if (index < 62) throw new Error('broken');
    return response(200);
  });
  const sender = senderVia(transport);
  const all = await Promise.allSettled(Array.from({ length: 62 }, () => sender.send(syncProbe())));
  expect(all.every(({ status }) => status === 'rejected')).toBe(true);
  expect(await sender.send(syncProbe())).toEqual({
    withheld: { code: 'write-limit', writes: 62, refersTo: 'object' },
  });
  expect(await sender.send(readProbe())).toMatchObject({ result: { status: 200 } });
});

test('an absence that was shown over a minute ago is shown again', async () => {
  let now = 0;
  const transport = fakeTransport(() => response(404));
  const target = fakeTarget();
  const sender = new Sender({
    ...{ target, transport, forgedToken: 'f', product: 'suite/1', requestLimit: 1000 },
    now: () => now,
  });
  const probe = writeProbe({ providerId: '77' });
  for (const wait of [0, 59_999, 1]) {
    now += wait;
    await sender.send(probe);
  }
  expect(lines(transport)).toEqual([
    'GET 77/sync/status/',
    'POST 77/sync/object/',
    'POST 77/sync/object/',
    'GET 77/sync/status/',
    'POST 77/sync/object/',
  ]);
});

for (const [status, isSent] of [
  [400, true],
  [301, true],
  [500, true],
  [200, false],
] as const) {
  test(`a POST to an id that no provider can have is ${isSent ? 'sent' : 'withheld'} if the read gets ${status}`, async () => {
    const transport = fakeTransport(({ method }) => response(method === 'GET' ? status : 404));
    await senderVia(transport).send(writeProbe({ providerId: 'abc' }));
    expect(transport.requests).toHaveLength(isSent ? 2 : 1);
  });
}

test('a read without a response does not show that no provider can have an id', async () => {
  const transport = fakeTransport(({ method }) => (method === 'GET' ? failed('timeout') : response(404)));
  await senderVia(transport).send(writeProbe({ providerId: 'abc' }));
  expect(transport.requests.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('a POST to another provider that could name an object is never sent', async () => {
  const transport = fakeTransport(() => response(404));
  const body = new Uint8Array(Buffer.from('{"sync_object_id":"6"}'));
  await expect(senderVia(transport).send(writeProbe({ providerId: '77', body }))).rejects.toThrow(SuiteError);
  expect(transport.requests).toEqual([]);
});

test('after as many accepted POSTs as it is given, a sender withholds the next and still reads', async () => {
  const transport = fakeTransport(() => response(200));
  const given = { transport, forgedToken: 'forged-0Jq8Lm2', product: 'suite/1', requestLimit: 1000, writeLimit: 2 };
  const sender = new Sender({ ...given, target: fakeTarget({ allowWrites: true }) });
  for (let sent = 0; sent < 2; sent += 1) expect(await sender.send(writeProbe())).toHaveProperty('result');
  expect(await sender.send(writeProbe())).toEqual({
    withheld: { code: 'write-limit', writes: 2, refersTo: 'nothing' },
  });
  expect(await sender.send(readProbe())).toHaveProperty('result');
});

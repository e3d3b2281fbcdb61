import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import { utf8 } from '../../../src/generate/ValidRequest.ts';
import { isGatewayErrorOnce } from '../../../src/http/gatewayError.ts';
import type { Probe } from '../../../src/http/Probe.ts';
import { pipelined, rawProbe } from '../../../src/http/rawProbe.ts';
import { anyOf } from '../../../src/judge/judgeStatus.ts';
import type { Case } from '../../../src/requirements/Case.ts';
import { type FakeTransport, failed, fakeTransport, readProbe, response, writeProbe } from './fakes.ts';
import { refusing, requirementOf, senderVia, sessionVia } from './sessions.ts';

const refusal = response(403, '{"detail":"no"}');
const sync = writeProbe({ body: utf8('{"sync_object_model":"user","sync_object_id":"6"}') });
const resync = writeProbe({ body: utf8('{"sync_object_id":"6","sync_object_model":"user"}'), identity: 'restricted' });
const patient = (transport: FakeTransport) => senderVia(transport, {}, { wait: () => Promise.resolve() });

/** Answers what is listed, and then 200. */
const inTurn = (...replies: readonly ReturnType<typeof response | typeof failed>[]) =>
  fakeTransport((_, index) => replies[index] ?? response(200));

for (const status of [502, 503, 504]) {
  test(`a read that gets ${status} is sent again on a new connection, and judged by the last response`, async () => {
    const transport = inTurn(response(status), response(status));
    const sender = patient(transport);
    expect(await sender.send(readProbe())).toMatchObject({
      result: { status: 200 },
      earlier: [{ result: { status } }, { result: { status } }],
    });
    expect(transport.reconnected).toEqual(['operator', 'operator']);
    expect(sender.sent).toHaveLength(1);
    expect(sender.recorded.map(({ begun }) => begun)).toEqual([0, 1, 2]);
    expect(sender.counters.requests).toBe(3);
  });
}

test('a 502 that comes again twice is the response', async () => {
  const transport = fakeTransport(() => response(502));
  const exchange = await patient(transport).send(readProbe());
  expect(exchange).toMatchObject({ result: { status: 502 } });
  expect('withheld' in exchange || isGatewayErrorOnce(exchange)).toBe(false);
  expect(transport.requests).toHaveLength(3);
});

test('a run repeats twenty-one times after 502, 503 and 504, and no more', async () => {
  const transport = fakeTransport(() => response(502));
  const sender = patient(transport);
  for (let sent = 0; sent < 60; sent += 1) await sender.send(readProbe());
  expect(transport.requests).toHaveLength(81);
});

const repeated: readonly (readonly [what: string, before: readonly Probe[], probe: Probe])[] = [
  ['a write that refers to no object', [], writeProbe({ body: utf8('{"sync_object_id":"none"}') })],
  ['a sync of an object that was synced before', [sync], resync],
];
const unrepeated: typeof repeated = [
  ['a first sync', [], sync],
  ['the sync of another object', [sync], writeProbe({ body: utf8('{"sync_object_id":"7"}') })],
  ['a sync by another provider', [sync], { ...sync, path: '/providers/scim/20/sync/object/' }],
  [
    'a sync that overrides the dry run',
    [sync],
    writeProbe({ body: utf8('{"sync_object_id":"6","override_dry_run":true}') }),
  ],
  ['raw bytes of a first sync', [], rawProbe(sync)],
  ['raw bytes of two syncs', [sync], pipelined(sync, sync)],
];

for (const [what, before, probe] of [...repeated, ...unrepeated]) {
  const isRepeated = repeated.some(([name]) => name === what);
  for (const reply of [response(502), failed('reset')]) {
    const how = reply.kind === 'answer' ? 'answered 502' : 'reset';
    test(`${what} that is ${how} is ${isRepeated ? '' : 'not '}sent again`, async () => {
      const transport = inTurn(...before.map(() => response(200)), reply);
      const sender = patient(transport);
      for (const one of before) await sender.send(one);
      await sender.send(probe);
      expect(transport.requests).toHaveLength(before.length + (isRepeated ? 2 : 1));
    });
  }
}

test('raw bytes that refer to no object are sent again after a 502', async () => {
  const transport = inTurn(response(502));
  await patient(transport).send(rawProbe(writeProbe({ body: utf8('{"sync_object_id":"none"}') })));
  expect(transport.requests).toHaveLength(2);
});

test('a burst with a 503 is sent again as a whole, and its last responses are judged', async () => {
  const burst = Array.from({ length: 3 }, () => readProbe());
  const transport = fakeTransport((_, index) => response(index % 3 === 2 ? 503 : 200));
  const exchanges = await sessionVia(transport).sendTogether(burst);
  expect(transport.requests).toHaveLength(9);
  expect(exchanges.map(({ earlier = [] }) => earlier.length)).toEqual([2, 2, 2]);
});

test('a burst with a 503 that does not come again ends', async () => {
  const transport = inTurn(response(503));
  const exchanges = await sessionVia(transport).sendTogether([readProbe(), readProbe()]);
  expect(exchanges).toMatchObject([{ result: { status: 200 } }, { result: { status: 200 } }]);
  expect(transport.requests).toHaveLength(4);
});

/** Answers controls 200, and the edit `a` in turn. */
function respondingInTurn(...replies: readonly ReturnType<typeof response>[]): FakeTransport {
  let turn = 0;
  return fakeTransport(({ path }) => (path.includes('/a/') ? (replies[turn++] ?? refusal) : response(200)));
}

test('a finding whose request gets a different response when repeated is intermittent, and shows both responses', async () => {
  const requirement = refusing('A', ['a']);
  const transport = respondingInTurn(response(200));
  expect(await sessionVia(transport, [requirement]).verify(requirement)).toMatchObject({
    outcome: 'failed',
    groups: [{ exchange: { result: { status: 200 } }, again: { result: { status: 403 } } }],
  });
  expect(transport.reconnected).toEqual(['anonymous']);
});

test('a finding that occurs again is not intermittent', async () => {
  const requirement = refusing('A', ['a']);
  const conclusion = await sessionVia(respondingInTurn(response(200), response(200)), [requirement]).verify(
    requirement,
  );
  expect(conclusion).toMatchObject({ outcome: 'failed' });
  expect(conclusion).not.toHaveProperty('groups.0.again');
});

test('a 502 that comes three times and then not is inconclusive', async () => {
  const requirement = refusing('A', ['a']);
  const session = sessionVia(respondingInTurn(response(502), response(502), response(502)), [requirement]);
  expect(await session.verify(requirement)).toMatchObject({
    outcome: 'inconclusive',
    reason: { code: 'gateway-error', exchange: { result: { status: 502 } } },
  });
});

const bodies = [...Array(2).keys()].map((turn) => utf8(`{"sync_object_id":"6","turn":${turn}}`));

/** The outcome of an edit of a sync that gets these responses in turn, all after this time; its controls get 200 at once. */
async function afterEdit(replies: readonly number[], elapsedMs: number, changes: Partial<Case> = {}) {
  const [valid, edited] = bodies.map((body) => writeProbe({ body }));
  assert(valid && edited);
  const control = { batch: 'b', probe: valid };
  const planned: Case = { probe: edited, edit: 'a', acceptable: anyOf(200), judge: () => [], control, ...changes };
  let turn = 0;
  const transport = fakeTransport(({ body }) =>
    Buffer.from(body ?? []).equals(edited.body ?? new Uint8Array())
      ? { ...response(replies[turn++] ?? 400, ''), recorded: { startedAt: 0, elapsedMs } }
      : response(200),
  );
  const requirement = requirementOf({ id: 'A', verification: { cases: () => [planned] } });
  const conclusion = await sessionVia(transport, [requirement]).verify(requirement);
  return { conclusion, turns: turn };
}

test('a late refusal of a sync that succeeds when it is sent again is inconclusive, and asks for a worker', async () => {
  expect(await afterEdit([405, 200], 9_968)).toMatchObject({
    conclusion: { outcome: 'inconclusive', reason: { code: 'worker-not-free', exchange: { result: { status: 405 } } } },
    turns: 2,
  });
});

for (const [what, replies, elapsedMs, changes, turns] of [
  ['is refused late again', [405, 405], 9_968, {}, 2],
  ['gets a server error when sent again', [405, 500], 9_968, {}, 2],
  ['is refused soon, and not again', [405, 200], 4_999, {}, 2],
  ['gets a server error late', [500, 200], 9_968, {}, 1],
  ['must be refused, and is refused wrongly and late again', [405, 405], 9_968, { acceptable: anyOf(400) }, 2],
  ['may leave a failing task', [405, 200], 9_968, { patience: { of: 'tasks', cases: 2 } }, 1],
] as const) {
  test(`a sync that ${what} fails, after ${turns} ${turns === 1 ? 'request' : 'requests'}`, async () => {
    const { conclusion, turns: sent } = await afterEdit(replies, elapsedMs, changes);
    expect([conclusion.outcome, sent]).toEqual(['failed', turns]);
  });
}

test('a sync that must be refused, is refused wrongly and late, and then accepted, fails because it is accepted', async () => {
  const { conclusion, turns } = await afterEdit([405, 200], 9_968, { acceptable: anyOf(400) });
  expect(conclusion).toMatchObject({
    outcome: 'failed',
    groups: [{ exchange: { result: { status: 200 } }, count: 1 }],
  });
  expect(conclusion).not.toHaveProperty('groups.0.again');
  expect(turns).toBe(2);
});

test('a finding about a first sync is not sent once more', async () => {
  const cases = () => [{ probe: sync, acceptable: { text: 'none', accepts: () => false } }];
  const requirement = requirementOf({ id: 'A', verification: { cases } });
  const transport = fakeTransport(() => response(500));
  expect(await sessionVia(transport).verify(requirement)).toMatchObject({ outcome: 'failed' });
  expect(transport.requests).toHaveLength(1);
});

for (const [what, first, edits, outcome] of [
  ['a reset of a first sync is left out where another case of its class was judged', 'reset', ['a', 'a'], 'passed'],
  ['a reset of a first sync is inconclusive where none of its class was', 'reset', ['a', 'b'], 'inconclusive'],
  ['no answer in time is inconclusive, whatever came to another case', 'timeout', ['a', 'a'], 'inconclusive'],
] as const) {
  test(what, async () => {
    const any = { text: 'any status', accepts: () => true };
    const cases = () => edits.map((edit) => ({ probe: sync, edit, acceptable: any, judge: () => [] }));
    const requirement = requirementOf({ id: 'A', verification: { cases } });
    const transport = inTurn(failed(first));
    const conclusion = await sessionVia(transport).verify(requirement);
    expect(transport.requests).toHaveLength(2);
    expect(conclusion.outcome).toBe(outcome);
    const note = expect.stringContaining('a: a case was left out, because');
    expect('notes' in conclusion ? conclusion.notes : undefined).toEqual(outcome === 'passed' ? [note] : undefined);
  });
}

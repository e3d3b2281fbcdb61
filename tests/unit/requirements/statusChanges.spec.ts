import { expect, test } from '@playwright/test';
import { probe } from '../../../src/requirements/probes.ts';
import { FakeVerifier, jsonResponse, noResponse, type Respond, statusWith, taskWith, verify } from './FakeVerifier.ts';

const running = jsonResponse({ is_running: true, tasks: [] });
const becomesIdle = 'SYNC-STATUS-SETTLES';
const statusProbe = probe('EARLIER', 'sync-status', { providerId: '1' });

test('an idle provider passes at the first read', async () => {
  const verifier = new FakeVerifier(() => statusWith());
  expect(await verify(becomesIdle, verifier)).toEqual({ outcome: 'passed' });
  expect([verifier.sent.length, verifier.waits]).toEqual([1, []]);
});

test('a provider that becomes idle in the thirtieth second passes', async () => {
  const verifier = new FakeVerifier((_, index) => (index < 10 ? running : statusWith()));
  expect(await verify(becomesIdle, verifier)).toEqual({ outcome: 'passed' });
  expect(verifier.waits).toEqual([500, 500, 1_000, 1_000, 2_000, 5_000, 5_000, 5_000, 5_000, 5_000]);
});

test('a provider that was idle and then runs for thirty seconds fails', async () => {
  const verifier = new FakeVerifier((_, index) => (index === 0 ? statusWith() : running));
  await verifier.send(statusProbe);
  expect(await verify(becomesIdle, verifier)).toMatchObject({
    outcome: 'failed',
    groups: [{ finding: { keyword: 'running' }, exchange: verifier.sent[11]?.exchange, count: 1 }],
  });
  expect([verifier.sent.length, verifier.waits.length]).toEqual([12, 10]);
});

test('a provider that is running at every read of the run may be syncing for another client', async () => {
  const verifier = new FakeVerifier(() => running);
  expect(await verify(becomesIdle, verifier)).toMatchObject({
    outcome: 'inconclusive',
    reason: { code: 'always-running', exchange: verifier.sent[10]?.exchange },
  });
});

test('a provider whose status gets no more responses is inconclusive', async () => {
  const verifier = new FakeVerifier((_, index) => (index < 2 ? running : noResponse));
  expect(await verify(becomesIdle, verifier)).toMatchObject({ outcome: 'inconclusive' });
});

const refused = jsonResponse({ sync_object_id: ['no'] }, 400);
const changed = (index: number) => statusWith(...Array.from({ length: index }, () => taskWith()));

test('a changed status is inconclusive while tasks appear that this run did not cause', async () => {
  const grown = (index: number) =>
    statusWith(
      ...Array.from({ length: index + 1 }, (_, task) =>
        taskWith({
          uuid: `63c6d962-0326-496c-8be9-56b36ea2fa${10 + task}`,
          start_timestamp: `2026-01-01T00:00:${10 + task}Z`,
        }),
      ),
    );
  const verifier = new FakeVerifier((probe, index) => (probe.method === 'GET' ? grown(index) : refused));
  expect(await verify('SYNC-STATUS-UNCHANGED-BY-REFUSED-SYNC', verifier)).toMatchObject({
    outcome: 'inconclusive',
    reason: { code: 'other-client' },
  });
});

/** The requirements, and the requests that they send between the two reads of a pair. */
const comparisons = [
  // Another comparison, around a HEAD, follows if this one passes.
  { id: 'SYNC-STATUS-UNCHANGED-BY-READS', between: [], next: ['GET', 'HEAD', 'GET'] },
  { id: 'SYNC-STATUS-UNCHANGED-BY-REFUSED-SYNC', between: ['POST', 'POST', 'POST', 'POST', 'PUT', 'PUT'], next: [] },
] as const;

for (const { id, between, next } of comparisons) {
  const verifierOf = (status: Respond) =>
    new FakeVerifier((probe, index) => (probe.method === 'GET' ? status(probe, index) : refused));
  const methods = (verifier: FakeVerifier) => verifier.sent.map(({ exchange }) => exchange.probe.method);
  const pair = ['GET', ...between, 'GET'];

  test(`${id} passes after one pair of equal reads`, async () => {
    const verifier = verifierOf(() => statusWith(taskWith()));
    expect(await verify(id, verifier)).toEqual({ outcome: 'passed' });
    expect(methods(verifier)).toEqual([...pair, ...next]);
  });

  test(`${id} passes if a difference does not show again in a fresh pair`, async () => {
    const verifier = verifierOf((_, index) => changed(Math.min(index, 1)));
    expect(await verify(id, verifier)).toEqual({ outcome: 'passed' });
    // Whatever happens only once shows at the second provider.
    const elsewhere = id === 'SYNC-STATUS-UNCHANGED-BY-REFUSED-SYNC' ? pair : [];
    expect(methods(verifier)).toEqual([...pair, ...pair, ...elsewhere, ...next]);
  });

  test(`${id} fails if every pair differs`, async () => {
    const verifier = verifierOf((_, index) => changed(index));
    expect(await verify(id, verifier)).toMatchObject({
      outcome: 'failed',
      groups: [{ finding: { keyword: 'changed' }, exchange: verifier.sent[2 * pair.length - 1]?.exchange, count: 2 }],
    });
    // Two more reads look for the tasks of another client.
    const others = id === 'SYNC-STATUS-UNCHANGED-BY-REFUSED-SYNC' ? ['GET', 'GET'] : [];
    expect(methods(verifier)).toEqual([...pair, ...pair, ...others]);
  });

  test(`${id} passes if the reads of the second pair are equal, whatever the first pair was`, async () => {
    const verifier = verifierOf((_, index) => changed(Math.min(index, 2)));
    expect(await verify(id, verifier)).toEqual({ outcome: 'passed' });
  });

  for (const read of [0, 1, 2, 3]) {
    test(`${id} is inconclusive if read ${read} gets no response`, async () => {
      const verifier = verifierOf((_, index) => (index === read ? noResponse : changed(index)));
      expect(await verify(id, verifier)).toMatchObject({ outcome: 'inconclusive' });
    });
  }
}

const refusal = 'SYNC-STATUS-UNCHANGED-BY-REFUSED-SYNC';
const notRefused = [
  ['got 200', jsonResponse({ messages: [] }), 'not-refused'],
  ['got 500', jsonResponse({}, 500), 'not-refused'],
  ['got no response', noResponse, 'no-response'],
] as const;
for (const [fact, response, code] of notRefused) {
  test(`a sync that was not refused is inconclusive: it ${fact}`, async () => {
    const verifier = new FakeVerifier(({ method }, index) => (method === 'POST' ? response : changed(index)));
    expect(await verify(refusal, verifier)).toMatchObject({
      outcome: 'inconclusive',
      reason: { code, exchange: { result: response } },
    });
  });
}

test('the refused sync is an empty object to the provider under test', async () => {
  const verifier = new FakeVerifier(({ method }) => (method === 'POST' ? refused : statusWith()));
  await verify(refusal, verifier);
  const [, sent] = verifier.sent;
  expect(sent?.exchange.probe).toMatchObject({ identity: 'operator', path: '/providers/scim/1/sync/object/' });
  expect(new TextDecoder().decode(sent?.exchange.probe.body)).toBe('{}');
});

const afterSync = 'SYNC-STATUS-UNCHANGED-BY-READS-AFTER-SYNC';
const synced = jsonResponse({ messages: [] });
const methodsOf = (verifier: FakeVerifier) => verifier.sent.map(({ exchange }) => exchange.probe.method);

test('reads after a sync of this run are compared without another sync', async () => {
  const verifier = new FakeVerifier(({ method }) => (method === 'POST' ? synced : statusWith(taskWith())));
  await verifier.send(probe('EARLIER', 'sync-object', { providerId: '1' }));
  expect(await verify(afterSync, verifier)).toEqual({ outcome: 'passed' });
  expect([methodsOf(verifier), verifier.waits]).toEqual([['POST', 'GET', 'GET'], []]);
});

test('if nothing was synced before, an object that does not exist is synced first', async () => {
  const verifier = new FakeVerifier(({ method }) => (method === 'POST' ? synced : statusWith(taskWith())));
  expect(await verify(afterSync, verifier)).toEqual({ outcome: 'passed' });
  expect(methodsOf(verifier)).toEqual(['POST', 'GET', 'GET']);
  expect(Buffer.from(verifier.sent[0]?.exchange.probe.body ?? []).toString()).toMatch(/"sync_object_id":"\d{13}"/);
});

test('a task that the first read after each sync consumes is found, with time for work in between', async () => {
  const verifier = new FakeVerifier(({ method }, index) =>
    method === 'POST' ? synced : statusWith(...(index % 2 === 0 ? [taskWith()] : [])),
  );
  expect(await verify(afterSync, verifier)).toMatchObject({
    outcome: 'failed',
    groups: [{ finding: { keyword: 'changed' }, count: 2, exchange: verifier.sent[5]?.exchange }],
  });
  expect([methodsOf(verifier).slice(0, 6), verifier.waits]).toEqual([
    ['POST', 'GET', 'GET', 'POST', 'GET', 'GET'],
    [10_000],
  ]);
});

test('a task that appears once after a sync is not an effect of a read, and neither is the end of a task', async () => {
  const verifier = new FakeVerifier(({ method }, index) =>
    method === 'POST' ? synced : jsonResponse({ is_running: index % 2 === 0, tasks: index === 0 ? [] : [taskWith()] }),
  );
  expect(await verify(afterSync, verifier)).toEqual({ outcome: 'passed' });
});

test('a status that only a HEAD changes is not unchanged by reads', async () => {
  let heads = 0;
  const verifier = new FakeVerifier((probe) => {
    if (probe.method === 'HEAD') heads += 1;
    return probe.method === 'HEAD' ? refused : changed(heads);
  });
  expect(await verify('SYNC-STATUS-UNCHANGED-BY-READS', verifier)).toMatchObject({
    outcome: 'failed',
    groups: [{ finding: { keyword: 'changed' }, count: 2 }],
  });
});

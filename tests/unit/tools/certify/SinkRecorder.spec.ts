import { expect, test } from '@playwright/test';
import type { RunSink } from '../../../../src/sink/RunSink.ts';
import type { NamedResource, SinkCall } from '../../../../src/sink/SinkCall.ts';
import { ReplaySink } from '../../../../src/tools/certify/ReplaySink.ts';
import { SinkRecorder } from '../../../../src/tools/certify/SinkRecorder.ts';
import { exchangeOf, fakeTarget, response, writeProbe } from '../../run/fakes.ts';

/** A sink that tests call, with a clock that counts. */
function fakeSink(): { readonly sink: RunSink; readonly call: (resource: NamedResource) => void } {
  const calls: SinkCall[] = [];
  let time = 0;
  const sink: RunSink = {
    record: { calls, isCut: false },
    patienceMs: 100,
    isProviderNew: true,
    now: () => (time += 1),
    names: () => [],
    fail: () => () => undefined,
    lose: () => undefined,
  };
  const call = (resource: NamedResource) => {
    calls.push({ at: 1, method: 'POST', path: '/Users', authorized: true, bodySha256: 'aa', resource, status: 201 });
  };
  return { sink, call };
}

/** A POST of the run with this id. */
function naming(id: string) {
  const body = new Uint8Array(Buffer.from(JSON.stringify({ sync_object_id: id })));
  return { exchange: exchangeOf(writeProbe({ body }), response(200)), begun: 0, baseUrl: 'https://target.example' };
}

test('names that the run did not send become numbers, the same at each occurrence', () => {
  const { sink, call } = fakeSink();
  const recordingSink = new SinkRecorder(sink);
  call({ type: 'User', id: 'x1', externalId: '6', name: 'amina' });
  call({ type: 'User', id: 'x2', externalId: 'amina', name: 'bo' });
  call({ type: 'Group', id: 'x3', externalId: '2F6B8F1E-6F0F-4D2F-9C38-0F6D6A1F7C11', name: 'UNKNOWN-1' });
  const { calls } = recordingSink.evidence([naming('unknown-1')], fakeTarget());
  expect(calls.map(({ resource }) => resource)).toEqual([
    { type: 'User', id: 'x1', externalId: '6', name: '<name 1>' },
    { type: 'User', id: 'x2', externalId: '<name 1>', name: '<name 2>' },
    { type: 'Group', id: 'x3', externalId: '2F6B8F1E-6F0F-4D2F-9C38-0F6D6A1F7C11', name: 'UNKNOWN-1' },
  ]);
  expect(JSON.stringify(calls)).not.toMatch(/amina|bodySha256|path/);
});

test('a replay shows at each read what the run saw, and nothing from before it', () => {
  const { sink, call } = fakeSink();
  call({ type: 'User', id: 'before' });
  const recordingSink = new SinkRecorder(sink);
  const looked = [recordingSink.record.calls.length];
  const asked = [recordingSink.now()];
  call({ type: 'User', id: 'x1' });
  looked.push(recordingSink.record.calls.length, recordingSink.record.calls.length);
  call({ type: 'User', id: 'x2' });
  asked.push(recordingSink.now());

  const replay = new ReplaySink(recordingSink.evidence([], fakeTarget()));
  expect([1, 2, 3].map(() => replay.record.calls.length)).toEqual(looked);
  expect(replay.isUsedUp).toBe(false);
  expect([replay.now(), replay.now()]).toEqual(asked);
  expect([replay.isUsedUp, replay.record.calls.map(({ resource }) => resource?.id)]).toEqual([true, ['x1', 'x2']]);
  expect([replay.isUsedUp, replay.now()]).toEqual([false, Number.POSITIVE_INFINITY]);
});

import { expect, test } from '@playwright/test';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { probe } from '../../../src/requirements/probes.ts';
import { FakeVerifier, jsonResponse, noResponse, statusWith, taskWith, verify } from './FakeVerifier.ts';

const early = { timestamp: '2025-12-30T00:00:00Z', log_level: 'info', logger: 'l', event: 'e', attributes: {} };
const other = 'a3c6d962-0326-496c-8be9-56b36ea2fa32';

const otherStatus = probe('EARLIER', 'sync-status', { providerId: '2' });

/** One task that breaks the relation of a requirement, and the keyword by which that is found. */
const relations: readonly (readonly [id: string, keyword: string, changes: object])[] = [
  ['SYNC-STATUS-FINISH-NOT-BEFORE-START', 'finish-before-start', { finish_timestamp: '2025-12-30T23:59:59Z' }],
  ['SYNC-STATUS-DURATION-NOT-NEGATIVE', 'negative-duration', { duration: -1 }],
  ['SYNC-STATUS-DURATION-IN-SECONDS', 'duration', { duration: 1000 }],
  ['SYNC-STATUS-UUIDS-UNIQUE', 'uuid-repeated', {}],
  ['SYNC-STATUS-FULL-NAME', 'full-name', { full_name: 'x' }],
  ['SYNC-STATUS-TIMES-NOT-IN-FUTURE', 'time-in-future', { finish_timestamp: '2026-01-01T00:06:00Z' }],
  ['SYNC-STATUS-MESSAGES-WITHIN-TASK', 'message-before-start', { messages: [early] }],
];
const ids = [...relations.map(([id]) => id), 'SYNC-STATUS-OWN-TASKS'];

for (const id of ids) {
  test(`${id} is not tested on a provider without tasks`, async () => {
    const verifier = new FakeVerifier(() => statusWith());
    expect(await verify(id, verifier)).toMatchObject({ outcome: 'not-tested', reason: { code: 'no-task' } });
  });

  test(`${id} is inconclusive if the status is not valid`, async () => {
    const verifier = new FakeVerifier(() => statusWith(taskWith({ duration: 'long' })));
    expect(await verify(id, verifier)).toMatchObject({
      outcome: 'inconclusive',
      reason: { code: 'status-unusable', acceptable: expect.stringContaining('/tasks/0/duration must be number') },
    });
  });

  test(`${id} is inconclusive if the read does not get 200`, async () => {
    const verifier = new FakeVerifier(() => jsonResponse({ detail: 'no' }, 403));
    expect(await verify(id, verifier)).toMatchObject({
      outcome: 'inconclusive',
      reason: { code: 'status-unusable', exchange: { result: { status: 403 } }, acceptable: 'status 200' },
    });
  });

  test(`${id} is inconclusive without a response`, async () => {
    expect(await verify(id, new FakeVerifier(() => noResponse))).toMatchObject({
      outcome: 'inconclusive',
      reason: { code: 'no-response', exchange: { probe: { path: '/providers/scim/1/sync/status/' } } },
    });
  });
}

for (const [id, keyword, changes] of relations) {
  test(`${id} passes on tasks that keep it`, async () => {
    const verifier = new FakeVerifier(() => statusWith(taskWith(), taskWith({ uuid: other })));
    expect(await verify(id, verifier)).toMatchObject({ outcome: 'passed' });
    expect(verifier.sent.map(({ exchange: { probe } }) => `${probe.path} ${probe.requirement}`)).toEqual([
      `/providers/scim/1/sync/status/ ${id}`,
      `/providers/scim/2/sync/status/ ${id}`,
    ]);
  });

  test(`${id} fails on a task of the second provider, as it was read before`, async () => {
    const verifier = new FakeVerifier(({ path }) =>
      statusWith(taskWith(), taskWith(path.includes('/2/') ? changes : { uuid: other })),
    );
    await verifier.send(otherStatus);
    expect(await verify(id, verifier)).toMatchObject({
      outcome: 'failed',
      groups: [{ finding: { keyword }, exchange: verifier.sent[0]?.exchange, count: 1 }],
    });
    expect(verifier.sent).toHaveLength(2);
  });

  test(`${id} is judged only on the first provider if the second has no status`, async () => {
    const verifier = new FakeVerifier(({ path }) =>
      path.includes('/2/') ? jsonResponse({ detail: 'no' }, 404) : statusWith(taskWith()),
    );
    expect(await verify(id, verifier)).toMatchObject({ outcome: 'passed' });
  });

  test(`${id} fails on a task that breaks it`, async () => {
    const verifier = new FakeVerifier(({ path }) =>
      statusWith(taskWith(), taskWith(path.includes('/1/') ? changes : { uuid: other })),
    );
    expect(await verify(id, verifier)).toMatchObject({
      outcome: 'failed',
      groups: [
        {
          finding: expect.objectContaining({ layer: 'relation', keyword }),
          exchange: verifier.sent[0]?.exchange,
          count: 1,
        },
      ],
    });
  });
}

test('every task that breaks a relation is counted', async () => {
  const verifier = new FakeVerifier(() =>
    statusWith(taskWith({ duration: -1 }), taskWith(), taskWith({ duration: -2 })),
  );
  // Of two providers.
  expect(await verify('SYNC-STATUS-DURATION-NOT-NEGATIVE', verifier)).toMatchObject({ groups: [{ count: 4 }] });
});

test('every requirement on tasks ends with the last contract version that has tasks', () => {
  expect(catalogue.filter(({ id }) => ids.includes(id)).map(({ until }) => until)).toEqual(ids.map(() => '2025.4'));
});

const future = statusWith(taskWith({ finish_timestamp: '2026-01-01T00:06:00Z' }));

test('the clock of a response is its Date', async () => {
  const dated = (date: string) =>
    verify(
      'SYNC-STATUS-TIMES-NOT-IN-FUTURE',
      new FakeVerifier(() => ({ ...future, headers: [...future.headers, ['date', date]] })),
    );
  expect(await dated('Thu, 01 Jan 2026 00:01:00 GMT')).toMatchObject({ outcome: 'passed' });
  expect(await dated('Wed, 31 Dec 2025 00:00:00 GMT')).toMatchObject({ outcome: 'failed' });
});

test('the clock of a response without a Date is ours', async () => {
  const undated = new FakeVerifier(() => ({ ...future, headers: [...future.headers, ['Date', 'now']] }));
  expect(await verify('SYNC-STATUS-TIMES-NOT-IN-FUTURE', undated)).toMatchObject({
    groups: [{ finding: { acceptable: 'times up to 5 min after the Date of the response, 2026-01-01T00:00:00.000Z' } }],
  });
});

test('a task that both providers show is found, and both are read once', async () => {
  const verifier = new FakeVerifier(() => statusWith(taskWith()));
  expect(await verify('SYNC-STATUS-OWN-TASKS', verifier)).toMatchObject({
    outcome: 'failed',
    groups: [{ finding: { keyword: 'task-shared' } }],
  });
  expect(verifier.sent.map(({ exchange }) => exchange.probe.path)).toEqual([
    '/providers/scim/1/sync/status/',
    '/providers/scim/2/sync/status/',
  ]);
});

test('different tasks of two providers are right', async () => {
  const verifier = new FakeVerifier((_, index) => statusWith(taskWith(index === 0 ? {} : { uuid: other })));
  expect(await verify('SYNC-STATUS-OWN-TASKS', verifier)).toMatchObject({ outcome: 'passed' });
});

test('a second provider whose status cannot be read leaves the comparison inconclusive', async () => {
  const verifier = new FakeVerifier((_, index) => (index === 0 ? statusWith(taskWith()) : noResponse));
  expect(await verify('SYNC-STATUS-OWN-TASKS', verifier)).toMatchObject({ outcome: 'inconclusive' });
});

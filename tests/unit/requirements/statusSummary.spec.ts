import { expect, test } from '@playwright/test';
import { loadContract } from '../../../src/contract/loadContract.ts';
import { statusSummary } from '../../../src/requirements/topics/statusSummary.ts';
import type { CaseContext } from '../../../src/requirements/Verifier.ts';
import { caseContext } from './caseContext.ts';
import { FakeVerifier, jsonResponse, noResponse, verify } from './FakeVerifier.ts';

/** A verifier of a deployment that speaks 2025.8. */
class LaterVerifier extends FakeVerifier {
  override readonly context: CaseContext = caseContext({ contract: loadContract('2025.8') });
}

const responding = (status: object) => new LaterVerifier(() => jsonResponse({ is_running: false, ...status }));
const inFuture = '2026-01-01T01:00:00Z';

for (const [id, keyword, wrong] of [
  ['SYNC-STATUS-LAST-SYNC-NOT-IN-FUTURE', 'time-in-future', { last_successful_sync: inFuture }],
  ['SYNC-STATUS-DONE-HAS-LAST-SYNC', 'done-without-time', { last_sync_status: 'done' }],
] as const) {
  test(`${id} passes on a status without a last sync`, async () => {
    const verifier = responding({});
    expect(await verify(id, verifier)).toMatchObject({ outcome: 'passed' });
    // The status of each provider.
    expect(verifier.sent).toHaveLength(2);
  });

  test(`${id} fails on a status that breaks it`, async () => {
    expect(await verify(id, responding(wrong))).toMatchObject({
      outcome: 'failed',
      groups: [
        { count: 2, finding: { keyword }, exchange: { probe: { operation: 'sync-status' }, result: { status: 200 } } },
      ],
    });
  });

  test(`${id} fails on the status of only the second provider`, async () => {
    const verifier = new LaterVerifier(({ path }) =>
      jsonResponse({ is_running: false, ...(path.includes('/2/') ? wrong : {}) }),
    );
    expect(await verify(id, verifier)).toMatchObject({
      groups: [{ count: 1, finding: { keyword }, exchange: { probe: { path: '/providers/scim/2/sync/status/' } } }],
    });
  });

  test(`${id} is inconclusive if the status is not valid, or none comes`, async () => {
    const mistaken = responding({ ...wrong, last_sync_status: 'finished' });
    expect(await verify(id, mistaken)).toMatchObject({ outcome: 'inconclusive' });
    expect(await verify(id, new LaterVerifier(() => noResponse))).toMatchObject({ outcome: 'inconclusive' });
  });
}

test('the clock of a response is its Date', async () => {
  const dated = new LaterVerifier(() =>
    jsonResponse({ is_running: false, last_successful_sync: inFuture }, 200, [
      ['Date', 'Thu, 01 Jan 2026 01:00:00 GMT'],
    ]),
  );
  expect(await verify('SYNC-STATUS-LAST-SYNC-NOT-IN-FUTURE', dated)).toMatchObject({ outcome: 'passed' });
});

test('requirements on the last sync begin with the contract version that reports it', () => {
  expect(new Set(statusSummary.map(({ from }) => from))).toEqual(new Set(['2025.8']));
});

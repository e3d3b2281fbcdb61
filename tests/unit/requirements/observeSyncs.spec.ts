import { expect, test } from '@playwright/test';
import { validRequests } from '../../../src/generate/ValidRequest.ts';
import type { Exchange } from '../../../src/http/Exchange.ts';
import { acceptedSyncs } from '../../../src/requirements/observeSyncs.ts';
import { objectControl } from '../../../src/requirements/probes.ts';
import { caseContext } from './caseContext.ts';

const context = caseContext();
const [user] = validRequests(context);

/** A sync of the user that got 200. */
function syncAt(startedAt: number): Exchange {
  if (user === undefined) throw new Error('the context names a user');
  return {
    probe: { ...objectControl(context, user).probe, requirement: 'SYNC-OBJECT-WRITES-USER' },
    result: { kind: 'answer', status: 200, headers: [], body: new Uint8Array() },
    startedAt,
    elapsedMs: 5,
    retries: 0,
  };
}

test('the millisecond in which the next POST begins belongs to the sync before it', () => {
  if (user === undefined) throw new Error('the context names a user');
  const sent = [1_000, 1_100].map((startedAt) => ({ exchange: syncAt(startedAt) }));
  const verifier = { sent, context, sink: { patienceMs: 3_000 } };
  expect(acceptedSyncs(verifier, user).map(({ window }) => window)).toEqual([
    { from: 1_000, to: 1_100 },
    { from: 1_100, to: 4_105 },
  ]);
});

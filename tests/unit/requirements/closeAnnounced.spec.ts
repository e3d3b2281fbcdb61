import { expect, test } from '@playwright/test';
import type { HeaderList } from '../../../src/http/Probe.ts';
import { followedBy, rawProbe } from '../../../src/http/rawProbe.ts';
import { probe } from '../../../src/requirements/probes.ts';
import type { Sent } from '../../../src/requirements/Verifier.ts';
import { exchangeWith, FakeVerifier, jsonResponse, statusWith, verify } from './FakeVerifier.ts';

const context = { providerId: '1' };
const id = 'SYNC-STATUS-CLOSE-ANNOUNCED';
const read = probe('EARLIER', 'sync-status', context);
const pair = followedBy(rawProbe(read), rawProbe(read));

function refusal(headers: HeaderList = []) {
  return { ...jsonResponse({ detail: 'no' }), status: 403, headers };
}

/** Two reads on one connection, of which the second got its response. */
const served: Sent = {
  exchange: { ...exchangeWith(pair, statusWith()), connection: { further: [statusWith()], end: 'kept' } },
};

/** Reads by a client with a persistent connection, each refused or not, and whether it was repeated after a reset. */
function reads(...each: readonly (readonly ['refused' | 'announced' | 'served', 0 | 1])[]): readonly Sent[] {
  return each.map(([how, retries]) => {
    const result = how === 'served' ? statusWith() : refusal(how === 'announced' ? [['Connection', 'close']] : []);
    return { exchange: { ...exchangeWith(read, result), retries } };
  });
}

const goneOn = reads(...Array.from({ length: 13 }, () => ['served', 0] as const));

/** Refusals of which all but the first were repeated after a reset. */
function reset(times: number, how: 'refused' | 'announced' = 'refused'): readonly Sent[] {
  return reads([how, 0], ...Array.from({ length: times }, () => [how, 1] as const));
}

for (const [fact, sent, outcome] of [
  ['passes if connections went on', [...goneOn, ...reset(0)], 'passed'],
  ['fails if twelve requests were reset behind refusals', [...goneOn, ...reset(12)], 'failed'],
  ['passes if eleven were', [...goneOn, ...reset(11)], 'passed'],
  ['passes if another was reset behind a success', [...goneOn, ...reads(['served', 1]), ...reset(11)], 'passed'],
  [
    'fails if one of two dozen was reset behind a success',
    [...goneOn, ...reads(['served', 1]), ...reset(24)],
    'failed',
  ],
  ['passes if the refusals announced the end', [...goneOn, ...reset(12, 'announced')], 'passed'],
  ['passes if no connection was seen to go on', reset(12), 'passed'],
] as const) {
  test(`${id} ${fact}`, async () => {
    const verifier = new FakeVerifier(() => statusWith(), [served, ...sent]);
    expect((await verify(id, verifier)).outcome).toBe(outcome);
  });
}

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

const goneOn = reads(['served', 0], ['served', 0], ['served', 0], ['served', 0]);

for (const [fact, sent, outcome] of [
  ['passes if connections went on', [...goneOn, ...reads(['refused', 0], ['served', 0])], 'passed'],
  [
    'fails if three requests were reset behind refusals alone',
    [...goneOn, ...reads(['refused', 0], ['refused', 1], ['refused', 1], ['served', 1])],
    'failed',
  ],
  [
    'passes if two requests were reset behind refusals',
    [...goneOn, ...reads(['refused', 0], ['refused', 1], ['served', 1])],
    'passed',
  ],
  [
    'passes if a request was reset behind a success too',
    [...goneOn, ...reads(['served', 1], ['refused', 0], ['refused', 1], ['refused', 1], ['served', 1])],
    'passed',
  ],
  [
    'passes if the refusals announced the end',
    [...goneOn, ...reads(['announced', 0], ['announced', 1], ['announced', 1], ['served', 1])],
    'passed',
  ],
] as const) {
  test(`${id} ${fact}`, async () => {
    const verifier = new FakeVerifier(() => statusWith(), [served, ...sent]);
    expect((await verify(id, verifier)).outcome).toBe(outcome);
  });
}

import { expect, test } from '@playwright/test';
import { plainBody, validRequests } from '../../../src/generate/ValidRequest.ts';
import type { HttpResponse, TransportFailure, TransportFailureKind } from '../../../src/http/Exchange.ts';
import type { Conclusion } from '../../../src/requirements/Conclusion.ts';
import { type ProbeChanges, probe } from '../../../src/requirements/probes.ts';
import type { Sent } from '../../../src/requirements/Verifier.ts';
import { exchangeWith, FakeVerifier, jsonResponse, statusWith, verify } from './FakeVerifier.ts';

const context = { providerId: '1' };
const whole = jsonResponse({ messages: [] });
const body = new TextEncoder().encode('{}');

function failed(failure: TransportFailureKind): TransportFailure {
  return { kind: 'failure', failure, message: failure };
}

function read(result: HttpResponse | TransportFailure, changes: ProbeChanges = {}): Sent {
  return { exchange: exchangeWith(probe('EARLIER', 'sync-status', context, changes), result) };
}

function sync(result: HttpResponse | TransportFailure): Sent {
  return { exchange: exchangeWith(probe('EARLIER', 'sync-object', context, { body }), result) };
}

const [valid] = validRequests(new FakeVerifier(() => whole).context);

/** The valid sync of the given user. */
function validSync(result: HttpResponse | TransportFailure): Sent {
  const sent = valid && { body: plainBody(valid) };
  return { exchange: exchangeWith(probe('EARLIER', 'sync-object', context, sent), result) };
}

/** Verifies after a run with these exchanges; a repeated request gets `again`. */
async function verified(sent: readonly Sent[], again: HttpResponse | TransportFailure): Promise<[Conclusion, number]> {
  const verifier = new FakeVerifier(() => again, sent);
  const verification = await verify('ANSWERS-WHOLE', verifier);
  return [verification, verifier.sent.length - sent.length];
}

const short = failed('truncated');
const noHttp = failed('malformed');

for (const [fact, sent, again, outcome, repeats] of [
  ['passes if all responses are complete', [read(statusWith()), sync(whole)], short, 'passed', 0],
  ['passes if a response is missing', [read(statusWith()), read(failed('timeout'))], short, 'passed', 0],
  ['is not tested without any response', [read(failed('reset'))], short, 'not-tested', 0],
  ['fails if a read ended early, and once more', [read(whole), read(short)], short, 'failed', 1],
  ['passes if a read ended early by chance', [read(short)], statusWith(), 'passed', 1],
  ['fails if the same read ended early twice', [read(short), read(short)], whole, 'failed', 0],
  ['fails if a valid sync ended early twice', [validSync(short), validSync(short)], whole, 'failed', 0],
  ['fails if a valid sync was no HTTP twice', [validSync(noHttp), validSync(noHttp)], whole, 'failed', 0],
  ['passes if a valid sync was no HTTP once', [validSync(whole), validSync(noHttp)], whole, 'passed', 0],
  ['passes if a refused body may have closed the connection', [sync(short), sync(short)], short, 'passed', 0],
  ['fails if a body cannot be decoded', [sync(failed('miscoded'))], whole, 'failed', 0],
] as const) {
  test(`ANSWERS-WHOLE ${fact}`, async () => {
    const [verification, sentAgain] = await verified(sent, again);
    expect(verification.outcome).toBe(outcome);
    expect(sentAgain).toBe(repeats);
  });
}

test('early ends and wrong codings are found apart', async () => {
  const [verification] = await verified([read(short), read(short), read(failed('miscoded'), { accept: null })], whole);
  expect(verification).toMatchObject({
    groups: [{ finding: { keyword: 'coding' } }, { finding: { keyword: 'length' }, count: 1 }],
  });
});

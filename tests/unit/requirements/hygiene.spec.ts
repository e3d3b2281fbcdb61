import { expect, test } from '@playwright/test';
import type { HttpResponse, TransportFailure } from '../../../src/http/Exchange.ts';
import type { Conclusion } from '../../../src/requirements/Conclusion.ts';
import { probe } from '../../../src/requirements/probes.ts';
import type { Sent } from '../../../src/requirements/Verifier.ts';
import { exchangeWith, FakeVerifier, jsonResponse, noResponse, verify } from './FakeVerifier.ts';

const context = { providerId: '1' };

function sentWith(result: HttpResponse | TransportFailure, edit?: string): Sent {
  return {
    exchange: exchangeWith(probe('EARLIER', 'sync-object', context), result),
    ...(edit === undefined ? {} : { edit }),
  };
}

/** Judges a run with these exchanges; sends nothing more. */
async function judged(id: string, sent: readonly Sent[]): Promise<Conclusion> {
  const verifier = new FakeVerifier(() => noResponse, sent);
  const verification = await verify(id, verifier);
  expect(verifier.sent).toHaveLength(sent.length);
  return verification;
}

const fine = sentWith(jsonResponse({ messages: [] }));
const doubtful = () =>
  sentWith({ ...jsonResponse({}), body: new TextEncoder().encode('{"a":1,"a":2,"a":3,"b":1e999}') });

for (const id of ['NO-SERVER-ERROR', 'JSON-INTEROPERABLE']) {
  test(`${id} is not tested without any response`, async () => {
    const untested = { outcome: 'not-tested', reason: { code: 'no-response-before' } };
    expect(await judged(id, [])).toEqual(untested);
    expect(await judged(id, [sentWith(noResponse)])).toEqual(untested);
  });

  test(`${id} passes if every response keeps it`, async () => {
    const notJson: HttpResponse = { ...jsonResponse({}), body: new TextEncoder().encode('<h1>') };
    const responded = [fine, sentWith(notJson), sentWith(jsonResponse({}, 501))];
    expect(await judged(id, [...responded, sentWith(noResponse)])).toEqual({
      outcome: 'passed',
      judged: responded.map(({ exchange }) => exchange),
    });
  });
}

test('server errors are grouped by edit and status', async () => {
  const error = (status: number, edit?: string) => sentWith(jsonResponse({}, status), edit);
  const sent = [fine, error(500), error(500, 'body: array'), error(505), error(500)];
  expect(await judged('NO-SERVER-ERROR', sent)).toMatchObject({
    outcome: 'failed',
    groups: [
      { finding: { keyword: 'server-error' }, exchange: sent[1]?.exchange, count: 2 },
      { exchange: { result: { status: 500 } }, edit: 'body: array', count: 1 },
      { exchange: { result: { status: 505 } }, count: 1 },
    ],
  });
});

test('repeated names and numbers beyond a double are separate findings, each response counted once', async () => {
  expect(await judged('JSON-INTEROPERABLE', [doubtful(), fine, doubtful()])).toMatchObject({
    outcome: 'failed',
    groups: [
      { finding: { keyword: 'duplicate-name' }, count: 2 },
      { finding: { keyword: 'number-range' }, count: 2 },
    ],
  });
});

function sentBy(identity: 'operator' | 'anonymous', cookie: string): Sent {
  const headers = cookie === '' ? [] : ([['Set-Cookie', `${cookie}=1; Path=/`]] as const);
  return {
    exchange: exchangeWith(probe('EARLIER', 'sync-status', context, { identity }), jsonResponse({}, 200, headers)),
  };
}

for (const [fact, sent, own, anybody] of [
  ['that no other caller gets', [sentBy('operator', 'session'), sentBy('anonymous', '')], 'failed', 'passed'],
  ['that anonymous callers get too', [sentBy('operator', 'lb'), sentBy('anonymous', 'lb')], 'passed', 'failed'],
  [
    'different from that of anonymous callers',
    [sentBy('operator', 'session'), sentBy('anonymous', 'lb')],
    'failed',
    'failed',
  ],
] as const) {
  test(`a cookie ${fact} is found at its level`, async () => {
    const outcomes = [await judged('NO-COOKIE', sent), await judged('NO-COOKIE-FOR-ANYBODY', sent)];
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([own, anybody]);
  });
}

for (const [method, outcome] of [
  ['PUT', 'failed'],
  ['TRACE', 'passed'],
  ['FROBNICATE', 'passed'],
] as const) {
  test(`a 405 to ${method} without Allow has ${outcome}`, async () => {
    const exchange = exchangeWith(probe('EARLIER', 'sync-status', context, { method }), jsonResponse({}, 405));
    expect(await judged('ALLOW-WITH-405', [{ exchange }])).toMatchObject({ outcome });
  });
}

for (const [requirement, status, outcome] of [
  ['SYNC-OBJECT-MALFORMED-MESSAGE', 502, 'passed'],
  ['SYNC-OBJECT-MALFORMED-MESSAGE', 504, 'passed'],
  ['SYNC-OBJECT-MALFORMED-MESSAGE', 500, 'failed'],
  ['SYNC-OBJECT-CHUNKED', 502, 'failed'],
] as const) {
  test(`a ${status} to a message of ${requirement} has ${outcome}`, async () => {
    const exchange = exchangeWith(probe(requirement, 'sync-object', context), jsonResponse({}, status));
    const again = { ...exchange, earlier: [exchange] };
    expect(await judged('NO-SERVER-ERROR', [{ exchange: again }])).toMatchObject({ outcome });
  });
}

for (const status of [502, 503, 504]) {
  test(`a ${status} that did not come again is not a server error`, async () => {
    expect(await judged('NO-SERVER-ERROR', [sentWith(jsonResponse({}, status))])).toMatchObject({ outcome: 'passed' });
  });
}

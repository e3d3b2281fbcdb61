import { expect, test } from '@playwright/test';
import type { Answer, TransportFailure } from '../../src/http/Exchange.ts';
import { probe } from '../../src/requirements/probes.ts';
import type { Sent, Verification } from '../../src/requirements/Verifier.ts';
import { exchangeWith, FakeVerifier, jsonAnswer, noAnswer, verify } from './FakeVerifier.ts';

const context = { providerId: '1' };

function sentWith(result: Answer | TransportFailure, edit?: string): Sent {
  return {
    exchange: exchangeWith(probe('EARLIER', 'sync-object', context), result),
    ...(edit === undefined ? {} : { edit }),
  };
}

/** Judges a run in which this was sent before; nothing more is sent. */
async function judged(id: string, sent: readonly Sent[]): Promise<Verification> {
  const verifier = new FakeVerifier(() => noAnswer, sent);
  const verification = await verify(id, verifier);
  expect(verifier.sent).toHaveLength(sent.length);
  return verification;
}

const fine = sentWith(jsonAnswer({ messages: [] }));
const doubtful = () => sentWith({ ...jsonAnswer({}), body: new TextEncoder().encode('{"a":1,"a":2,"a":3,"b":1e999}') });

for (const id of ['NO-SERVER-ERROR', 'JSON-INTEROPERABLE']) {
  test(`${id} is not tested where nothing was answered`, async () => {
    const untested = { outcome: 'not-tested', reason: 'nothing was answered before it' };
    expect(await judged(id, [])).toEqual(untested);
    expect(await judged(id, [sentWith(noAnswer)])).toEqual(untested);
  });

  test(`${id} passes where every answer keeps it`, async () => {
    const notJson: Answer = { ...jsonAnswer({}), body: new TextEncoder().encode('<h1>') };
    expect(await judged(id, [fine, sentWith(noAnswer), sentWith(notJson), sentWith(jsonAnswer({}, 501))])).toEqual({
      outcome: 'passed',
    });
  });
}

test('server errors are grouped by edit and status', async () => {
  const error = (status: number, edit?: string) => sentWith(jsonAnswer({}, status), edit);
  const sent = [fine, error(500), error(500, 'body: array'), error(502), error(500)];
  expect(await judged('NO-SERVER-ERROR', sent)).toMatchObject({
    outcome: 'failed',
    groups: [
      { example: { keyword: 'server-error', status: 500, exchange: sent[1]?.exchange }, count: 2 },
      { example: { status: 500, edit: 'body: array' }, count: 1 },
      { example: { status: 502 }, count: 1 },
    ],
  });
});

test('names that stand twice and numbers beyond a double are found apart, each answer counted once', async () => {
  expect(await judged('JSON-INTEROPERABLE', [doubtful(), fine, doubtful()])).toMatchObject({
    outcome: 'failed',
    groups: [
      { example: { keyword: 'duplicate-name' }, count: 2 },
      { example: { keyword: 'number-range' }, count: 2 },
    ],
  });
});

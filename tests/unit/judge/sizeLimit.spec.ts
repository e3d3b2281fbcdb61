import { expect, test } from '@playwright/test';
import { loadContract } from '../../../src/contract/loadContract.ts';
import type { HttpResponse, TransportFailure } from '../../../src/http/Exchange.ts';
import { judgeExchange } from '../../../src/judge/judgeExchange.ts';
import { anyOf } from '../../../src/judge/judgeStatus.ts';
import { probe } from '../../../src/requirements/probes.ts';

const contract = loadContract('2024.8');
const page = (status: number): HttpResponse => ({
  kind: 'answer',
  status,
  headers: [['Content-Type', 'text/html']],
  body: new TextEncoder().encode('<h1>No</h1>'),
});
const reset: TransportFailure = { kind: 'failure', failure: 'reset', message: 'closed' };

for (const [response, small, large, long] of [
  [page(400), false, true, true],
  [page(403), false, true, true],
  [page(404), false, false, true],
  [page(413), true, true, true],
  [page(422), false, false, false],
  [page(500), false, false, false],
  [page(200), false, false, false],
  [reset, false, true, true],
] as const) {
  const what = response.kind === 'answer' ? `the page ${response.status}` : 'a close';
  for (const [size, bytes, digits, isRight] of [
    ['a body of 8 KiB', 8192, 1, small],
    ['a body of over 8 KiB', 8193, 1, large],
    ['a path of over 2,000 characters', 2, 2000, long],
  ] as const) {
    const result = probe('TEST', 'sync-object', { providerId: '9'.repeat(digits) }, { body: new Uint8Array(bytes) });
    const exchange = { probe: result, result: response, startedAt: 0, elapsedMs: 1, retries: 0 };
    test(`${what} is ${isRight ? 'a right' : 'no right'} refusal of ${size}`, () => {
      const judgement = judgeExchange(contract, exchange, { acceptable: anyOf(400) });
      expect(judgement.kind === 'judged' && judgement.findings.length === 0).toBe(isRight);
    });
  }
}

for (const [bytes, isRight] of [
  [1024, false],
  [1025, true],
] as const) {
  test(`413 is ${isRight ? 'a right' : 'no right'} refusal of ${bytes} bytes, and no success in place of one`, () => {
    const asked = probe('TEST', 'sync-object', { providerId: '1' }, { body: new Uint8Array(bytes) });
    const exchange = { probe: asked, result: page(413), startedAt: 0, elapsedMs: 1, retries: 0 };
    const findings = [400, 200].map((status) => {
      const judgement = judgeExchange(contract, exchange, { acceptable: anyOf(status) });
      return judgement.kind === 'judged' && judgement.findings.length;
    });
    expect(findings).toEqual([isRight ? 0 : 1, 1]);
  });
}

test('a 502 of a gateway that comes again is a right refusal of a large body, and of no other', () => {
  const judged = [8192, 8193].map((bytes) => {
    const asked = probe('TEST', 'sync-object', { providerId: '1' }, { body: new Uint8Array(bytes) });
    const once = { probe: asked, result: page(502), startedAt: 0, elapsedMs: 1, retries: 0 };
    const judgement = judgeExchange(contract, { ...once, earlier: [once] }, { acceptable: anyOf(400) });
    return judgement.kind === 'judged' && judgement.findings.length;
  });
  expect(judged).toEqual([1, 0]);
});

for (const [status, findings] of [
  [413, []],
  [400, [{ layer: 'status' }]],
  [403, [{ layer: 'status' }]],
] as const) {
  test(`what has to succeed is ${status === 413 ? '' : 'not '}excused for its size by ${status}`, () => {
    const large = probe('TEST', 'sync-object', { providerId: '1' }, { body: new Uint8Array(8193) });
    const exchange = { probe: large, result: page(status), startedAt: 0, elapsedMs: 1, retries: 0 };
    expect(judgeExchange(contract, exchange, { acceptable: anyOf(200) })).toMatchObject({ findings });
  });
}

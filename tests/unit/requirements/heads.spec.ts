import { expect, test } from '@playwright/test';
import type { HttpResponse } from '../../../src/http/Exchange.ts';
import type { HeaderList } from '../../../src/http/Probe.ts';
import { judgeHeadLength } from '../../../src/requirements/heads.ts';
import { probe } from '../../../src/requirements/probes.ts';
import { exchangeWith, FakeVerifier, verify } from './FakeVerifier.ts';

const read = probe('HEAD', 'sync-status', { providerId: '1' });

function response(headers: HeaderList, body = '', status = 200): HttpResponse {
  return { kind: 'answer', status, headers, body: Buffer.from(body) };
}

const length = (value: number) => [['Content-Length', String(value)]] as const;
const gzip = [['Content-Encoding', 'gzip']] as const;

for (const [fact, before, head, after, findings] of [
  ['the length of both reads', response(length(20)), response(length(20)), response(length(20)), 0],
  ['no length', response(length(20)), response([]), response(length(20)), 0],
  ['another length', response(length(20)), response(length(0)), response(length(20)), 1],
  ['another length than the body has', response([], '{}'), response(length(0)), response([], '{}'), 1],
  ['another length if the reads differ', response(length(20)), response(length(21)), response(length(22)), 0],
  ['another length with another status', response(length(20)), response(length(0), '', 405), response(length(20)), 0],
  ['another length of a coded body', response(gzip, '{}'), response(length(20)), response(gzip, '{}'), 0],
  [
    'another length than a body with a secret has',
    response([], '"<x>"'),
    response(length(9)),
    response([], '"<x>"'),
    0,
  ],
] as const) {
  test(`${fact} gives ${findings} findings`, () => {
    const exchange = (one: HttpResponse) => exchangeWith(read, one);
    expect(judgeHeadLength(exchange(before), exchange(head), exchange(after))).toHaveLength(findings);
  });
}

for (const [fact, wrong, outcome, sent] of [
  ['once is chance', [0], 'passed', 9],
  ['twice counts', [0, 1], 'failed', 9],
  ['never is right', [], 'passed', 3],
] as const) {
  test(`a wrong length ${fact}`, async () => {
    const verifier = new FakeVerifier(({ method }, index) =>
      response(length(method === 'HEAD' && wrong.some((one) => one === index) ? 0 : 20)),
    );
    expect(await verify('SYNC-STATUS-HEAD-LENGTH', verifier)).toMatchObject({ outcome });
    expect(verifier.sent).toHaveLength(sent);
  });
}

for (const servers of [2, 3, 4, 5]) {
  test(`the length of another one of ${servers} servers behind a load balancer is right`, async () => {
    let turn = 0;
    const verifier = new FakeVerifier(() => {
      turn += 1;
      return response(length(turn % servers === 1 ? 21 : 20));
    });
    expect(await verify('SYNC-STATUS-HEAD-LENGTH', verifier)).toMatchObject({ outcome: 'passed' });
  });
}

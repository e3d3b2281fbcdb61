import { expect, test } from '@playwright/test';
import type { Answer } from '../../../src/http/Exchange.ts';
import type { HeaderList } from '../../../src/http/Probe.ts';
import { judgeHeadLength } from '../../../src/requirements/heads.ts';
import { probe } from '../../../src/requirements/probes.ts';
import { exchangeWith, FakeVerifier, verify } from './FakeVerifier.ts';

const read = probe('HEAD', 'sync-status', { providerId: '1' });

function answer(headers: HeaderList, body = '', status = 200): Answer {
  return { kind: 'answer', status, headers, body: Buffer.from(body) };
}

const length = (value: number) => [['Content-Length', String(value)]] as const;
const gzip = [['Content-Encoding', 'gzip']] as const;

for (const [fact, before, head, after, findings] of [
  ['the length of both reads', answer(length(20)), answer(length(20)), answer(length(20)), 0],
  ['no length', answer(length(20)), answer([]), answer(length(20)), 0],
  ['another length', answer(length(20)), answer(length(0)), answer(length(20)), 1],
  ['another length than the body has', answer([], '{}'), answer(length(0)), answer([], '{}'), 1],
  ['another length where the reads differ', answer(length(20)), answer(length(21)), answer(length(22)), 0],
  ['another length beside another status', answer(length(20)), answer(length(0), '', 405), answer(length(20)), 0],
  ['another length of a coded body', answer(gzip, '{}'), answer(length(20)), answer(gzip, '{}'), 0],
  ['another length than a body with a secret has', answer([], '"<x>"'), answer(length(9)), answer([], '"<x>"'), 0],
] as const) {
  test(`${fact} gives ${findings} findings`, () => {
    const exchange = (one: Answer) => exchangeWith(read, one);
    expect(judgeHeadLength(exchange(before), exchange(head), exchange(after))).toHaveLength(findings);
  });
}

for (const [fact, wrong, outcome, sent] of [
  ['once is chance', [0], 'passed', 5],
  ['twice counts', [0, 1], 'failed', 5],
  ['never is right', [], 'passed', 3],
] as const) {
  test(`a wrong length ${fact}`, async () => {
    const verifier = new FakeVerifier(({ method }, index) =>
      answer(length(method === 'HEAD' && wrong.some((one) => one === index) ? 0 : 20)),
    );
    expect(await verify('SYNC-STATUS-HEAD-LENGTH', verifier)).toMatchObject({ outcome });
    expect(verifier.sent).toHaveLength(sent);
  });
}

import { expect, test } from '@playwright/test';
import type {
  Connection,
  Exchange,
  HttpResponse,
  TransportFailure,
  TransportFailureKind,
} from '../../../src/http/Exchange.ts';
import { judgeKept, judgeNextResponse, judgeNothingAfter } from '../../../src/judge/judgeNextResponse.ts';
import { anyOf } from '../../../src/judge/judgeStatus.ts';
import { exchangeOf } from './exchangeOf.ts';

const json = ['Content-Type', 'application/json'] as const;
const read: HttpResponse = { kind: 'answer', status: 200, headers: [json], body: new TextEncoder().encode('{}') };

function failed(failure: TransportFailureKind): TransportFailure {
  return { kind: 'failure', failure, message: failure };
}

/** A first answer with such a Connection field, and what came behind it. */
function followed(further: Connection['further'], end: Connection['end'], option?: string): Exchange {
  const headers = [json, ...(option === undefined ? [] : [['connection', option] as const])];
  return { ...exchangeOf('{}', { status: 404, headers }), connection: { further, end } };
}

for (const [fact, further, keywords] of [
  ['lets the answer to the read pass', [read], []],
  ['lets a connection end in its place', [failed('reset')], []],
  ['finds another answer', [{ ...read, status: 400 }], ['desync']],
  ['finds bytes that are no answer', [failed('malformed')], ['desync']],
  ['finds a third answer', [read, read], ['bytes-behind']],
  ['finds bytes behind it that have no line end', [read, failed('truncated')], ['bytes-behind']],
] as const) {
  test(`what follows on a connection: ${fact}`, () => {
    expect(judgeNextResponse(followed(further, 'closed'), anyOf(200)).map(({ keyword }) => keyword)).toEqual(keywords);
  });
}

for (const [fact, further, end, option, findings] of [
  ['an answer is no silence', [read], 'kept', undefined, 0],
  ['a connection that stays open has to be served', [failed('timeout')], 'kept', undefined, 1],
  ['none is served behind an answer that ends it', [failed('timeout')], 'closed', 'close', 0],
  ['a connection may end at any time', [failed('reset')], 'closed', undefined, 0],
  ['none ends at once that was said to be kept', [failed('reset')], 'closed', 'Keep-Alive', 1],
  ['a name that only holds the option promises nothing', [failed('reset')], 'closed', 'x-keep-alive', 0],
  ['an answer that broke off is no silence', [failed('truncated')], 'closed', 'keep-alive', 0],
] as const) {
  test(`silence on a connection: ${fact}`, () => {
    expect(judgeKept(followed(further, end, option))).toHaveLength(findings);
  });
}

for (const failure of ['malformed', 'truncated'] as const) {
  test(`bytes behind an answer are found that are ${failure}`, () => {
    expect(judgeNothingAfter([failed(failure)])).toHaveLength(1);
  });
}

test('nothing is found where a connection ended with no byte more', () => {
  expect(judgeNothingAfter([])).toEqual([]);
});

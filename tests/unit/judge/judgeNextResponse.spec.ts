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

/** A first response with a Connection field, and what came after it. */
function followed(further: Connection['further'], end: Connection['end'], option?: string): Exchange {
  const headers = [json, ...(option === undefined ? [] : [['connection', option] as const])];
  return { ...exchangeOf('{}', { status: 404, headers }), connection: { further, end } };
}

for (const [fact, further, keywords] of [
  ['accepts the response to the read', [read], []],
  ['accepts the end of the connection in its place', [failed('reset')], []],
  ['finds another response', [{ ...read, status: 400 }], ['desync']],
  ['finds bytes that are not a response', [failed('malformed')], ['desync']],
  ['finds a third response', [read, read], ['bytes-behind']],
  ['finds bytes after it without a line end', [read, failed('truncated')], ['bytes-behind']],
] as const) {
  test(`what follows on a connection: ${fact}`, () => {
    expect(judgeNextResponse(followed(further, 'closed'), anyOf(200)).map(({ keyword }) => keyword)).toEqual(keywords);
  });
}

for (const [fact, further, end, option, findings] of [
  ['a response is not silence', [read], 'kept', undefined, 0],
  ['a connection that stays open has to be served', [failed('timeout')], 'kept', undefined, 1],
  ['a connection need not be served after a response that ends it', [failed('timeout')], 'closed', 'close', 0],
  ['a connection may end at any time', [failed('reset')], 'closed', undefined, 0],
  ['a connection that was announced as kept must not end at once', [failed('reset')], 'closed', 'Keep-Alive', 1],
  ['a name that only contains the option announces nothing', [failed('reset')], 'closed', 'x-keep-alive', 0],
  ['a response that broke off is not silence', [failed('truncated')], 'closed', 'keep-alive', 0],
] as const) {
  test(`silence on a connection: ${fact}`, () => {
    expect(judgeKept(followed(further, end, option))).toHaveLength(findings);
  });
}

for (const failure of ['malformed', 'truncated'] as const) {
  test(`${failure} bytes after a response are found`, () => {
    expect(judgeNothingAfter([failed(failure)])).toHaveLength(1);
  });
}

test('nothing is found if a connection ended without further bytes', () => {
  expect(judgeNothingAfter([])).toEqual([]);
});

const next = 'the response to the next read on the connection, or its end';

test('findings on what follows show it', () => {
  const found = [
    ...judgeNextResponse(followed([{ ...read, status: 400 }], 'closed'), anyOf(200)),
    ...judgeNextResponse(followed([read, read], 'closed'), anyOf(200)),
    ...judgeKept(followed([failed('timeout')], 'kept')),
    ...judgeKept(followed([failed('reset')], 'closed', 'x, keep-alive')),
  ];
  expect(found).toEqual([
    { layer: 'connection', keyword: 'desync', acceptable: next, actual: 'status 400, application/json, "{}"' },
    {
      layer: 'connection',
      keyword: 'bytes-behind',
      acceptable: 'a response as long as it declares',
      actual: 'more bytes after it',
    },
    {
      layer: 'connection',
      keyword: 'silence',
      acceptable: next,
      actual: 'no response on a connection that is kept open',
    },
    {
      layer: 'connection',
      keyword: 'silence',
      acceptable: next,
      actual: 'the end of a connection with x, keep-alive',
    },
  ]);
});

test('only a 200 that follows has to be JSON', () => {
  const page = { ...read, headers: [['Content-Type', 'text/html']] } as const;
  const keywords = (status: number) =>
    judgeNextResponse(followed([{ ...page, status }], 'closed'), anyOf(200, 404)).map(({ keyword }) => keyword);
  expect(keywords(200)).toEqual(['other']);
  expect(keywords(404)).toEqual([]);
});

test('without a connection, or without a first response, nothing is judged', () => {
  expect(judgeNextResponse(exchangeOf('{}'), anyOf(200))).toEqual([]);
  expect(judgeKept(exchangeOf('{}'))).toEqual([]);
  const lost = { ...followed([failed('timeout')], 'kept'), result: failed('timeout') };
  expect(judgeKept(lost)).toEqual([]);
});

for (const option of ['keep-alive, x', 'x,keep-alive', 'keep-alive,x'] as const) {
  test(`Connection: ${option} announces a connection that is kept`, () => {
    expect(judgeKept(followed([failed('reset')], 'closed', option))).toHaveLength(1);
  });
}

test('two Connection fields are read as one list', () => {
  const exchange = followed([failed('reset')], 'closed', 'keep-');
  const headers = [
    ['Connection', 'keep-'],
    ['Connection', 'alive'],
  ] as const;
  expect(judgeKept({ ...exchange, result: { ...read, headers } })).toEqual([]);
});

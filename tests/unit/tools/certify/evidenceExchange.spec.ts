import { expect, test } from '@playwright/test';
import { evidenceExchanges, exchangeOf } from '../../../../src/tools/certify/evidenceExchange.ts';
import { exchangeOf as exchangeWith, failed, readProbe, response, writeProbe } from '../../run/fakes.ts';

const baseUrl = 'https://target.example/api/v3';

test('an exchange survives the round trip, byte for byte', () => {
  const bodies = ['', '{"a":1}', '\ufeff{}', 'ä\u0000', new Uint8Array([0xff, 0x00, 0xc3])];
  const exchanges = [
    ...bodies.map((body) => exchangeWith(writeProbe({ body: new Uint8Array(Buffer.from(body)) }), response(400, body))),
    exchangeWith(readProbe(), failed('timeout')),
  ];
  const recorded = exchanges.map((exchange, begun) => ({ exchange, begun, baseUrl }));
  const lines = evidenceExchanges(recorded).map((evidence) => JSON.stringify(evidence));
  expect(lines.map((line) => exchangeOf(JSON.parse(line)))).toEqual(exchanges);
});

test('exchanges are in the order in which they began, and state the order in which they ended', () => {
  const exchange = exchangeWith(readProbe(), response(200));
  const recorded = [2, 0, 1].map((begun) => ({ exchange: { ...exchange, startedAt: begun }, begun, baseUrl }));
  expect(evidenceExchanges(recorded).map(({ startedAt, ended }) => [startedAt, ended])).toEqual([
    [0, 1],
    [1, 2],
    [2, 0],
  ]);
});

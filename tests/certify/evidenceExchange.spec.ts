import { expect, test } from '@playwright/test';
import { evidenceExchanges, exchangeOf } from '../../src/certify/evidenceExchange.ts';
import type { HeaderList } from '../../src/http/Probe.ts';
import { answer, exchangeOf as exchangeWith, failed, readProbe, writeProbe } from '../session/fakes.ts';

const baseUrl = 'https://target.example/api/v3';

/** The evidence of one answer. */
function evidenceOf(body: string | Uint8Array, headers: HeaderList = []) {
  const exchange = exchangeWith(readProbe(), answer(200, body, headers));
  const [evidence] = evidenceExchanges([{ exchange, begun: 0, baseUrl }]);
  if (evidence === undefined) throw new Error('an exchange gives no evidence');
  return evidence;
}

test('an exchange comes back as it was, byte for byte', () => {
  const bodies = ['', '{"a":1}', '\ufeff{}', 'ä\u0000', new Uint8Array([0xff, 0x00, 0xc3])];
  const exchanges = [
    ...bodies.map((body) => exchangeWith(writeProbe({ body: new Uint8Array(Buffer.from(body)) }), answer(400, body))),
    exchangeWith(readProbe(), failed('timeout')),
  ];
  const recorded = exchanges.map((exchange, begun) => ({ exchange, begun, baseUrl }));
  const lines = evidenceExchanges(recorded).map((evidence) => JSON.stringify(evidence));
  expect(lines.map((line) => exchangeOf(JSON.parse(line)))).toEqual(exchanges);
});

test('exchanges stand in the order in which they began, and say in which they ended', () => {
  const exchange = exchangeWith(readProbe(), answer(200));
  const recorded = [2, 0, 1].map((begun) => ({ exchange: { ...exchange, startedAt: begun }, begun, baseUrl }));
  expect(evidenceExchanges(recorded).map(({ startedAt, ended }) => [startedAt, ended])).toEqual([
    [0, 1],
    [1, 2],
    [2, 0],
  ]);
});

test('texts of attributes of log events and values of cookies are cut, but for placeholders of tokens', () => {
  const attributes =
    '{"user":"Ami\\"na","pk":7,"deep":[{"k":"Bearer <operator-token>, <operator-token-cut>!"},null,true]}';
  const evidence = evidenceOf(`{"messages":[{"event":"synced","attributes": ${attributes} }]}`, [
    ['Set-Cookie', 'session=abc<operator-token>; Path=/'],
  ]);
  expect(evidence.response).toMatchObject({
    headers: [expect.anything(), ['Set-Cookie', 'session=<cut><operator-token>; Path=/']],
    body: {
      text: '{"messages":[{"event":"synced","attributes": {"user":"<cut>","pk":7,"deep":[{"k":"<cut><operator-token><operator-token-cut>"},null,true]} }]}',
    },
  });
});

test('what is cut once is not cut again', () => {
  const { response } = evidenceOf('{"messages":[{"attributes":{"a":"b <sink-token>"}},{"attributes":"c"}]', [
    ['Set-Cookie', 'a=b'],
  ]);
  const { result } = exchangeOf({ ...evidenceOf(''), response });
  const [again] = evidenceExchanges([{ exchange: exchangeWith(readProbe(), result), begun: 0, baseUrl }]);
  expect(again?.response).toEqual(response);
});

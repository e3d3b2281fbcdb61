import { expect, test } from '@playwright/test';
import type { Sent } from '../../../src/requirements/Verifier.ts';
import { latenciesOf } from '../../../src/run/latenciesOf.ts';
import { exchangeOf, failedExchange } from '../judge/exchangeOf.ts';

const responded = (elapsedMs: number): Sent => ({ exchange: { ...exchangeOf('{}'), elapsedMs } });

test('states median, 95 % and slowest of the responses of an operation, in any order', () => {
  const sent = Array.from({ length: 100 }, (_, index) => responded(100 - index));
  expect(latenciesOf(sent)).toEqual([{ operation: 'sync-object', answers: 100, medianMs: 50, p95Ms: 95, maxMs: 100 }]);
});

test('one response is all three', () => {
  expect(latenciesOf([responded(7)])).toEqual([
    { operation: 'sync-object', answers: 1, medianMs: 7, p95Ms: 7, maxMs: 7 },
  ]);
});

test('operations are separate, and requests without a response do not count', () => {
  const read: Sent = { exchange: { ...exchangeOf('{}', { operation: 'sync-status' }), elapsedMs: 3 } };
  const lost: Sent = { exchange: { ...failedExchange(), elapsedMs: 20_000 } };
  expect(
    latenciesOf([responded(1), lost, read]).map(({ operation, answers, maxMs }) => [operation, answers, maxMs]),
  ).toEqual([
    ['sync-object', 1, 1],
    ['sync-status', 1, 3],
  ]);
  expect(latenciesOf([lost])).toEqual([]);
});

import { expect, test } from '@playwright/test';
import { judgeContentCoding } from '../../../src/judge/judgeContentCoding.ts';
import { exchangeOf, failedExchange } from './exchangeOf.ts';

const coded = (...codings: readonly string[]) =>
  judgeContentCoding(exchangeOf('{}', { headers: codings.map((coding) => ['Content-Encoding', coding]) }));

for (const coding of ['gzip', 'x-identity', 'identity-x'] as const) {
  test(`a body in ${coding} has a content coding`, () => {
    expect(coded(coding)).toEqual([
      {
        layer: 'header',
        keyword: 'content-encoding',
        acceptable: 'a body without a content coding',
        actual: `Content-Encoding: ${coding}`,
      },
    ]);
  });
}

test('all codings but identity are named', () => {
  expect(coded('gzip', 'identity', 'br').map(({ actual }) => actual)).toEqual(['Content-Encoding: gzip, br']);
});

test('no field, identity in any case, and no response are right', () => {
  expect([...coded(), ...coded('Identity'), ...judgeContentCoding(failedExchange())]).toEqual([]);
});

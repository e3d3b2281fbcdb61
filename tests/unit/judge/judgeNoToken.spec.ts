import { expect, test } from '@playwright/test';
import { identities, tokenPlaceholder } from '../../../src/http/Probe.ts';
import { judgeNoToken } from '../../../src/judge/judgeNoToken.ts';
import { exchangeOf, failedExchange } from './exchangeOf.ts';

const tokens = identities.flatMap((identity) => (identity === 'anonymous' ? [] : [tokenPlaceholder(identity)]));

for (const token of tokens) {
  test(`${token} in a body is found`, () => {
    expect(judgeNoToken(exchangeOf(`{"detail":"bad ${token}"}`))).toEqual([
      {
        layer: 'leak',
        keyword: 'token',
        acceptable: 'a response without any token',
        actual: JSON.stringify(`{"detail":"bad ${token}"}`),
      },
    ]);
  });

  test(`${token} in the value or the name of a header is found`, () => {
    const found = (name: string, value: string) => judgeNoToken(exchangeOf('', { headers: [[name, value]] }));
    expect(found('X-Echo', `Bearer ${token}`)).toMatchObject([{ actual: `"X-Echo: Bearer ${token}"` }]);
    expect(found(`x-${token}`, '1')).toHaveLength(1);
  });
}

test('each place of a token is found', () => {
  const exchange = exchangeOf('<operator-token> <operator-token>', { headers: [['X-Echo', '<forged-token>']] });
  expect(judgeNoToken(exchange)).toHaveLength(2);
});

test('a token among bytes that are not UTF-8 is found', () => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<revoked-token>')]);
  expect(judgeNoToken(exchangeOf(bytes))).toHaveLength(1);
});

test('a token far into a body is in the excerpt', () => {
  const [finding] = judgeNoToken(exchangeOf(`${'x'.repeat(5000)}<operator-token>${'y'.repeat(5000)}`));
  expect(finding?.actual).toContain('<operator-token>');
});

test('a response without a token is fine', () => {
  const headers = [['WWW-Authenticate', 'Bearer']] as const;
  expect(judgeNoToken(exchangeOf('{"detail":"<sink> token operator-token"}', { headers }))).toEqual([]);
});

test('a missing response is not a finding', () => {
  expect(judgeNoToken(failedExchange())).toEqual([]);
});

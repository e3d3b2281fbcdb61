import { expect, test } from '@playwright/test';
import { messageLevels } from '../../../../src/judge/relations/messageLevels.ts';
import { exchangeOf, failedExchange } from '../exchangeOf.ts';

const result = (body: unknown, status = 200) => exchangeOf(JSON.stringify(body), { status });

test('the levels of a result are in the order of its messages', () => {
  expect(messageLevels(result({ messages: [{ log_level: 'info' }, { log_level: 'error' }] }))).toEqual([
    'info',
    'error',
  ]);
  expect(messageLevels(result({ messages: [] }))).toEqual([]);
});

for (const [what, exchange] of [
  ['a refusal', result({ messages: [{ log_level: 'info' }] }, 400)],
  ['no response', failedExchange()],
  ['a body that is not JSON', exchangeOf('{', { status: 200 })],
  ['a body without messages', result({})],
  ['messages that are not a list', result({ messages: { log_level: 'info' } })],
  ['a message without a level', result({ messages: [{ log_level: 'info' }, {}] })],
  ['a level that is not a text', result({ messages: [{ log_level: 3 }] })],
] as const) {
  test(`${what} has no levels`, () => {
    expect(messageLevels(exchange)).toBeUndefined();
  });
}

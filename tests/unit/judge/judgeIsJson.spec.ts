import { expect, test } from '@playwright/test';
import { loadContract } from '../../../src/contract/loadContract.ts';
import type { Exchange } from '../../../src/http/Exchange.ts';
import { judgeSuccessIsJson, judgeVariation } from '../../../src/judge/judgeIsJson.ts';
import { exchangeOf, failedExchange } from './exchangeOf.ts';

const contract = loadContract('2024.8');
const page = (status: number) => exchangeOf('<p>', { status, headers: [['Content-Type', 'text/html']] });
const json = (body: string, status: number) => exchangeOf(body, { status });

/** The keywords of the findings of both judges. */
function judged(exchange: Exchange): { readonly success: readonly string[]; readonly variation: readonly string[] } {
  const [success, variation] = [judgeSuccessIsJson(exchange, contract), judgeVariation(exchange, contract)];
  return { success: success.map(({ keyword }) => keyword), variation: variation.map(({ keyword }) => keyword) };
}

for (const [fact, exchange, success, variation] of [
  ['a 200 with JSON of another schema is JSON', json('[]', 200), [], []],
  ['a 200 whose body is not JSON is found by both', json('{', 200), ['syntax'], ['syntax']],
  ['a 200 that declares HTML is found by both', page(200), ['other'], ['other']],
  ['a refusal with JSON of another schema is found by the judge of variations', json('[]', 400), [], ['type']],
  ['a refusal with a page is found by the judge of variations', page(400), [], ['other']],
  ['no response is not a finding', failedExchange(), [], []],
] as const) {
  test(fact, () => {
    expect(judged(exchange)).toEqual({ success, variation });
  });
}

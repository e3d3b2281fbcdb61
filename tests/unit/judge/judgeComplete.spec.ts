import { expect, test } from '@playwright/test';
import type { TransportFailureKind } from '../../../src/http/Exchange.ts';
import { judgeComplete } from '../../../src/judge/judgeComplete.ts';
import { exchangeOf } from './exchangeOf.ts';

const failed = (failure: TransportFailureKind) => ({ result: { kind: 'failure', failure, message: 'x' } }) as const;

test('a response that ends early is not as long as it declares', () => {
  expect(judgeComplete(failed('truncated'))).toEqual([
    {
      layer: 'connection',
      keyword: 'length',
      acceptable: 'a response as long as it declares',
      actual: 'the end of the connection within the response',
    },
  ]);
});

test('a body that cannot be decoded is not in its content coding', () => {
  expect(judgeComplete(failed('miscoded'))).toEqual([
    {
      layer: 'header',
      keyword: 'coding',
      acceptable: 'a body in the content coding that it declares',
      actual: 'a body that cannot be decoded from its content coding',
    },
  ]);
});

test('a complete response, and no response at all, are not findings', () => {
  expect(judgeComplete(exchangeOf('{}'))).toEqual([]);
  expect(judgeComplete(failed('timeout'))).toEqual([]);
});

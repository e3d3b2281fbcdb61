import type { Expectation } from './judgeExchange.ts';

type Judge = NonNullable<Expectation['judge']>;

/** Judges only answers of one status: what another one means, other requirements say. */
export function judgeWhere(status: number, judge: Judge): Judge {
  return (exchange, contract) =>
    exchange.result.kind === 'answer' && exchange.result.status === status ? judge(exchange, contract) : [];
}

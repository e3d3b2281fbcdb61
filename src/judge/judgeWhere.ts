import type { Expectation } from './judgeExchange.ts';

type Judge = NonNullable<Expectation['judge']>;

/** Judges only responses with one status; other requirements judge other statuses. */
export function judgeWhere(status: number, judge: Judge): Judge {
  return (exchange, contract) =>
    exchange.result.kind === 'answer' && exchange.result.status === status ? judge(exchange, contract) : [];
}

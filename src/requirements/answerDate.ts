import { type Exchange, headerValues } from '../http/Exchange.ts';

/** The clock of an answer: its own `Date` (RFC 9110 §6.6.1), else ours when it was asked for. */
export function answerDate({ result, startedAt }: Exchange): Date {
  const [date = ''] = result.kind === 'answer' ? headerValues(result.headers, 'date') : [];
  const stated = Date.parse(date);
  return new Date(Number.isNaN(stated) ? startedAt : stated);
}

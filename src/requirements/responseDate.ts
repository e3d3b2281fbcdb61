import { type Exchange, headerValues } from '../http/Exchange.ts';

/** The three forms of an HTTP-date (RFC 9110 §5.6.7): each begins with the name of a day. */
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d/;

/** The time of a response: its `Date` (RFC 9110 §6.6.1) if that is an HTTP-date, else our clock when the request was sent. */
export function responseDate({ result, startedAt }: Exchange): Date {
  const [date = ''] = result.kind === 'answer' ? headerValues(result.headers, 'date') : [];
  const stated = httpDate.test(date) ? Date.parse(date) : Number.NaN;
  return new Date(Number.isNaN(stated) ? startedAt : stated);
}

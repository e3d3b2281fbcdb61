import { type HttpResponse, headerValues } from '../../http/Exchange.ts';
import type { Finding } from '../Finding.ts';

/** Fields whose value is one HTTP-date (RFC 9110 §6.6.1, §8.8.2). */
const dateFields = ['Date', 'Last-Modified'] as const;

const imfFixdate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:(\d{2}) GMT$/;

/** Judges that `Date` and `Last-Modified` are in the only form of an HTTP-date that a sender may use (RFC 9110 §5.6.7). */
export function judgeHttpDate({ headers }: HttpResponse): readonly Finding[] {
  return dateFields.flatMap((name) =>
    headerValues(headers, name)
      .filter((value) => !isImfFixdate(value))
      .map((value) => ({
        layer: 'header' as const,
        keyword: 'http-date',
        acceptable: `${name} such as Sun, 06 Nov 1994 08:49:37 GMT`,
        actual: `${name}: ${value}`,
      })),
  );
}

/** Whether a text is an IMF-fixdate of an existing date, with the right day of the week. */
function isImfFixdate(text: string): boolean {
  const [, second] = imfFixdate.exec(text) ?? [];
  if (second === undefined) return false;
  // `Date` knows no leap second.
  const known = second === '60' ? text.replace(':60 GMT', ':59 GMT') : text;
  const time = Date.parse(known);
  return !Number.isNaN(time) && new Date(time).toUTCString() === known;
}

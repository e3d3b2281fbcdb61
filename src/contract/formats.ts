const dateTime =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})T(?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})(?:\.\d+)?(?:Z|(?<sign>[+-])(?<offsetHour>\d{2}):(?<offsetMinute>\d{2}))$/i;

const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (daysOfMonth[month - 1] ?? 0);
}

/** Whether second 60 is possible: 23:59 UTC on the last day of June or December (RFC 3339 §5.7, appendix D). */
function mayBeLeapSecond(utc: Date): boolean {
  const lastDay =
    (utc.getUTCMonth() === 5 && utc.getUTCDate() === 30) || (utc.getUTCMonth() === 11 && utc.getUTCDate() === 31);
  return lastDay && utc.getUTCHours() === 23 && utc.getUTCMinutes() === 59;
}

/**
 * Whether a text is a `date-time` of RFC 3339 §5.6, which is what OpenAPI's format of that name means.
 *
 * Stricter than `ajv-formats`: the separator is `T` or `t`, the offset has a colon, and second 60 is valid only if a leap second
 * is possible.
 */
export function isDateTime(text: string): boolean {
  const parts = dateTime.exec(text)?.groups;
  if (parts === undefined) return false;
  const part = (name: string) => Number(parts[name] ?? 0);
  const [year, month, day] = [part('year'), part('month'), part('day')];
  const [hour, minute, second] = [part('hour'), part('minute'), part('second')];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  if (hour > 23 || minute > 59 || second > 60 || part('offsetHour') > 23 || part('offsetMinute') > 59) return false;
  if (second < 60) return true;
  const offset = (parts['sign'] === '-' ? -1 : 1) * (part('offsetHour') * 60 + part('offsetMinute'));
  return mayBeLeapSecond(new Date(Date.UTC(year, month - 1, day, hour, minute - offset)));
}

/** Whether a text is a UUID in the form of RFC 9562 §4, without `urn:uuid:` or braces. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}

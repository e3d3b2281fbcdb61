/**
 * When a `date-time` of RFC 3339 was, milliseconds since the epoch; fractions of one are kept as far as a double goes.
 *
 * A leap second counts as the begin of the second behind it, whatever its fraction: so two instants may be equal that are
 * not, but none stands before one that it follows. `Date.parse` knows no second 60.
 *
 * @param dateTime as `isDateTime` accepts it.
 */
export function instantOf(dateTime: string): number {
  const [, minute, second, fraction = '', offset] = /^(.{17})(\d{2})(\.\d+)?(.+)$/.exec(dateTime.toUpperCase()) ?? [];
  if (second === '60') return Date.parse(`${minute}59${offset}`) + 1000;
  return Date.parse(`${minute}${second}${offset}`) + Number(`0${fraction}`) * 1000;
}

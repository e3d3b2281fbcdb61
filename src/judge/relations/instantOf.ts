/**
 * The instant of a `date-time` of RFC 3339, milliseconds since the epoch, with the fractions that a double can hold.
 *
 * A leap second, with any fraction, counts as the beginning of the next second, since `Date.parse` does not accept second 60.
 * So two different instants may become equal, but their order never changes.
 *
 * @param dateTime a text that `isDateTime` accepts.
 */
export function instantOf(dateTime: string): number {
  const [, minute, second, fraction = '', offset] = /^(.{17})(\d{2})(\.\d+)?(.+)$/.exec(dateTime.toUpperCase()) ?? [];
  if (second === '60') return Date.parse(`${minute}59${offset}`) + 1000;
  return Date.parse(`${minute}${second}${offset}`) + Number(`0${fraction}`) * 1000;
}

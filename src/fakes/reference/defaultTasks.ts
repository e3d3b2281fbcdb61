import { randomUUID } from 'node:crypto';
import type { LogEvent, StoredTask } from './SystemTask.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Writes an instant as an RFC 3339 §5.6 date-time.
 *
 * @param ms milliseconds since the epoch.
 * @param offset minutes east of UTC; undefined writes `Z`.
 * @param digits of the second's fraction, at most 6; a whole second or millisecond is padded with zeros.
 */
export function dateTime(ms: number, offset: number | undefined, digits: number): string {
  const local = new Date(ms + (offset ?? 0) * minute).toISOString();
  const fraction = digits === 0 ? '' : `.${local.slice(20, 23).padEnd(6, '0').slice(0, digits)}`;
  return local.slice(0, 19) + fraction + (offset === undefined ? 'Z' : offsetText(offset));
}

function offsetText(minutes: number): string {
  const clock = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return (minutes < 0 ? '-' : '+') + clock.map((part) => String(part).padStart(2, '0')).join(':');
}

/**
 * Three tasks that show every freedom of schema `SystemTask`: with and without `uid`, `expires` set, null and absent,
 * whole and fractional seconds, offsets east and west of UTC, an instant task, and one without messages.
 *
 * @param uid of those tasks that have one.
 * @param now when the deployment starts, milliseconds since the epoch; every task finished before.
 */
export function defaultTasks(uid: string, now: number): readonly StoredTask[] {
  const second = Math.floor(now / 1000) * 1000;
  const [first, later, last] = [second - 50 * minute + 125, second - 20 * minute, second - 5 * minute + 500];
  return [
    {
      uuid: randomUUID(),
      name: 'full_sync',
      full_name: `full_sync:${uid}`,
      uid,
      description: 'Brings every user and group up to date',
      start_timestamp: dateTime(first, 0, 6),
      finish_timestamp: dateTime(first + 12_250, 0, 6),
      duration: 12.25,
      status: 'successful',
      messages: [
        logEvent(dateTime(first + 40, 0, 6), 'info', 'Page of users done', { page: 1, pages: 2 }),
        logEvent(dateTime(first + 9_000, 0, 6), 'debug', 'Page of groups done', { page: 1, pages: 1 }),
      ],
      expires: dateTime(first + day, 0, 6),
      expiring: true,
    },
    {
      uuid: randomUUID(),
      name: 'membership_sync',
      full_name: 'membership_sync',
      description: 'Brings the members of every group up to date',
      start_timestamp: dateTime(later, 120, 0),
      finish_timestamp: dateTime(later + 3_000, 120, 0),
      duration: 3,
      status: 'warning',
      messages: [
        logEvent(dateTime(later + 1_000, 120, 0), 'warning', 'A member has no account – left out', { member: null }),
      ],
      expires: null,
      expiring: false,
    },
    {
      uuid: randomUUID(),
      name: 'clean_up',
      full_name: `clean_up:${uid}`,
      uid,
      description: '',
      start_timestamp: dateTime(last, -210, 3),
      finish_timestamp: dateTime(last, undefined, 3),
      duration: 0,
      status: 'unknown',
      messages: [],
    },
  ];
}

/** A log event of a task, as the reference deployment writes it. */
export function logEvent(
  timestamp: string,
  level: LogEvent['log_level'],
  event: string,
  attributes: LogEvent['attributes'],
): LogEvent {
  return { timestamp, log_level: level, logger: 'reference.tasks', event, attributes };
}
